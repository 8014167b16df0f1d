//! What the page needs of the text beside the report: which lines belong together, build arguments, mounts.

use layerlab_core::instruction::{Instruction, Kind, MountType};
use layerlab_core::syntax::Document;
use layerlab_core::text::Lines;

use crate::spot::Spot;

/// The instructions of a text, as far as panes refer to them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// The lines of each instruction, in order.
    pub statements: Vec<Lines>,
    /// The lines of each stage, from its `FROM` to before the next.
    pub stages: Vec<Lines>,
    /// The build arguments, each once, with the first default given.
    pub args: Vec<(String, Option<String>)>,
    /// What RUN mounts besides files of stages and context.
    pub mounts: Vec<Mounted>,
}

/// A cache, secret, agent or scratch mount of a `RUN`.
#[derive(Clone, Debug, PartialEq)]
pub struct Mounted {
    /// The lines of its `RUN`.
    pub lines: Lines,
    /// Which kind.
    pub kind: MountType,
    /// What to call it: a cache's or tmpfs' target, a secret's or agent's id.
    pub name: String,
}

/// The outline of a text.
pub fn of(document: &Document, instructions: &[Instruction]) -> Outline {
    let mut outline =
        Outline { statements: document.statements.iter().map(|it| it.lines).collect(), ..Outline::default() };
    for instruction in instructions {
        outline.read(&instruction.kind, instruction.lines);
    }
    let last = document.lines.line(document.source.len());
    if let Some(stage) = outline.stages.last_mut() {
        stage.end = last;
    }
    outline
}

impl Outline {
    /// The whole instruction that `line` is part of; nothing between instructions.
    pub fn spot(&self, line: u32) -> Spot {
        let found = self.statements.iter().find(|lines| lines.start <= line && line <= lines.end);
        found.map(|lines| Spot::lines(lines.start, lines.end)).unwrap_or_default()
    }

    /// The lines of the stage at `index`.
    pub fn stage(&self, index: usize) -> Spot {
        self.stages.get(index).map(|lines| Spot::lines(lines.start, lines.end)).unwrap_or_default()
    }

    fn read(&mut self, kind: &Kind, lines: Lines) {
        match kind {
            Kind::From(_) => {
                if let Some(stage) = self.stages.last_mut() {
                    stage.end = lines.start.saturating_sub(1);
                }
                self.stages.push(lines);
            }
            Kind::Arg(pairs) => {
                for pair in pairs {
                    let default = pair.value.as_ref().map(|value| value.text.to_string());
                    match self.args.iter_mut().find(|(name, _)| *name == pair.key.text) {
                        Some((_, known)) => *known = known.take().or(default),
                        None => self.args.push((pair.key.text.to_string(), default)),
                    }
                }
            }
            Kind::Run(run) => {
                for mount in &run.mounts {
                    let name = match mount.kind {
                        MountType::Bind => continue,
                        MountType::Cache | MountType::Tmpfs => &mount.target,
                        MountType::Secret | MountType::Ssh => &mount.id,
                    };
                    self.mounts.push(Mounted { lines, kind: mount.kind, name: name.clone() });
                }
            }
            _ => {}
        }
    }
}
