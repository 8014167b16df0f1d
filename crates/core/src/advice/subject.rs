//! What rules look at, and the questions that many of them ask.

use layerlab_catalog::Catalog;

use crate::build::{Build, Image};
use crate::instruction::Instruction;
use crate::options::Options;
use crate::stage::{Base, Stage, Step};

/// A finished build, and what was chosen for it.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The build.
    pub build: &'a Build,
    /// What the author chose besides the text.
    pub options: &'a Options,
    /// The facts, for rules that propose another image.
    pub catalog: &'a Catalog,
}

impl<'a> Subject<'a> {
    /// The text.
    pub fn source(self) -> &'a str {
        &self.build.document.source
    }

    /// Every stage.
    pub fn stages(self) -> &'a [Stage] {
        &self.build.stages.list
    }

    /// Every step of every stage, in order of the file.
    pub fn steps(self) -> impl Iterator<Item = (&'a Stage, &'a Step)> {
        self.stages().iter().flat_map(|stage| stage.steps.iter().map(move |step| (stage, step)))
    }

    /// The steps whose bytes a user of some image of this file downloads.
    pub fn shipped_steps(self) -> impl Iterator<Item = (&'a Stage, &'a Step)> {
        self.steps().filter(move |(stage, _)| self.ships(stage.index))
    }

    /// The instruction of a step.
    pub fn instruction(self, step: &Step) -> Option<&'a Instruction> {
        self.build.instructions.list.get(step.instruction)
    }

    /// What a stage became.
    pub fn image(self, stage: usize) -> Option<&'a Image> {
        self.build.images.get(stage)
    }

    /// The stage, the stage it starts from, and so on down to an image.
    pub fn chain(self, stage: usize) -> impl Iterator<Item = &'a Stage> {
        let first = self.stages().get(stage);
        std::iter::successors(first, move |stage| match stage.base {
            // An earlier stage always: the walk ends.
            Base::Stage(base) if base < stage.index => self.stages().get(base),
            _ => None,
        })
    }

    /// Whether the layers of a stage are part of an image that somebody may run: the target, or a stage that
    /// no other stage needs (another target).
    pub fn ships(self, stage: usize) -> bool {
        let needed = |index: usize| {
            self.build.stages.edges.iter().any(|edge| edge.from == crate::stage::Origin::Stage(index))
        };
        let ends = self.stages().iter().map(|it| it.index);
        let mut ends = ends.filter(|index| Some(*index) == self.build.stages.target || !needed(*index));
        ends.any(|end| self.chain(end).any(|it| it.index == stage))
    }
}
