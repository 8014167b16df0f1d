//! Letters as Go sees them, as far as they decide anything.

use std::borrow::Cow;

/// Go's `strings.ToLower` of what can be a keyword or a name: ASCII, and the two other letters whose small ones are
/// ASCII. The rest of Unicode stays as it is, for its table of cases is heavy.
pub fn lower(text: &str) -> Cow<'_, str> {
    match text.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
        true => text.chars().map(small).collect(),
        false => Cow::Borrowed(text),
    }
}

/// The same of one character.
pub fn small(c: char) -> char {
    match c {
        'İ' => 'i',
        '\u{212a}' => 'k',
        c => c.to_ascii_lowercase(),
    }
}

/// Go's `unicode.IsLetter`, but for marks: a vowel sign behind a `$` name would need a table of them all.
pub fn is_letter(c: char) -> bool {
    // What is alphabetic and no letter: numbers such as `Ⅷ`, and letters in circles and squares.
    let enclosed = matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}');
    c.is_alphabetic() && !c.is_numeric() && !enclosed
}

#[cfg(test)]
mod tests {
    use super::{is_letter, lower};

    #[test]
    fn two_letters_beyond_ascii_become_small_ones_of_it() {
        assert_eq!(lower("WORKDİR \u{212a} Ä"), "workdir k Ä");
    }

    #[test]
    fn letters_are_no_numbers_and_stand_free() {
        let letters: String = "aß漢ªⅧⓐ🅰٣".chars().filter(|c| is_letter(*c)).collect();
        assert_eq!(letters, "aß漢ª");
    }
}
