//! Stages, steps and edges.

use serde::Serialize;

use super::variables::Variables;
use crate::instruction::Kind;
use crate::syntax::{Phase, Problem, Verdict, Word};
use crate::text::Lines;

/// The stages of a file and how they hang together.
#[derive(Debug, Clone, Default)]
pub struct Stages {
    /// In order of the file.
    pub list: Vec<Stage>,
    /// Every `FROM`, `COPY --from`, `RUN --mount=from` and context edge, in order of the file.
    pub edges: Vec<Edge>,
    /// Index of the stage that is built; `None` for a file without stages.
    pub target: Option<usize>,
    /// Problems so far, in order of the file.
    pub problems: Vec<Problem>,
    /// The arguments of the first `FROM`s: what BuildKit defines itself and the `ARG`s above the first `FROM`.
    pub arguments: Variables,
    /// What `docker build --check` refuses first, once the file is read.
    pub check_refusal: Option<Verdict>,
    /// What a build of the target refuses first, once the file is read.
    pub build_refusal: Option<Verdict>,
}

impl Stages {
    /// The edges of an instruction, by its index: a stage's `FROM` has those of its triggers, too.
    pub fn edges_of(&self, instruction: usize) -> impl Iterator<Item = &Edge> {
        // Edges stand in the order of their instructions.
        let start = self.edges.partition_point(|it| it.instruction < instruction);
        self.edges.iter().skip(start).take_while(move |it| it.instruction == instruction)
    }

    /// What BuildKit reports as its error, where it goes up to `phase`: [`Phase::Check`] is `docker build --check` over
    /// all stages, [`Phase::Build`] a build of the target.
    pub fn refusal(&self, phase: Phase) -> Option<&Verdict> {
        let read = |at: Phase| {
            let verdicts = self.problems.iter().filter_map(|problem| problem.verdict.as_ref());
            verdicts.filter(|verdict| verdict.phase == at).find(|_| at <= phase)
        };
        let converted = match phase {
            Phase::Check => self.check_refusal.as_ref(),
            Phase::Build => self.build_refusal.as_ref(),
            Phase::Parse | Phase::Instructions => None,
        };
        read(Phase::Parse).or_else(|| read(Phase::Instructions)).or(converted)
    }
}

/// One `FROM` and what follows it.
#[derive(Debug, Clone)]
pub struct Stage {
    /// Position in the file, from 0.
    pub index: usize,
    /// The name in lower case, as BuildKit keeps it; `None` where there is none.
    pub name: Option<String>,
    /// What it starts from.
    pub base: Base,
    /// The base as the user reads it, variables expanded: `node:22-alpine`, `deps`, `scratch`.
    pub base_name: String,
    /// `FROM --platform`, expanded.
    pub platform: Option<String>,
    /// Lines of the `FROM`.
    pub lines: Lines,
    /// The index of the `FROM` in [`crate::instruction::Instructions::list`].
    pub from: usize,
    /// What it does, in order, `FROM` left out.
    pub steps: Vec<Step>,
    /// Whether the target needs it.
    pub reachable: bool,
    /// Whether its layers are part of an image that somebody may run: of the target, or of a stage that no other needs.
    pub ships: bool,
    /// Variables of the `FROM` that are not set.
    pub undefined: Vec<String>,
}

impl Stage {
    /// What BuildKit calls it in messages: its name, or `stage-` and its number.
    pub fn title(&self) -> String {
        self.name.clone().unwrap_or_else(|| format!("stage-{}", self.index))
    }
}

/// What a stage starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Base {
    /// An earlier stage.
    Stage(usize),
    /// An image.
    Image(String),
    /// Nothing.
    Scratch,
    /// The reference is blank or cannot be read; a problem says why.
    Invalid,
}

/// One instruction of a stage, its variables expanded.
#[derive(Debug, Clone)]
pub struct Step {
    /// The index in [`crate::instruction::Instructions::list`]; the triggering `FROM`'s for a base's ONBUILD.
    pub instruction: usize,
    /// Its lines.
    pub lines: Lines,
    /// What it says, expanded as BuildKit expands it (RUN, CMD and ENTRYPOINT are left to the shell).
    pub kind: Kind,
    /// What variables it sees: the base's ENV, then ENV and ARG above.
    pub env: Variables,
    /// Variables in it that are neither set nor declared, once for each word that names them.
    pub undefined: Vec<String>,
}

/// Where an edge comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// A stage of this file.
    Stage(usize),
    /// An image.
    Image(String),
    /// The build context (`context`), a URL, or a named context.
    Context(String),
}

/// What makes an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum EdgeKind {
    /// `FROM`.
    From,
    /// `COPY`, with or without `--from`.
    Copy,
    /// `RUN --mount=type=bind,from=…` or `type=cache,from=…`, or a bind of the context.
    Mount,
    /// `ADD`.
    Add,
}

/// One dependency of a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// What is needed.
    pub from: Origin,
    /// Which stage needs it.
    pub to: usize,
    /// How.
    pub kind: EdgeKind,
    /// First line of the instruction.
    pub line: u32,
    /// Index of the instruction in [`crate::instruction::Instructions::list`].
    pub instruction: usize,
    /// Which paths are taken; empty for `FROM`.
    pub paths: Vec<Word>,
}
