//! Places in a source text, and edits to it.

mod shared;

pub use shared::Text;

use serde::Serialize;

/// A half-open range of byte offsets into the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` to before `end`.
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// The empty place at `offset`.
    pub const fn at(offset: usize) -> Span {
        Span { start: offset, end: offset }
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies wholly inside.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The text under this span; empty where the span does not fit `source`.
    pub fn of(self, source: &str) -> &str {
        source.get(self.start..self.end).unwrap_or_default()
    }
}

/// First and last line, both counted from 1, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Lines {
    /// First line.
    pub start: u32,
    /// Last line.
    pub end: u32,
}

/// One replacement in the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Edit {
    /// Byte offset of the first byte replaced.
    pub start: usize,
    /// Byte offset behind the last byte replaced; equal to `start` for an insertion.
    pub end: usize,
    /// What stands there afterwards.
    pub text: String,
}

/// How far a fix may be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// The image does the same afterwards.
    #[default]
    Safe,
    /// Right in the usual case; look once (another libc, no shell, certificates …).
    Check,
    /// A direction, to be finished by hand.
    Manual,
}

/// A set of edits that mends one thing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Fix {
    /// What it does, in the imperative: "Remove the package lists here".
    pub title: String,
    /// How far it may be trusted.
    pub safety: Safety,
    /// The replacements, sorted, without overlap.
    pub edits: Vec<Edit>,
    /// For a fix of several steps: each one in a sentence, with its reason. Empty for a fix that its title explains.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", ts(as = "Option<_>", optional))]
    pub steps: Vec<String>,
}

impl Fix {
    /// A fix of one replacement.
    pub fn replace(safety: Safety, title: impl Into<String>, span: Span, text: impl Into<String>) -> Fix {
        let edit = Edit { start: span.start, end: span.end, text: text.into() };
        Fix { title: title.into(), safety, edits: vec![edit], steps: Vec::new() }
    }

    /// A fix of one insertion.
    pub fn insert(safety: Safety, title: impl Into<String>, offset: usize, text: impl Into<String>) -> Fix {
        Fix::replace(safety, title, Span::at(offset), text)
    }

    /// The source after this fix.
    pub fn apply(&self, source: &str) -> String {
        apply(source, &self.edits)
    }
}

/// `source` after `edits`. An edit that does not fit the source, or that overlaps an earlier one, is left out.
pub fn apply(source: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(source.len());
    let mut done = 0;
    for edit in ordered(edits) {
        let fits = edit.start >= done && edit.start <= edit.end;
        let (Some(kept), Some(_)) = (source.get(done..edit.start), source.get(edit.start..edit.end)) else {
            continue;
        };
        if fits {
            out.push_str(kept);
            out.push_str(&edit.text);
            done = edit.end;
        }
    }
    out.push_str(&source[done..]);
    out
}

/// The edits in the order of their places. The one home of this sort: each further one is code to download.
pub fn ordered(edits: &[Edit]) -> Vec<&Edit> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.start, edit.end));
    sorted
}

/// Where the lines of a text begin. Lines end at `\n` only, as in BuildKit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Reads the line starts of `source`.
    pub fn new(source: &str) -> LineIndex {
        let mut starts = Vec::with_capacity(1 + source.len() / USUAL_LINE);
        starts.push(0);
        let (words, rest) = source.as_bytes().as_chunks();
        for (index, word) in words.iter().enumerate() {
            let mut breaks = breaks(*word);
            while breaks != 0 {
                starts.push(index * 8 + breaks.trailing_zeros() as usize / 8 + 1);
                breaks &= breaks - 1;
            }
        }
        let done = source.len() - rest.len();
        let breaks = rest.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        starts.extend(breaks.map(|(at, _)| done + at + 1));
        LineIndex { starts }
    }

    /// How many lines there are; the empty one behind a last line break counts.
    pub fn count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// Where the line behind so many others begins; `None` where there are no more.
    pub fn behind(&self, lines: u32) -> Option<usize> {
        self.starts.get(lines as usize).copied()
    }

    /// The line that holds `offset`, counted from 1.
    pub fn line(&self, offset: usize) -> u32 {
        self.starts.partition_point(|start| *start <= offset) as u32
    }

    /// Where `line` (from 1) begins; the last line's start for a line beyond the end.
    pub fn start(&self, line: u32) -> usize {
        let index = (line.max(1) as usize - 1).min(self.starts.len() - 1);
        self.starts[index]
    }

    /// The whole of `line` (from 1) in `source`, with its line break.
    pub fn span(&self, line: u32, source: &str) -> Span {
        let end = self.starts.get(line as usize).copied().unwrap_or(source.len());
        Span::new(self.start(line).min(end), end)
    }
}

/// About how long a line is, in bytes.
const USUAL_LINE: usize = 24;

/// The line breaks among eight bytes: the highest bit of each byte that is one. Eight at once, since every text is
/// searched from end to end.
const fn breaks(word: [u8; 8]) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let other = u64::from_le_bytes(word) ^ u64::from_le_bytes([b'\n'; 8]);
    !(((other & LOW) + LOW) | other | LOW)
}
