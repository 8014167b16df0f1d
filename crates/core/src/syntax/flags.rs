//! `--name=value` before an instruction's arguments (`parser.extractBuilderFlags`).

use std::borrow::Cow;

use super::Word;
use super::logical::Logical;
use crate::text::Span;

/// A `--name=value` or `--name` of an instruction, quotes and escapes resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// Where it stands, with its dashes.
    pub span: Span,
    /// The name without dashes.
    pub name: String,
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

/// The flags that stand at `start` of `line`, and where the arguments begin.
///
/// BuildKit walks over bytes and makes each a character of its own, so letters beyond ASCII come out mangled
/// inside flags; its escape character is always `\` here.
pub(super) fn read(line: Logical<'_>, start: usize) -> (Vec<Flag>, usize) {
    let bytes = line.text.as_bytes();
    let mut flags = Vec::new();
    let mut at = start;
    loop {
        at += bytes[at..].iter().take_while(|byte| is_space(**byte)).count();
        if !bytes[at..].starts_with(b"--") {
            return (flags, at);
        }
        let flag = word(line.text, at);
        let end = boundary(line.text, flag.end);
        if flag.text == "--" {
            return (flags, end);
        }
        let span = line.span(at, end);
        let inner = flag.text.get(2..).unwrap_or_default();
        let (name, value) = match inner.split_once('=') {
            Some((name, value)) => (name, Some(Word::new(value, line.span(flag.equals, end)))),
            None => (inner, None),
        };
        flags.push(Flag { span, name: name.to_owned(), value });
        at = end;
    }
}

struct Scanned<'a> {
    text: Cow<'a, str>,
    /// Offset behind the first `=`.
    equals: usize,
    end: usize,
}

fn word(line: &str, start: usize) -> Scanned<'_> {
    let bytes = line.as_bytes();
    let rest = bytes.get(start..).unwrap_or_default();
    let plain = |byte: &&u8| byte.is_ascii_graphic() && !matches!(byte, b'\'' | b'"' | b'\\');
    let end = start + rest.iter().take_while(plain).count();
    if bytes.get(end).is_none_or(|byte| byte.is_ascii() && is_space(*byte)) {
        let text = line.get(start..end).unwrap_or_default();
        let equals = text.find('=').map_or(end, |at| start + at + 1);
        return Scanned { text: Cow::Borrowed(text), equals, end };
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
    let end = at.min(bytes.len());
    Scanned { text: Cow::Owned(text), equals: equals.unwrap_or(end), end }
}

/// `unicode.IsSpace` of a single byte.
fn is_space(byte: u8) -> bool {
    char::from(byte).is_whitespace()
}

fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}
