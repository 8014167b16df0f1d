//! Statements to typed instructions, values not yet expanded: BuildKit's `instructions` package.

mod command;
mod copy;
mod csv;
mod flags;
mod from;
mod keyword;
mod list;
pub mod mount;
mod onbuild;
mod pairs;
mod read;
mod refusal;
mod run;
mod trailing;
mod types;
mod unknown;

pub use from::is_stage_name;
pub use keyword::{KEYWORDS, Keyword};
pub use mount::{Mount, MountType};
pub use read::read;
pub(crate) use refusal::Refusal;
pub use types::*;

use crate::syntax::{Document, Flag, Heredoc, Phase, Problem, Verdict, Word};
use crate::text::{Lines, Span};

/// One instruction, understood.
#[derive(Debug, Clone)]
pub struct Instruction {
    /// Index of its statement in [`crate::syntax::Document::statements`].
    pub statement: usize,
    /// The place of the whole instruction.
    pub span: Span,
    /// Its lines.
    pub lines: Lines,
    /// The keyword as written (`Run`, `RUN`, `run`).
    pub keyword: Word,
    /// What it says.
    pub kind: Kind,
}

impl Instruction {
    /// The flags as written.
    pub fn flags<'a>(&self, document: &'a Document) -> &'a [Flag] {
        document.statements.get(self.statement).map_or(&[], |it| &it.flags)
    }

    /// Its heredocs.
    pub fn heredocs<'a>(&self, document: &'a Document) -> &'a [Heredoc] {
        document.statements.get(self.statement).map_or(&[], |it| &it.heredocs)
    }

    /// The whole of it with its blanks and continuations drawn together, heredocs left out.
    pub fn one_line(&self, document: &Document) -> String {
        let body = document.statements.get(self.statement).map_or("", |it| document.body(it).text);
        let flags = self.flags(document).iter().map(|it| it.span.of(&document.source));
        let words = std::iter::once(self.keyword.text.as_str()).chain(flags).chain(body.split_whitespace());
        words.collect::<Vec<_>>().join(" ")
    }
}

/// All instructions of a document with the problems met on the way.
#[derive(Debug, Clone, Default)]
pub struct Instructions {
    /// In order of the file; those before the first `FROM` included.
    pub list: Vec<Instruction>,
    /// The document's problems and those of its instructions, in order of the file.
    pub problems: Vec<Problem>,
    /// The escape character of the document.
    pub escape: char,
    /// What `# check=` at the top says; empty where there is none.
    pub check: Word,
}

impl Instructions {
    /// What BuildKit's parser or instruction reader refuses first; `None` where both accept the file.
    pub fn refusal(&self) -> Option<&Verdict> {
        let refusals = self.problems.iter().filter_map(|problem| problem.verdict.as_ref());
        refusals.filter(|verdict| verdict.phase <= Phase::Instructions).min_by_key(|verdict| verdict.phase)
    }
}
