//! What a text says, before anything is made of it: its instructions and stages as BuildKit reads them.

use serde::Serialize;

use crate::instruction::{self, Instruction, Instructions, Kind};
use crate::syntax::{self, Document, Phase, Refusal, letter};

/// A Dockerfile, read.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Outline {
    /// Whether BuildKit's parser and instruction reader take it.
    pub ok: bool,
    /// Where they stop.
    pub error: Option<Refusal>,
    /// Every instruction, in order of the file.
    pub instructions: Vec<OutlinedInstruction>,
    /// Every stage, in order of the file.
    pub stages: Vec<OutlinedStage>,
    /// All that is wrong, what BuildKit does not mind included.
    pub problems: Vec<Note>,
}

/// An instruction.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct OutlinedInstruction {
    /// Its keyword.
    pub keyword: String,
    /// First line, from 1.
    pub start_line: u32,
    /// Last line, its heredocs included.
    pub end_line: u32,
    /// Its flags as written: `--mount=type=cache,target=/x`.
    pub flags: Vec<String>,
    /// Its heredocs.
    pub heredocs: Vec<OutlinedHeredoc>,
}

/// A heredoc.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct OutlinedHeredoc {
    /// The word that ends it.
    pub name: String,
    /// First line, from 1.
    pub start_line: u32,
    /// Last line.
    pub end_line: u32,
}

/// A stage before any expansion.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct OutlinedStage {
    /// Position, from 0.
    pub index: usize,
    /// Its name in lower case, or nothing.
    pub name: String,
    /// What it starts from, as written.
    pub base: String,
    /// The line of its `FROM`, from 1.
    pub start_line: u32,
}

/// Something wrong.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Note {
    /// The line, from 1.
    pub line: u32,
    /// The name of this kind of problem.
    pub code: &'static str,
    /// In plain words, with the way out.
    pub message: String,
}

/// Reads a text. Total: any text gives an outline.
pub fn of(source: &str) -> Outline {
    let document = syntax::parse(source);
    let instructions = instruction::read(&document);
    let error = Refusal::first(&instructions.problems, Phase::Instructions);
    let note = |it: &syntax::Problem| Note { line: it.line, code: it.code, message: it.message.clone() };
    Outline {
        ok: error.is_none(),
        error,
        instructions: instructions.list.iter().map(|it| row(it, &document)).collect(),
        stages: stages(&instructions),
        problems: instructions.problems.iter().map(note).collect(),
    }
}

fn row(instruction: &Instruction, document: &Document) -> OutlinedInstruction {
    let heredocs = instruction.heredocs(document).iter().map(|it| OutlinedHeredoc {
        name: it.name.to_string(),
        start_line: it.lines.start,
        end_line: it.lines.end,
    });
    let flags = instruction.flags(document).iter().map(|it| match &it.value {
        Some(value) => format!("--{}={}", it.name, value.text),
        None => format!("--{}", it.name),
    });
    OutlinedInstruction {
        keyword: instruction.keyword.text.to_string(),
        start_line: instruction.lines.start,
        end_line: instruction.lines.end,
        flags: flags.collect(),
        heredocs: heredocs.collect(),
    }
}

fn stages(instructions: &Instructions) -> Vec<OutlinedStage> {
    let froms = instructions.list.iter().filter_map(|it| match &it.kind {
        Kind::From(from) => Some((it, from)),
        _ => None,
    });
    let stage = |(index, (instruction, from)): (usize, (&Instruction, &instruction::From))| OutlinedStage {
        index,
        name: from.name.as_ref().map(|name| letter::lower(&name.text).into_owned()).unwrap_or_default(),
        base: from.base.text.to_string(),
        start_line: instruction.lines.start,
    };
    froms.enumerate().map(stage).collect()
}
