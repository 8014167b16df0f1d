//! What is wrong with a text, where, what BuildKit makes of it, and the way out.

use serde::Serialize;

use crate::text::{Fix, Span};

/// The step of a build that refuses. `docker build --check` runs all but the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// BuildKit's parser (`parser.Parse`).
    Parse,
    /// Its instruction reader (`instructions.Parse`).
    Instructions,
    /// Its conversion of any stage (`dockerfile2llb`, as `--check` runs it).
    Check,
    /// Its conversion of what the target reaches.
    Build,
}

/// BuildKit's own refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Which step refuses.
    pub phase: Phase,
    /// The line that BuildKit reports (directive errors are numbered one too low there).
    pub line: u32,
    /// BuildKit's wording.
    pub message: String,
}

/// Something wrong, or that surely is not meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The name of this kind of problem, in PascalCase: `UnknownInstruction`.
    pub code: &'static str,
    /// Where.
    pub span: Span,
    /// The line to show people, from 1.
    pub line: u32,
    /// In plain words, with the way out.
    pub message: String,
    /// How BuildKit refuses; `None` where the build goes on.
    pub verdict: Option<Verdict>,
    /// The mend, where there is one that needs no thought.
    pub fix: Option<Fix>,
}

impl Problem {
    /// Puts problems in the order of their places.
    pub fn sort(problems: &mut [Problem]) {
        problems.sort_by_key(|problem| problem.span.start);
    }

    /// A problem that BuildKit does not mind.
    pub fn new(code: &'static str, span: Span, line: u32, message: impl Into<String>) -> Problem {
        Problem { code, span, line, message: message.into(), verdict: None, fix: None }
    }

    /// The same, refused by BuildKit in these words.
    pub fn refused(self, phase: Phase, line: u32, message: impl Into<String>) -> Problem {
        Problem { verdict: Some(Verdict { phase, line, message: message.into() }), ..self }
    }

    /// The same with a mend.
    pub fn fixed_by(self, fix: Option<Fix>) -> Problem {
        Problem { fix, ..self }
    }
}
