//! `layerlab parse`: instructions and stages of each file, one JSON line a file.

use clap::Args;
use layerlab_core::ask::outline::{self, Outline};
use layerlab_core::syntax::Refusal;
use serde::Serialize;

use super::{Outcome, failed};
use crate::files::{self, Answer, Files};
use crate::format::{json, put};

/// Print instructions and stages as BuildKit reads them: one JSON line a file.
#[derive(Args)]
pub struct Parse {
    #[command(flatten)]
    files: Files,
}

impl Parse {
    /// Reads every file.
    pub fn run(self) -> Outcome {
        let paths = match self.files.paths() {
            Ok(paths) => paths,
            Err(message) => return failed(message),
        };
        let mut worst = Outcome::Fine;
        files::each(&paths, line, |path, answer| worst = worst.max(print(path, answer)));
        worst
    }
}

fn print(path: &str, answer: Answer<(String, Outcome, Option<String>)>) -> Outcome {
    let (line, outcome, note) = answer.unwrap_or_else(|message| {
        let error = Some(Refusal { line: 0, message: message.clone() });
        let parsed = Parsed { file: path, outline: Outline { error, ..Outline::default() } };
        (json(&parsed), Outcome::Failed, Some(message))
    });
    put(&line);
    note.map_or(outcome, |note| failed(format_args!("{path}: {note}")))
}

fn line(path: &str, source: &str) -> (String, Outcome, Option<String>) {
    let outline = outline::of(source);
    let note = outline.error.as_ref().and_then(|_| files::no_text(source));
    let outcome = if outline.ok { Outcome::Fine } else { Outcome::Findings };
    (json(&Parsed { file: path, outline }), outcome, note)
}

#[derive(Serialize)]
struct Parsed<'a> {
    file: &'a str,
    #[serde(flatten)]
    outline: Outline,
}
