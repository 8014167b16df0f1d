//! Physical lines, and what makes one go on in the next.

use crate::text::LineIndex;

/// BuildKit reads with Go's `bufio.Scanner`, which gives up on a longer line.
pub(super) const LONGEST_LINE: usize = 65_535;

/// A physical line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// Offset of its first byte.
    pub start: usize,
    /// Its text without the line break (`\n`, and all `\r` before it).
    pub text: &'a str,
    /// Whether it is longer than BuildKit reads.
    pub too_long: bool,
}

impl<'a> Line<'a> {
    /// Offset behind its text.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The line without the white space in front.
    pub fn trimmed(self) -> Line<'a> {
        let text = trim_start(self.text);
        Line { start: self.start + (self.text.len() - text.len()), text, ..self }
    }
}

/// Walks over the lines of a source. Lines end at `\n` only.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub source: &'a str,
    /// Where they begin.
    pub lines: &'a LineIndex,
    /// How many lines were read.
    pub line: u32,
}

impl<'a> Iterator for Cursor<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let start = self.lines.behind(self.line)?;
        let end = self.lines.behind(self.line + 1).unwrap_or(self.source.len());
        // What lies behind the last line break is a line only if something stands there.
        let whole = self.source.get(start..end).filter(|whole| !whole.is_empty())?;
        self.line += 1;
        let text = whole.strip_suffix('\n').unwrap_or(whole);
        Some(Line { start, text: trim_returns(text), too_long: text.len() > LONGEST_LINE })
    }
}

impl Cursor<'_> {
    /// Offset of the next line.
    pub fn at(&self) -> usize {
        self.lines.behind(self.line).unwrap_or(self.source.len())
    }
}

/// The text without the `\r` at its end.
pub(super) fn trim_returns(text: &str) -> &str {
    if text.as_bytes().last() == Some(&b'\r') { text.trim_end_matches('\r') } else { text }
}

// Nearly every line begins and ends with a visible character of ASCII, but for blanks: one look spares a walk over
// characters.

/// `text.trim_start()`.
pub(super) fn trim_start(text: &str) -> &str {
    let visible = |text: &str| text.as_bytes().first().is_some_and(u8::is_ascii_graphic);
    if visible(text) {
        return text;
    }
    let blanks = text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let text = &text[blanks..];
    if visible(text) { text } else { text.trim_start() }
}

/// `text.trim_end()`.
pub(super) fn trim_end(text: &str) -> &str {
    if text.as_bytes().last().is_some_and(u8::is_ascii_graphic) { text } else { text.trim_end() }
}

/// The line without its escape character, where it goes on in the next (`parser.trimContinuationCharacter`).
///
/// The escape character must come last but for blanks, and not behind another one.
pub(crate) fn continued(text: &str, escape: char) -> Option<&str> {
    let last = text.bytes().rposition(|byte| !matches!(byte, b' ' | b'\t'))?;
    let is_escape = |byte: Option<&u8>| byte.is_some_and(|byte| char::from(*byte) == escape);
    let kept = text.get(..last).filter(|_| is_escape(text.as_bytes().get(last)))?;
    (!is_escape(kept.as_bytes().last())).then_some(kept)
}
