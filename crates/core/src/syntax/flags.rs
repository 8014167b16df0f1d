//! `--name=value` before an instruction's arguments (`parser.extractBuilderFlags`).

use std::ops::Range;

use super::Word;
use super::logical::Logical;
use crate::text::{Span, Text};

/// A `--name=value` or `--name` of an instruction, quotes and escapes resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// Where it stands, with its dashes.
    pub span: Span,
    /// The name without dashes.
    pub name: Text,
    /// What follows the `=`; `None` where there is none.
    pub value: Option<Word>,
}

impl Flag {
    /// The flag as BuildKit's parser keeps it: `--name=value`.
    pub fn text(&self) -> String {
        match &self.value {
            Some(value) => format!("--{}={}", self.name, value.text),
            None => format!("--{}", self.name),
        }
    }
}

/// The flags that begin `range` of `line`, and where the arguments begin.
///
/// BuildKit walks over bytes and makes each a character of its own, so letters beyond ASCII come out mangled
/// inside flags; its escape character is always `\` here.
pub(super) fn read(line: Logical<'_>, range: Range<usize>) -> (Vec<Flag>, usize) {
    let text = line.text.get(..range.end).unwrap_or(line.text);
    let bytes = text.as_bytes();
    let mut flags = Vec::new();
    let mut at = range.start;
    loop {
        at += bytes[at..].iter().take_while(|byte| is_space(**byte)).count();
        if !bytes[at..].starts_with(b"--") {
            return (flags, at);
        }
        let flag = word(text, at);
        let end = boundary(text, flag.end);
        if flag.is_end(at) {
            return (flags, end);
        }
        flags.push(flag.read(line, at, end));
        at = end;
    }
}

struct Scanned {
    /// What it comes to where quotes or escapes stand in it.
    resolved: Option<String>,
    /// Offset behind the first `=`.
    equals: Option<usize>,
    end: usize,
}

impl Scanned {
    /// Whether this is the `--` that ends the flags.
    fn is_end(&self, start: usize) -> bool {
        self.resolved.as_ref().map_or(self.end - start, String::len) == 2
    }

    /// The flag that reaches from `start` to `end`.
    fn read(self, line: Logical<'_>, start: usize, end: usize) -> Flag {
        let span = line.span(start, end);
        let Some(text) = self.resolved else {
            let name = line.word(start + 2..self.equals.map_or(end, |equals| equals - 1)).text;
            return Flag { span, name, value: self.equals.map(|equals| line.word(equals..end)) };
        };
        let text = text.get(2..).unwrap_or_default();
        let (name, value) = text.split_once('=').map_or((text, None), |(name, value)| (name, Some(value)));
        let place = line.span(self.equals.unwrap_or(end), end);
        Flag { span, name: name.into(), value: value.map(|value| Word::new(value, place)) }
    }
}

fn word(line: &str, start: usize) -> Scanned {
    let bytes = line.as_bytes();
    let rest = bytes.get(start..).unwrap_or_default();
    let plain = |byte: &&u8| byte.is_ascii_graphic() && !matches!(byte, b'\'' | b'"' | b'\\');
    let end = start + rest.iter().take_while(plain).count();
    if bytes.get(end).is_none_or(|byte| byte.is_ascii() && is_space(*byte)) {
        let equals = rest.iter().take(end - start).position(|byte| *byte == b'=');
        return Scanned { resolved: None, equals: equals.map(|at| start + at + 1), end };
    }
    let mut text = String::new();
    let mut equals = None;
    let mut quote = None;
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            _ if quote == Some(byte) => quote = None,
            b'\'' | b'"' if quote.is_none() => quote = Some(byte),
            b'\\' => {
                // At the very end it is dropped.
                text.extend(bytes.get(at).map(|next| char::from(*next)));
                at += 1;
            }
            _ if quote.is_none() && is_space(byte) => {
                at -= 1;
                break;
            }
            _ => {
                text.push(char::from(byte));
                if byte == b'=' {
                    equals.get_or_insert(at);
                }
            }
        }
    }
    Scanned { resolved: Some(text), equals, end: at.min(bytes.len()) }
}

/// `unicode.IsSpace` of a single byte.
fn is_space(byte: u8) -> bool {
    char::from(byte).is_whitespace()
}

fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}
