//! Joined lines that remember where they came from.

use std::ops::Range;

use crate::text::{Span, Text};

/// A value as BuildKit's reader holds it, and its place. Values in a [`crate::instruction::Kind`] keep their quotes
/// and variables; flags have lost their quotes; a step's values are expanded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Word {
    /// The text.
    pub text: Text,
    /// Where it stands.
    pub span: Span,
}

impl Word {
    /// A text and its place.
    pub fn new(text: impl Into<Text>, span: Span) -> Word {
        Word { text: text.into(), span }
    }
}

/// A line of the source, or several joined (continuations, comments between), with the way back to their places.
#[derive(Debug, Clone, Copy, Default)]
pub struct Logical<'a> {
    /// The joined text.
    pub text: &'a str,
    /// `(offset in all joined text, offset in source)` of each piece, ascending; empty where `text` stands in the source
    /// as it is.
    pieces: &'a [(usize, usize)],
    /// Where `text` begins in all joined text, or in the source.
    start: usize,
    /// The source: what stands there as it is, is cut from it.
    source: Option<&'a Text>,
    /// All joined text, once it is complete: what else words are cut from. Without it they are copied.
    joined: Option<&'a Text>,
}

impl<'a> Logical<'a> {
    /// Where the byte at `offset` of the joined text stands in the source.
    pub fn offset(&self, offset: usize) -> usize {
        let at = self.start + offset;
        if self.pieces.is_empty() {
            return at;
        }
        self.pieces.get(self.piece(at)).map_or(at, |(start, source)| source + (at - start))
    }

    /// The source span behind a range of the joined text; it may reach over continuations.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let first = self.offset(start);
        if end <= start {
            return Span::at(first);
        }
        Span::new(first, self.offset(end - 1) + 1)
    }

    /// A range of the joined text, and its place.
    pub fn word(&self, range: Range<usize>) -> Word {
        let (start, end) = (self.start + range.start, self.start + range.end);
        if let ([], Some(source)) = (self.pieces, self.source) {
            return Word { text: source.cut(start..end), span: Span::new(start, end) };
        }
        let span = self.span(range.start, range.end);
        // A place as long as the text has nothing between: the text stands there as it is.
        match (self.source.filter(|_| span.end - span.start == range.len()), self.joined) {
            (Some(source), _) => Word { text: source.cut(span.start..span.end), span },
            (None, Some(joined)) => Word { text: joined.cut(start..end), span },
            (None, None) => Word::new(self.text.get(range).unwrap_or_default(), span),
        }
    }

    /// The whole of it, and its place.
    pub fn whole(&self) -> Word {
        self.word(0..self.text.len())
    }

    /// A part of it that still knows its places.
    pub fn slice(&self, range: Range<usize>) -> Logical<'a> {
        let (start, end) = (self.start + range.start, self.start + range.end);
        if self.pieces.is_empty() {
            return Logical { text: self.text.get(range).unwrap_or_default(), start, ..*self };
        }
        let first = self.piece(start);
        let last = self.pieces.partition_point(|(at, _)| *at < end).max(first + 1);
        Logical {
            text: self.text.get(range).unwrap_or_default(),
            pieces: self.pieces.get(first..last).unwrap_or_default(),
            start,
            ..*self
        }
    }

    /// The same, kept for longer than the document.
    pub fn to_joined(&self) -> Joined {
        let inner = self.pieces.iter().skip(1).map(|(at, place)| (at - self.start, *place));
        let pieces = std::iter::once((0, self.offset(0))).chain(inner).collect();
        Joined { text: self.text.to_owned(), pieces }
    }

    /// Whether it stands in the source as it is, nothing between.
    pub fn is_unbroken(&self) -> bool {
        self.pieces.len() <= 1
    }

    fn piece(&self, at: usize) -> usize {
        self.pieces.partition_point(|(start, _)| *start <= at).saturating_sub(1)
    }
}

/// Text put together from several places of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Joined {
    /// The text, piece behind piece.
    pub text: String,
    /// `(offset in text, offset in source)` of each piece, ascending.
    pub pieces: Vec<(usize, usize)>,
}

impl Joined {
    /// Nothing yet, with room for so many bytes and pieces.
    pub(super) fn with_room(bytes: usize, pieces: usize) -> Joined {
        Joined { text: String::with_capacity(bytes), pieces: Vec::with_capacity(pieces) }
    }

    /// Adds a piece of the source that stands at `place`.
    pub fn push(&mut self, text: &str, place: usize) {
        self.pieces.push((self.text.len(), place));
        self.text.push_str(text);
    }

    /// All of it.
    pub fn all(&self) -> Logical<'_> {
        Logical { text: &self.text, pieces: &self.pieces, start: 0, source: None, joined: None }
    }
}

/// [`Joined`] when nothing more will come, to cut words from.
#[derive(Debug, Clone, Default)]
pub(super) struct Shared {
    text: Text,
    pieces: Vec<(usize, usize)>,
}

impl From<Joined> for Shared {
    fn from(Joined { text, pieces }: Joined) -> Shared {
        Shared { text: text.into(), pieces }
    }
}

/// A line as the parser holds it: from where to where in the source, or, where it has pieces, in [`Joined`].
#[derive(Debug, Clone, Default)]
pub(super) struct Stretch {
    pub text: Range<usize>,
    pub pieces: Range<usize>,
}

impl Stretch {
    /// The line, once all are joined.
    pub fn of<'a>(&self, source: &'a Text, joined: &'a Shared) -> Logical<'a> {
        match self.pieces.is_empty() {
            true => self.unbroken(source),
            false => {
                Logical { joined: Some(&joined.text), ..self.broken(source, &joined.text, &joined.pieces) }
            }
        }
    }

    /// The line while further ones are joined behind it.
    pub fn growing<'a>(&self, source: &'a Text, joined: &'a Joined) -> Logical<'a> {
        match self.pieces.is_empty() {
            true => self.unbroken(source),
            false => self.broken(source, &joined.text, &joined.pieces),
        }
    }

    fn unbroken<'a>(&self, source: &'a Text) -> Logical<'a> {
        let text = source.get(self.text.clone()).unwrap_or_default();
        Logical { text, start: self.text.start, source: Some(source), ..Logical::default() }
    }

    fn broken<'a>(&self, source: &'a Text, text: &'a str, pieces: &'a [(usize, usize)]) -> Logical<'a> {
        Logical {
            text: text.get(self.text.clone()).unwrap_or_default(),
            pieces: pieces.get(self.pieces.clone()).unwrap_or_default(),
            start: self.text.start,
            source: Some(source),
            joined: None,
        }
    }
}
