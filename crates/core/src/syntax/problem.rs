//! What is wrong with a text, where, what BuildKit makes of it, and the way out.

use serde::Serialize;

use crate::text::{Fix, Span};

/// The step of a build that refuses. `docker build --check` runs all but the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
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
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
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
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Problem {
    /// The name of this kind of problem, in PascalCase: `UnknownInstruction`.
    pub code: &'static str,
    /// Where.
    pub span: Span,
    /// The line to show people, from 1.
    pub line: u32,
    /// In plain words, with the way out.
    pub message: String,
    /// How BuildKit refuses; nothing where the build goes on.
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

/// Where and how BuildKit refuses a file; line 0 where it names no line, or the file could not be read at all.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Refusal {
    /// The line that BuildKit reports.
    pub line: u32,
    /// Its wording.
    pub message: String,
}

impl Refusal {
    /// The refusal at which BuildKit stops when it goes up to `last`: an earlier step's first, then the file's order.
    pub fn first(problems: &[Problem], last: Phase) -> Option<Refusal> {
        let verdicts = problems.iter().filter_map(|problem| problem.verdict.as_ref());
        let first = verdicts.filter(|verdict| verdict.phase <= last).min_by_key(|verdict| verdict.phase)?;
        Some(Refusal { line: first.line, message: first.message.clone() })
    }

    /// What `# check=error=true` makes of warnings, in BuildKit's words (`linter.LintResults.Error`); it has no line.
    pub fn violation(rules: &[&str]) -> Option<Refusal> {
        let message = format!("lint violation found for rules: {}", rules.join(", "));
        (!rules.is_empty()).then_some(Refusal { line: 0, message })
    }
}
