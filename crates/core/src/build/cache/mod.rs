//! What of a build runs again when something changes, and what BuildKit takes from its cache.
//!
//! The file is split a second time with the change made, and both are compared by what BuildKit makes its cache keys
//! of (`solver/llbsolver/ops`): a RUN's command, environment, user, folder and mounts; the content that a COPY or ADD
//! takes, its destination and its flags; and the key of the step above.

mod cause;
mod changed;
mod standing;
mod walk;

use layerlab_catalog::Catalog;
use serde::Serialize;

use super::Build;
use crate::options::{Change, Options};
pub use cause::Cause;

/// What runs again after a change.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Reruns {
    /// The stages that the target needs, in order of the file.
    pub stages: Vec<StageReruns>,
    /// Bytes that steps write once more, unpacked, in all stages; those that may hit the cache included.
    pub rebuilt: u64,
    /// Compressed bytes of the target's image that have to be pushed and pulled once more: its new layers, and its base
    /// where that is another.
    pub pulled: u64,
    /// What is to be said of the changes themselves, in words: a file that the builder never gets to see …
    pub notes: Vec<String>,
}

/// What runs again in a stage.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StageReruns {
    /// Position in the file, from 0.
    pub index: usize,
    /// Its name, or nothing.
    pub name: String,
    /// One for each instruction, `FROM` first.
    pub steps: Vec<StepRerun>,
}

/// What becomes of an instruction in the next build.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StepRerun {
    /// First line of the instruction.
    pub line: u32,
    /// Index of the instruction in [`crate::instruction::Instructions::list`].
    pub instruction: usize,
    /// The instruction on one line.
    pub command: String,
    /// Whether it runs.
    pub fate: Fate,
    /// Why: its own causes first, then the step above it.
    pub causes: Vec<Cause>,
    /// The same in words; empty for a step that does not run.
    pub why: String,
    /// Targets of its cache mounts: what they hold is kept from build to build, and used where the step runs again.
    pub caches: Vec<String>,
    /// What it writes, unpacked, in bytes.
    pub on_disk: u64,
    /// The same, compressed.
    pub pull: u64,
}

/// What becomes of an instruction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Taken from the cache.
    #[default]
    Cached,
    /// Runs again.
    Reruns,
    /// Runs again unless what it copies from another stage or image comes out byte for byte as before: that content is its
    /// key, and nobody knows it before it was made.
    MayHit,
    /// `COPY --link`: its layer is kept and laid upon the new layers below.
    Rebased,
    /// Configuration and variables: nothing to run.
    Free,
}

impl Fate {
    /// Whether it is counted as run again.
    pub fn runs(self) -> bool {
        matches!(self, Fate::Reruns | Fate::MayHit)
    }
}

/// What runs again once all of `changes` have happened. Total, and no build is needed for it: `build` is the one
/// before, made with the same `options`.
pub fn after(build: &Build, options: &Options, catalog: &Catalog, changes: &[Change]) -> Reruns {
    let changed = changed::of(build, options, catalog, changes);
    walk::run(build, &changed)
}
