//! A joined line to keyword, flags and body (BuildKit's `parser.splitCommand`).

use std::ops::Range;

use super::lines::{trim_end, trim_start};
use super::{Flag, Logical, flags, words};

/// Keyword, flags and body of a joined line, as ranges of its text.
#[derive(Debug)]
pub struct Parts {
    /// The keyword.
    pub keyword: Range<usize>,
    /// The flags.
    pub flags: Vec<Flag>,
    /// The rest, without white space around.
    pub body: Range<usize>,
}

/// Takes a joined line apart, from `start` on.
pub fn split(line: Logical<'_>, start: usize) -> Parts {
    let text = &line.text[start..];
    let start = start + (text.len() - trim_start(text).len());
    let end = trim_end(line.text).len().max(start);
    let blank = line.text[start..end].bytes().position(|byte| words::is_blank(char::from(byte)));
    let keyword = blank.map_or(end, |length| start + length);
    // White space at the end goes first: a backslash before it stands at the very end.
    let (flags, body) = flags::read(line, keyword..end);
    let body = end - trim_start(&line.text[body..end]).len();
    Parts { keyword: start..keyword, flags, body: body..end }
}
