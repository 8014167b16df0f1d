//! The patterns of `${name#pattern}` and its kin: `*`, `?` and escapes (BuildKit's `convertShellPatternToRegex`).

use super::LONGEST;
use crate::syntax::letter;

/// A pattern: pieces of fixed length between stars.
#[derive(Debug)]
pub(super) struct Pattern {
    /// Pieces between the stars; one more than there are stars.
    pieces: Vec<Vec<Piece>>,
}

#[derive(Debug, Clone, Copy)]
enum Piece {
    Letter(char),
    Any,
}

impl Pattern {
    /// Reads a pattern. The error is BuildKit's message.
    pub fn new(pattern: &str) -> Result<Pattern, String> {
        let mut pieces = vec![Vec::new()];
        let mut chars = pattern.chars().peekable();
        while let Some(c) = chars.next() {
            let piece = match c {
                '*' => {
                    pieces.push(Vec::new());
                    continue;
                }
                '?' => Piece::Any,
                // `}` and `/` are escaped for the substitution's sake; the escape is no part of the pattern.
                '\\' if matches!(chars.peek(), Some('}' | '/')) => continue,
                '\\' => match chars.next() {
                    Some(c @ ('*' | '?' | '\\')) => Piece::Letter(c),
                    other => {
                        let other = other.unwrap_or('\u{fffd}');
                        return Err(format!(
                            "invalid pattern ({pattern}) in substitution: invalid escape '\\{other}'"
                        ));
                    }
                },
                c => Piece::Letter(c),
            };
            if let Some(last) = pieces.last_mut() {
                last.push(piece);
            }
        }
        Ok(Pattern { pieces })
    }

    /// The pattern read backwards, escapes kept whole: for matching from the end.
    pub fn reversed(pattern: &str) -> Result<Pattern, String> {
        let chars: Vec<char> = pattern.chars().collect();
        let mut out = Vec::with_capacity(chars.len());
        let mut rest = chars.as_slice();
        while let Some((&first, tail)) = rest.split_first() {
            rest = match tail.split_first() {
                Some((&escaped, tail)) if first == '\\' => {
                    out.extend([escaped, first]);
                    tail
                }
                _ => {
                    out.push(first);
                    tail
                }
            };
        }
        Pattern::new(&out.iter().rev().collect::<String>())
    }

    /// How many comparisons it may take to find it in so many bytes. Every star makes one pass, every piece is compared
    /// at every place.
    pub fn work(&self, length: usize) -> usize {
        let longest = self.pieces.iter().map(Vec::len).max().unwrap_or_default();
        length.saturating_mul(longest.max(1))
    }

    /// `value` without the shortest or longest start that matches.
    pub fn without_prefix(&self, value: &str, longest: bool) -> String {
        let chars: Vec<char> = value.chars().collect();
        let end = self.end_at(&chars, 0, longest).unwrap_or(0);
        chars[end..].iter().collect()
    }

    /// `value` without the shortest or longest end that matches; the pattern must be reversed.
    pub fn without_suffix(&self, value: &str, longest: bool) -> String {
        let chars: Vec<char> = value.chars().rev().collect();
        let end = self.end_at(&chars, 0, longest).unwrap_or(0);
        chars[end..].iter().rev().collect()
    }

    /// `value` with the first match or all replaced, each as long as can be. It ends where it has grown beyond
    /// [`LONGEST`]: each of many matches may become a long text.
    pub fn replaced(&self, value: &str, replacement: &str, all: bool) -> String {
        let chars: Vec<char> = value.chars().collect();
        let mut out = String::with_capacity(value.len());
        let mut done = 0;
        let mut from = 0;
        while let Some((start, end)) = self.find(&chars, from).filter(|_| out.len() <= LONGEST) {
            // As in Go, an empty match does not count right behind another match.
            let counts = end > start || start == 0 || start > done || done == 0;
            out.extend(&chars[done..start]);
            if counts {
                match all {
                    true => template(replacement, &chars[start..end], &mut out),
                    false => out.push_str(replacement),
                }
            }
            done = end;
            if !all {
                break;
            }
            from = end.max(start + usize::from(end == start));
            if from > chars.len() {
                break;
            }
            if end == start {
                out.extend(&chars[done..from.min(chars.len())]);
                done = from.min(chars.len());
            }
        }
        out.extend(&chars[done.min(chars.len())..]);
        out
    }

    fn find(&self, chars: &[char], from: usize) -> Option<(usize, usize)> {
        let first = self.pieces.first()?;
        let start = find(chars, first, from)?;
        // Where the rest does not fit behind this start, it does not fit behind a later one.
        self.end_at(chars, start, true).map(|end| (start, end))
    }

    /// Where a match that begins at `start` ends, at the earliest or latest.
    fn end_at(&self, chars: &[char], start: usize, latest: bool) -> Option<usize> {
        let (first, rest) = self.pieces.split_first()?;
        let mut at = find_here(chars, first, start)?;
        let Some((last, inner)) = rest.split_last() else { return Some(at) };
        for piece in inner {
            at = find(chars, piece, at)? + piece.len();
        }
        let found = if latest { find_last(chars, last, at) } else { find(chars, last, at) };
        found.map(|place| place + last.len())
    }
}

fn find_here(chars: &[char], piece: &[Piece], at: usize) -> Option<usize> {
    let window = chars.get(at..at + piece.len())?;
    let fits = window.iter().zip(piece).all(|(c, piece)| match piece {
        Piece::Letter(letter) => letter == c,
        Piece::Any => true,
    });
    fits.then_some(at + piece.len())
}

fn find(chars: &[char], piece: &[Piece], from: usize) -> Option<usize> {
    (from..=chars.len().checked_sub(piece.len())?).find(|at| find_here(chars, piece, *at).is_some())
}

fn find_last(chars: &[char], piece: &[Piece], from: usize) -> Option<usize> {
    (from..=chars.len().checked_sub(piece.len())?).rev().find(|at| find_here(chars, piece, *at).is_some())
}

/// Go's `Regexp.Expand`, which BuildKit lets loose on the replacement of `//`: `$0` is the match, other names are empty.
fn template(replacement: &str, found: &[char], out: &mut String) {
    let mut rest = replacement;
    while let Some((before, after)) = rest.split_once('$').filter(|_| out.len() <= LONGEST) {
        out.push_str(before);
        let is_name = |c: char| c == '_' || c.is_ascii_digit() || letter::is_letter(c);
        let (name, tail) = if let Some(tail) = after.strip_prefix('$') {
            out.push('$');
            rest = tail;
            continue;
        } else if let Some((name, tail)) = after.strip_prefix('{').and_then(|after| after.split_once('}')) {
            (name, tail)
        } else {
            after.split_at(after.find(|c| !is_name(c)).unwrap_or(after.len()))
        };
        if name.is_empty() || !name.chars().all(is_name) {
            out.push('$');
            rest = after;
            continue;
        }
        if name.bytes().all(|byte| byte == b'0') {
            out.extend(found);
        }
        rest = tail;
    }
    out.push_str(rest);
}
