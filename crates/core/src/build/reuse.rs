//! What a build takes over from that of a text much like its own.
//!
//! A stage comes out as it did before where its own text is the same, what stands above the first `FROM`, and every stage
//! that it starts or takes from. Its lines may have moved: what a stage became does not know of lines.

use super::{Build, Plan};
use crate::stage::{Base, Origin};

/// By stage, whether it comes out as the stage in its place did in `before`; both with the same options.
pub(super) fn unchanged(now: Plan, before: &Build) -> Vec<bool> {
    let then = Plan::of(before);
    let mut same: Vec<bool> = Vec::new();
    if now.head() != then.head() || now.stages.arguments.to_map() != then.stages.arguments.to_map() {
        return same;
    }
    for stage in &now.stages.list {
        let found = then.stages.list.get(stage.index).is_some_and(|other| {
            let needs = || now.edges(stage).iter().map(|it| &it.from);
            let holds = |index: usize| same.get(index) == Some(&true);
            stage.base == other.base
                && now.text(stage) == then.text(other)
                && needs().eq(then.edges(other).iter().map(|it| &it.from))
                && needs().all(|it| !matches!(it, Origin::Stage(index) if !holds(*index)))
                && !matches!(stage.base, Base::Stage(index) if !holds(index))
        });
        same.push(found);
    }
    same
}
