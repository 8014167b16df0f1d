//! Splitting arguments into words.

use std::ops::Range;

/// White space that BuildKit splits plain arguments at (`reWhitespace`).
pub fn is_blank(c: char) -> bool {
    matches!(c, '\t' | '\x0b' | '\x0c' | '\r' | ' ')
}

/// Words between blanks, quotes not minded (`parser.parseStringsWhitespaceDelimited`).
pub fn plain(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    if text.is_empty() {
        return words;
    }
    while let Some(length) = text[start..].find(is_blank) {
        words.push(start..start + length);
        let rest = &text[start + length..];
        start = text.len() - rest.trim_start_matches(is_blank).len();
    }
    words.push(start..text.len());
    words
}

/// Words between white space, quotes and escapes minded but kept (`parser.parseWords`).
pub fn quoted(text: &str, escape: char) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut quote = None;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if quote.is_none() && c.is_whitespace() {
            words.extend(start.take().map(|start| start..at));
            continue;
        }
        start.get_or_insert(at);
        if quote == Some(c) {
            quote = None;
        } else if quote.is_none() && matches!(c, '\'' | '"') {
            quote = Some(c);
        } else if c == escape && quote != Some('\'') && chars.next().is_none() {
            // An escape character at the end is dropped.
            words.extend(start.take().map(|start| start..at).filter(|word| !word.is_empty()));
        }
    }
    words.extend(start.map(|start| start..text.len()));
    words
}
