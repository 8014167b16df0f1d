//! Text to [`Document`]: logical lines, tokens, directives, heredocs, problems. Every byte is kept.

mod problem;

pub use problem::{Phase, Problem, Verdict};

use crate::text::{LineIndex, Lines, Span};

/// A Dockerfile taken apart, whatever the text.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text, byte for byte.
    pub source: String,
    /// Where its lines begin.
    pub lines: LineIndex,
    /// The escape character: `\` or, by directive, a backtick.
    pub escape: char,
    /// One for each instruction, in order: BuildKit's parser nodes.
    pub statements: Vec<Statement>,
    /// Whole-line comments, also those inside continuations; directives among them.
    pub comments: Vec<Span>,
    /// What is wrong with the text so far.
    pub problems: Vec<Problem>,
}

/// One instruction as the parser sees it: its lines joined, nothing understood yet.
#[derive(Debug, Clone)]
pub struct Statement {
    /// From the keyword to the end of the last line (heredocs included), without the line break.
    pub span: Span,
    /// First and last line as BuildKit counts them.
    pub lines: Lines,
    /// The keyword as written.
    pub keyword: Span,
    /// The joined text behind keyword and flags.
    pub body: Logical,
    /// `--name=value` words before the body.
    pub flags: Vec<Flag>,
    /// Heredocs, in order.
    pub heredocs: Vec<Heredoc>,
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
        let piece = self.pieces.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
        self.pieces.get(piece).map_or(0, |(start, source)| source + (offset - start))
    }

    /// The source span behind a range of the joined text; it may reach over continuations.
    pub fn span(&self, start: usize, end: usize) -> Span {
        if end <= start {
            return Span::at(self.offset(start));
        }
        Span::new(self.offset(start), self.offset(end - 1) + 1)
    }
}

/// A `--name=value` or `--name` of an instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// Where it stands, with its dashes.
    pub span: Span,
    /// The name without dashes.
    pub name: String,
    /// What follows the `=`; `None` where there is none.
    pub value: Option<Word>,
}

/// A value as BuildKit's reader holds it (quotes kept, variables not yet expanded), and its place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Word {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// `<<NAME … NAME`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heredoc {
    /// The delimiter without quotes.
    pub name: String,
    /// The body, tabs removed where `<<-` asks for it.
    pub content: String,
    /// The body's place in the source.
    pub body: Span,
    /// Lines from the first line of the body to the line of the delimiter.
    pub lines: Lines,
    /// Whether variables are expanded (the delimiter is not quoted).
    pub expand: bool,
    /// Whether leading tabs are removed (`<<-`).
    pub chomp: bool,
}

/// Takes a Dockerfile apart. Total: any text gives a document.
pub fn parse(source: &str) -> Document {
    Document {
        source: source.to_owned(),
        lines: LineIndex::new(source),
        escape: '\\',
        statements: Vec::new(),
        comments: Vec::new(),
        problems: Vec::new(),
    }
}
