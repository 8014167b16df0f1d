//! Text to [`Document`]: logical lines, flags, directives, heredocs, problems. Every byte is kept.
//!
//! Follows BuildKit's `frontend/dockerfile/parser`, but never stops: what BuildKit refuses becomes a problem.

mod directive;
pub mod expand;
mod flags;
pub mod heredoc;
pub mod json;
pub mod letter;
mod lines;
mod logical;
mod parse;
mod problem;
pub mod quote;
mod split;
pub mod suggest;
pub mod words;

pub use directive::Directive;
pub use flags::Flag;
pub use heredoc::Heredoc;
pub(crate) use lines::continued;
pub use logical::{Joined, Logical, Word};
use logical::{Shared, Stretch};
pub use parse::parse;
pub use problem::{Phase, Problem, Refusal, Verdict};
pub use split::{Parts, split};

use std::ops::Range;

use crate::text::{LineIndex, Lines, Span, Text};

/// A Dockerfile taken apart, whatever the text.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text, byte for byte.
    pub source: Text,
    /// Where its lines begin.
    pub lines: LineIndex,
    /// The escape character: `\` or, by directive, a backtick.
    pub escape: char,
    /// `# syntax=`, `# escape=` and `# check=` at the top.
    pub directives: Vec<Directive>,
    /// One for each instruction, in order: BuildKit's parser nodes.
    pub statements: Vec<Statement>,
    /// Whole-line comments from their `#`, also those inside continuations; directives among them.
    pub comments: Vec<Span>,
    /// What is wrong with the text so far.
    pub problems: Vec<Problem>,
    /// The text of the statements that go on over several lines.
    joined: Shared,
}

/// One instruction as the parser sees it: its lines joined, nothing understood yet.
#[derive(Debug, Clone, Default)]
pub struct Statement {
    /// From the keyword to the end of the last line (heredocs included), without the line break.
    pub span: Span,
    /// First and last line as BuildKit counts them.
    pub lines: Lines,
    /// `--name=value` words before the body.
    pub flags: Vec<Flag>,
    /// Heredocs, in order.
    pub heredocs: Vec<Heredoc>,
    /// The comments that stand right before it (BuildKit's `PrevComment`), as indices of [`Document::comments`].
    pub comments: Range<usize>,
    /// The last line of the instruction itself, heredocs left out.
    pub continued_to: u32,
    /// Whether a blank line stands inside its continuation; BuildKit warns of it at the last line.
    pub blank_inside: bool,
    line: Stretch,
    /// The keyword, as a range of the line.
    keyword: Range<usize>,
    /// What stands behind keyword and flags, as a range of the line.
    body: Range<usize>,
}

impl Document {
    /// The keyword of a statement as written, continuations inside it joined.
    pub fn keyword(&self, statement: &Statement) -> Logical<'_> {
        self.parts(statement).0
    }

    /// The joined text behind keyword and flags of a statement, without white space around it.
    pub fn body(&self, statement: &Statement) -> Logical<'_> {
        self.parts(statement).1
    }

    /// Keyword and body of a statement.
    pub(crate) fn parts(&self, statement: &Statement) -> (Logical<'_>, Logical<'_>) {
        let line = self.line(statement);
        (line.slice(statement.keyword.clone()), line.slice(statement.body.clone()))
    }

    /// All that follows the keyword of a statement, flags and white space included.
    pub fn rest(&self, statement: &Statement) -> Logical<'_> {
        let line = self.line(statement);
        line.slice(statement.keyword.end..line.text.len())
    }

    fn line(&self, statement: &Statement) -> Logical<'_> {
        statement.line.of(&self.source, &self.joined)
    }

    /// The directive of this name, as BuildKit's `parser.ParseDirective` finds it.
    pub fn directive(&self, name: &str) -> Option<&Directive> {
        self.directives.iter().find(|it| it.name == name)
    }

    /// The text of a comment as BuildKit keeps it: without the first character of its line, and trimmed.
    pub fn comment(&self, index: usize) -> &str {
        let span = self.comments.get(index).copied().unwrap_or_default();
        let text = span.of(&self.source);
        let before = self.source.get(..span.start).unwrap_or_default();
        let indented = !(before.is_empty() || before.ends_with(['\n', '\u{feff}']));
        text.get(usize::from(!indented)..).unwrap_or_default().trim()
    }
}
