//! One stage to two: what builds stays behind, what runs is copied into a small stage.
//!
//! Artefacts keep their paths, so that the lines that start the program stay as they are.

mod dotnet;
mod go;
mod java;
mod next;
mod node;
mod python;
mod rust;
mod spa;
mod split;
mod start;

use super::ran::Ran;
use super::subject::View;
use crate::stage::{Base, Stage};
use crate::text::{Edit, Fix};

/// What the final stage is to be.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// What the stack is called: "Go".
    stack: &'static str,
    /// The image that the final stage starts from.
    base: String,
    /// Lines of the final stage that bring the program, `{builder}` standing for the first stage's name.
    lines: Vec<String>,
    /// Edits in the first stage and of the lines that start the program.
    edits: Vec<Edit>,
    /// Position of the last step that only builds.
    boundary: usize,
    /// Whether users are not made by commands: the base has no shell, and a user of its own.
    bare: bool,
    /// What to look at once, or what more could be done: a sentence, or nothing.
    note: &'static str,
}

/// What can be proposed for a stage.
pub(super) struct Proposal {
    /// What the stack is called.
    pub stack: &'static str,
    /// What to look at once: a sentence, or nothing.
    pub note: &'static str,
    /// The fix.
    pub fix: Fix,
}

/// The stage as two; nothing where it does not build, or where it is not clear what runs.
pub(super) fn of(on: View, stage: &Stage) -> Option<Proposal> {
    let last = on.stages().last().is_some_and(|it| it.index == stage.index);
    let target = on.build.stages.target == Some(stage.index);
    // A file that Docker refuses is mended first.
    let refused = on.build.stages.problems.iter().any(|problem| problem.verdict.is_some());
    if refused || !last || !target || !matches!(stage.base, Base::Image(_)) {
        return None;
    }
    let plans: [fn(View, &Stage) -> Option<Plan>; 8] =
        [go::plan, rust::plan, java::plan, dotnet::plan, spa::plan, next::plan, node::plan, python::plan];
    let plan = plans.iter().find_map(|plan| plan(on, stage))?;
    let (stack, note) = (plan.stack, plan.note);
    split::fix(on, stage, plan).map(|fix| Proposal { stack, note, fix })
}

/// The position of the last RUN of a stage in which `builds` finds something to do.
fn last_build(on: View, stage: &Stage, builds: impl Fn(&Ran) -> bool) -> Option<usize> {
    on.runs_of(stage.index).filter(|ran| builds(ran)).last().map(|ran| ran.position)
}
