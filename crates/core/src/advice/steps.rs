//! How a fat text becomes a slim one, fix by fix.

use super::{Subject, saving};
use crate::build::{self, Weighed};
use crate::text::{Fix, Safety};

/// Fixes of one round that are told apart: each costs a build, and no reader follows more.
const TOLD: usize = 24;

/// One fix on the way, and what the image weighs after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it does, in the imperative.
    pub title: String,
    /// How far it may be trusted.
    pub safety: Safety,
    /// What it does in turn, where its title does not say it all.
    pub parts: Vec<String>,
    /// How many further fixes went in along with it.
    pub others: usize,
    /// Unpacked size after it.
    pub on_disk: u64,
    /// Compressed size after it.
    pub pull: u64,
}

/// The steps of one round of fixes, which touch no place in common: made one after the other, each is weighed as the
/// text then stands.
pub(super) fn of(before: Subject, round: &[&Fix]) -> Vec<Step> {
    let step = |made: usize| {
        let last = made == TOLD.min(round.len());
        let others = if last { round.len() - made } else { 0 };
        let edits = saving::edits(&round[..made + others]);
        let Weighed { on_disk, pull, .. } =
            build::weigh(before.build, &edits, before.options, before.catalog);
        let Fix { title, safety, steps, .. } = round[made - 1].clone();
        Step { title, safety, parts: steps, others, on_disk, pull }
    };
    (1..=TOLD.min(round.len())).map(step).collect()
}
