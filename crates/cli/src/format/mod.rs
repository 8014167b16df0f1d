//! Ways of printing, one file each.

pub mod cache;
pub mod findings;
pub mod github;
mod layers;
pub mod left_out;
pub mod page;
pub mod sarif;
pub mod svg;
pub mod text;
mod words;

use std::io::{self, Write};

use layerlab_core::syntax::{Phase, Problem};
use serde::Serialize;

/// Where and how BuildKit refuses a file; line 0 where it names no line, or the file could not be read at all.
#[derive(Debug, Clone, Serialize)]
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

/// One line of JSON.
pub fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| format!("{{\"error\":\"{error}\"}}"))
}

/// Prints a line.
pub fn put(line: &str) {
    put_text(&format!("{line}\n"));
}

/// Prints a text as it is. A reader that went away (`| head`) ends the program without a word.
pub fn put_text(text: &str) {
    let mut out = io::stdout().lock();
    if out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}
