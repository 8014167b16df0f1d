//! Physical lines, and what makes one go on in the next.

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
        let text = self.text.trim_start();
        Line { start: self.start + (self.text.len() - text.len()), text, ..self }
    }
}

/// Walks over the lines of a source. Lines end at `\n` only.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'a> {
    pub source: &'a str,
    /// Offset of the next line.
    pub at: usize,
    /// How many lines were read.
    pub line: u32,
}

impl<'a> Iterator for Cursor<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let rest = self.source.get(self.at..).filter(|rest| !rest.is_empty())?;
        // Lines are short: a plain loop beats a call of the search that long texts deserve.
        let length = rest.bytes().position(|byte| byte == b'\n').unwrap_or(rest.len());
        let line = Line {
            start: self.at,
            text: rest[..length].trim_end_matches('\r'),
            too_long: length > LONGEST_LINE,
        };
        self.at = (self.at + length + 1).min(self.source.len());
        self.line += 1;
        Some(line)
    }
}

/// The line without its escape character, where it goes on in the next (`parser.trimContinuationCharacter`).
///
/// The escape character must come last but for blanks, and not behind another one.
pub(super) fn continued(text: &str, escape: char) -> Option<&str> {
    let kept = text.trim_end_matches([' ', '\t']).strip_suffix(escape)?;
    (!kept.ends_with(escape)).then_some(kept)
}
