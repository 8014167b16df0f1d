//! "Did you mean …?" (BuildKit's `util/suggest`).

/// The option nearest to `word`, at most two edits away; `None` also where `word` itself is an option.
///
/// Among equally near options the first wins; BuildKit leaves that to chance.
pub fn nearest<'a>(word: &str, options: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().take(LONGEST + 3).collect();
    let mut best = None;
    let mut least = 3;
    for option in options {
        let letters: Vec<char> = option.chars().collect();
        if letters.len().abs_diff(word.len()) >= 3 {
            continue;
        }
        match distance(&word, &letters) {
            0 => return None,
            edits if edits < least => (least, best) = (edits, Some(option)),
            _ => {}
        }
    }
    best
}

/// Longer words are not worth a guess, and guessing must stay cheap.
const LONGEST: usize = 100;

/// Levenshtein's distance.
fn distance(a: &[char], b: &[char]) -> usize {
    if a.len() > LONGEST {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(b) {
            let above = *cell;
            left = (corner + usize::from(x != y)).min(above + 1).min(left + 1);
            corner = above;
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(a.len())
}
