//! `layerlab parse`: instructions and stages of each file, one JSON line a file.

use clap::Args;
use layerlab_core::instruction::{self, Instruction, Instructions, Kind};
use layerlab_core::syntax::{self, Document, Phase, letter};
use serde::Serialize;

use super::{Outcome, failed};
use crate::files::{self, Answer, Files};
use crate::format::{Refusal, json, put};

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
        let parsed = Parsed { file: path, error, ..Parsed::default() };
        (json(&parsed), Outcome::Failed, Some(message))
    });
    put(&line);
    note.map_or(outcome, |note| failed(format_args!("{path}: {note}")))
}

fn line(path: &str, source: &str) -> (String, Outcome, Option<String>) {
    let document = syntax::parse(source);
    let instructions = instruction::read(&document);
    let error = Refusal::first(&instructions.problems, Phase::Instructions);
    let note = error.as_ref().and_then(|_| files::no_text(source));
    let outcome = if error.is_some() { Outcome::Findings } else { Outcome::Fine };
    let parsed = Parsed {
        file: path,
        ok: error.is_none(),
        error,
        instructions: instructions.list.iter().map(|it| row(it, &document)).collect(),
        stages: stages(&instructions),
        problems: instructions
            .problems
            .iter()
            .map(|it| Note { line: it.line, code: it.code, message: &it.message })
            .collect(),
    };
    (json(&parsed), outcome, note)
}

#[derive(Serialize, Default)]
struct Parsed<'a> {
    file: &'a str,
    ok: bool,
    error: Option<Refusal>,
    instructions: Vec<Row<'a>>,
    stages: Vec<Stage>,
    problems: Vec<Note<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    keyword: &'a str,
    start_line: u32,
    end_line: u32,
    flags: Vec<String>,
    heredocs: Vec<Heredoc<'a>>,
}

#[derive(Serialize)]
struct Heredoc<'a> {
    name: &'a str,
    start_line: u32,
    end_line: u32,
}

#[derive(Serialize)]
struct Stage {
    index: usize,
    name: String,
    base: String,
    start_line: u32,
}

#[derive(Serialize)]
struct Note<'a> {
    line: u32,
    code: &'a str,
    message: &'a str,
}

fn row<'a>(instruction: &'a Instruction, document: &'a Document) -> Row<'a> {
    let heredocs = instruction.heredocs(document).iter().map(|it| Heredoc {
        name: &it.name,
        start_line: it.lines.start,
        end_line: it.lines.end,
    });
    let flags = instruction.flags(document).iter().map(|it| match &it.value {
        Some(value) => format!("--{}={}", it.name, value.text),
        None => format!("--{}", it.name),
    });
    Row {
        keyword: &instruction.keyword.text,
        start_line: instruction.lines.start,
        end_line: instruction.lines.end,
        flags: flags.collect(),
        heredocs: heredocs.collect(),
    }
}

/// The stages before any expansion: names in lower case, bases as written.
fn stages(instructions: &Instructions) -> Vec<Stage> {
    let froms = instructions.list.iter().filter_map(|it| match &it.kind {
        Kind::From(from) => Some((it, from)),
        _ => None,
    });
    let stage = |(index, (instruction, from)): (usize, (&Instruction, &instruction::From))| Stage {
        index,
        name: from.name.as_ref().map(|name| letter::lower(&name.text).into_owned()).unwrap_or_default(),
        base: from.base.text.to_string(),
        start_line: instruction.lines.start,
    };
    froms.enumerate().map(stage).collect()
}
