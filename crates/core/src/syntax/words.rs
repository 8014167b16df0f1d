//! Splitting arguments into words.

use std::ops::Range;

/// White space that BuildKit splits plain arguments at (`reWhitespace`).
pub fn is_blank(c: char) -> bool {
    matches!(c, '\t' | '\x0b' | '\x0c' | '\r' | ' ')
}

/// Words between blanks, quotes not minded (`parser.parseStringsWhitespaceDelimited`).
pub fn plain(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let blank = |byte: &u8| is_blank(char::from(*byte));
    let mut next = (!text.is_empty()).then_some(0);
    std::iter::from_fn(move || {
        let start = next.take()?;
        let Some(length) = bytes.get(start..)?.iter().position(blank) else { return Some(start..text.len()) };
        let end = start + length;
        next = Some(end + bytes.get(end..)?.iter().take_while(|byte| blank(byte)).count());
        Some(start..end)
    })
}

/// Words between white space, quotes and escapes minded but kept (`parser.parseWords`).
pub fn quoted(text: &str, escape: char) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut quote = None;
    let mut at = 0;
    // Nearly all characters mean nothing here; these are passed over byte by byte.
    let plain =
        |byte: &&u8| byte.is_ascii_graphic() && !matches!(byte, b'\'' | b'"') && char::from(**byte) != escape;
    loop {
        let run = text.as_bytes()[at..].iter().take_while(plain).count();
        if run > 0 {
            start.get_or_insert(at);
        }
        let place = at + run;
        let mut rest = text[place..].chars();
        let Some(c) = rest.next() else { break };
        at = place + c.len_utf8();
        if quote.is_none() && c.is_whitespace() {
            words.extend(start.take().map(|start| start..place));
            continue;
        }
        start.get_or_insert(place);
        if quote == Some(c) {
            quote = None;
        } else if quote.is_none() && matches!(c, '\'' | '"') {
            quote = Some(c);
        } else if c == escape && quote != Some('\'') {
            match rest.next() {
                Some(escaped) => at += escaped.len_utf8(),
                // An escape character at the end is dropped.
                None => words.extend(start.take().map(|start| start..place).filter(|word| !word.is_empty())),
            }
        }
    }
    words.extend(start.map(|start| start..text.len()));
    words
}
