//! Why BuildKit refuses an instruction.

use crate::syntax::{Phase, Problem};
use crate::text::{Fix, Lines, Span};

/// A refusal, before it is known which line is blamed.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    /// The kind of problem.
    pub code: &'static str,
    /// Which step refuses.
    pub phase: Phase,
    /// Where.
    pub span: Span,
    /// BuildKit's wording; empty where it does not mind.
    pub theirs: String,
    /// Ours.
    pub message: String,
    /// The mend.
    pub fix: Option<Box<Fix>>,
}

impl Refusal {
    /// A refusal by the instruction reader.
    pub fn new(
        code: &'static str,
        span: Span,
        theirs: impl Into<String>,
        message: impl Into<String>,
    ) -> Refusal {
        let (theirs, message) = (theirs.into(), message.into());
        Refusal { code, phase: Phase::Instructions, span, theirs, message, fix: None }
    }

    /// The same refusal by another step.
    pub fn phase(self, phase: Phase) -> Refusal {
        Refusal { phase, ..self }
    }

    /// The same with a mend.
    pub fn fixed_by(self, fix: Option<Fix>) -> Refusal {
        Refusal { fix: fix.map(Box::new), ..self }
    }

    /// The problem of the instruction at `lines`.
    pub fn problem(self, lines: Lines) -> Problem {
        let theirs = match self.phase {
            Phase::Instructions => format!("dockerfile parse error on line {}: {}", lines.start, self.theirs),
            _ => self.theirs,
        };
        let problem = Problem::new(self.code, self.span, lines.start, self.message);
        let problem =
            if theirs.is_empty() { problem } else { problem.refused(self.phase, lines.start, theirs) };
        problem.fixed_by(self.fix.map(|fix| *fix))
    }
}
