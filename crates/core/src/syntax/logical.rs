//! Joined lines that remember where they came from.

use std::ops::Range;

use crate::text::Span;

/// A value as BuildKit's reader holds it, and its place. Values in a [`crate::instruction::Kind`] keep their quotes
/// and variables; flags have lost their quotes; a step's values are expanded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Word {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

impl Word {
    /// A text and its place.
    pub fn new(text: impl Into<String>, span: Span) -> Word {
        Word { text: text.into(), span }
    }
}

/// A text joined from several places of the source (continuations, comments between), and where each piece came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Logical {
    /// The joined text.
    pub text: String,
    /// `(offset in text, offset in source)` of each piece, ascending.
    pub pieces: Vec<(usize, usize)>,
}

impl Logical {
    /// Where the byte at `offset` of the joined text stands in the source.
    pub fn offset(&self, offset: usize) -> usize {
        self.pieces.get(self.piece(offset)).map_or(0, |(start, source)| source + (offset - start))
    }

    /// The source span behind a range of the joined text; it may reach over continuations.
    pub fn span(&self, start: usize, end: usize) -> Span {
        if end <= start {
            return Span::at(self.offset(start));
        }
        Span::new(self.offset(start), self.offset(end - 1) + 1)
    }

    /// A range of the joined text, and its place.
    pub fn word(&self, range: Range<usize>) -> Word {
        Word::new(self.text.get(range.clone()).unwrap_or_default(), self.span(range.start, range.end))
    }

    /// The whole of it, and its place.
    pub fn whole(&self) -> Word {
        self.word(0..self.text.len())
    }

    /// A part of it that still knows its places.
    pub fn slice(&self, range: Range<usize>) -> Logical {
        if let [(_, place)] = *self.pieces {
            let text = self.text.get(range.clone()).unwrap_or_default().to_owned();
            return Logical { text, pieces: vec![(0, place + range.start)] };
        }
        let first = self.piece(range.start);
        let inner = self.pieces.get(first + 1..).unwrap_or_default();
        let inner = inner
            .iter()
            .take_while(|(start, _)| *start < range.end)
            .map(|(at, place)| (at - range.start, *place));
        let pieces = std::iter::once((0, self.offset(range.start))).chain(inner).collect();
        Logical { text: self.text.get(range).unwrap_or_default().to_owned(), pieces }
    }

    /// Adds a piece of the source that stands at `place`.
    pub(super) fn push(&mut self, text: &str, place: usize) {
        self.pieces.push((self.text.len(), place));
        self.text.push_str(text);
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.pieces.clear();
    }

    fn piece(&self, offset: usize) -> usize {
        self.pieces.partition_point(|(start, _)| *start <= offset).saturating_sub(1)
    }
}
