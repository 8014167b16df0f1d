//! A script that the grammar refuses, cut at its operators: tolerant, flat, never failing.

use super::Link;
use super::tree::{Node, Place, Raw, Written};

/// Cuts at `;`, line breaks, `&`, `&&`, `||`, `|` and parentheses outside of quotes; keywords such as `then` are skipped.
pub(super) fn at_operators(script: &str) -> Node {
    let mut parts = Vec::new();
    let mut link = Link::Then;
    let mut words: Vec<Place> = Vec::new();
    let mut at = 0;
    while let Some(byte) = script.as_bytes().get(at).copied() {
        match byte {
            b' ' | b'\t' | b'\r' => at += 1,
            b'#' => at = script[at..].find('\n').map_or(script.len(), |end| at + end),
            b'\n' | b';' | b'&' | b'|' | b'(' | b')' => {
                let pair = script.as_bytes().get(at + 1) == Some(&byte);
                finish(script, &mut words, link, &mut parts);
                link = match (byte, pair) {
                    (b'&', true) => Link::And,
                    (b'|', true) => Link::Or,
                    (b'|', false) => Link::Pipe,
                    _ => Link::Then,
                };
                at += if pair { 2 } else { 1 };
            }
            _ => {
                let end = word_end(script, at);
                words.push(at..end);
                at = end;
            }
        }
    }
    finish(script, &mut words, link, &mut parts);
    Node::List(parts)
}

fn finish(script: &str, words: &mut Vec<Place>, link: Link, parts: &mut Vec<(Link, Node)>) {
    const KEYWORDS: [&str; 12] =
        ["if", "then", "elif", "else", "fi", "do", "done", "while", "until", "{", "}", "!"];
    let text = |place: &Place| &script[place.clone()];
    let written = |place: Place| Written { text: text(&place).to_owned(), place };
    let start = words.iter().position(|place| !KEYWORDS.contains(&text(place))).unwrap_or(words.len());
    let mut rest = words.split_off(start).into_iter();
    words.clear();
    let (Some(first), last) = (rest.next(), rest.clone().next_back()) else { return };
    let place = first.start..last.unwrap_or_else(|| first.clone()).end;
    let mut command = (Vec::new(), Vec::new(), Vec::new());
    let mut words = std::iter::once(first).chain(rest);
    while let Some(word) = words.next() {
        if let Some(operator) = operator(text(&word)) {
            let target = match operator.len() == word.len() {
                true => words.next().unwrap_or(word.end..word.end),
                false => word.start + operator.len()..word.end,
            };
            let target = written(target);
            let operator = operator.trim_start_matches(|digit: char| digit.is_ascii_digit()).to_owned();
            command.2.push(Raw { operator, target, body: None });
        } else if command.1.is_empty() && super::word::assignment(text(&word)).is_some() {
            command.0.push(written(word));
        } else {
            command.1.push(written(word));
        }
    }
    let (assignments, words, redirections) = command;
    parts.push((link, Node::Simple { assignments, words, redirections, place }));
}

/// The redirection operator in front of a word, its file descriptor included.
fn operator(word: &str) -> Option<&str> {
    let digits = word.len() - word.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let signs = word[digits..].bytes().take_while(|byte| matches!(byte, b'<' | b'>')).count();
    (signs > 0).then(|| &word[..digits + signs])
}

/// Where the word that begins at `start` ends: at a blank or an operator outside of quotes.
fn word_end(script: &str, start: usize) -> usize {
    let mut quote = None;
    let mut escaped = false;
    for (at, character) in script[start..].char_indices() {
        match (quote, character) {
            _ if escaped => escaped = false,
            (Some('\''), '\'') => quote = None,
            (Some('\''), _) => {}
            (_, '\\') => escaped = true,
            (Some('"'), '"') => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(character),
            // `2>&1` and `&>` are one word.
            (None, '&') if script[..start + at].ends_with(['>', '<']) => {}
            (None, ' ' | '\t' | '\r' | '\n' | ';' | '&' | '|' | '(' | ')') if at > 0 => return start + at,
            _ => {}
        }
    }
    script.len()
}
