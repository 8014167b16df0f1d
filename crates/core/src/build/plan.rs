//! A text, taken apart: what a simulated build works from.

use super::Build;
use crate::instruction::Instructions;
use crate::stage::{Edge, Stage, Stages};
use crate::syntax::Document;

/// A text, taken apart.
#[derive(Clone, Copy)]
pub(super) struct Plan<'a> {
    pub document: &'a Document,
    pub instructions: &'a Instructions,
    pub stages: &'a Stages,
}

impl<'a> Plan<'a> {
    /// What a build was made from.
    pub fn of(build: &'a Build) -> Plan<'a> {
        Plan { document: &build.document, instructions: &build.instructions, stages: &build.stages }
    }

    /// The edges that lead to a stage.
    pub fn edges(self, stage: &Stage) -> &'a [Edge] {
        let edges = &self.stages.edges;
        // They stand in the order of the stages that they lead to.
        let start = edges.partition_point(|it| it.to < stage.index);
        let end = edges.partition_point(|it| it.to <= stage.index);
        edges.get(start..end).unwrap_or_default()
    }

    /// What stands above the first `FROM`: directives and arguments.
    pub fn head(self) -> Option<&'a str> {
        self.document.source.get(..self.start(self.stages.list.first()?)?)
    }

    /// A stage from its `FROM` to the next.
    pub fn text(self, stage: &Stage) -> Option<&'a str> {
        let next = self.stages.list.get(stage.index + 1);
        let end = next.map_or(Some(self.document.source.len()), |next| self.start(next))?;
        self.document.source.get(self.start(stage)?..end)
    }

    fn start(self, stage: &Stage) -> Option<usize> {
        self.instructions.list.get(stage.from).map(|it| it.span.start)
    }
}
