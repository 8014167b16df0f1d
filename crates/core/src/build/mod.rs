//! The simulated build: every stage's layers, what they contain, and what they weigh.

mod plan;
mod shared;
mod weight;
mod entry;
mod gather;
mod contents;
mod assume;
mod facts;
mod packages;
mod node_modules;
mod vendors;
mod state;
mod machine;
mod artefact;
mod base_part;
mod condition;
mod select;
mod effects;
mod copy;
mod base;
mod reuse;
mod simulate;
mod weightless;
mod resume;
mod duplicates;
mod estimate;
pub mod cache;

use std::rc::Rc;

use layerlab_catalog::{Amount, Basis, Catalog};
use serde::Serialize;

use crate::instruction::{self, Instructions};
use crate::options::Options;
use crate::stage::{self, Stages};
use crate::syntax::{self, Document};
use plan::Plan;
pub use resume::{Weighed, weigh};
use simulate::Made;

/// A finished build: all that rules and the report look at.
#[derive(Debug, Clone)]
pub struct Build {
    /// The text, taken apart.
    pub document: Document,
    /// The instructions.
    pub instructions: Instructions,
    /// The stages and edges.
    pub stages: Stages,
    /// What each stage became, by index; those that the target does not reach included.
    pub images: Vec<Image>,
    /// Bytes that each edge of [`Stages::edges`] carries, by index; a `FROM` carries its base's size.
    pub carried: Vec<u64>,
    /// What was assumed, for want of facts.
    pub assumptions: Vec<Assumption>,
    /// What each stage came to, for a build of a text much like this one.
    made: Vec<Rc<Made>>,
}

/// A stage after its last step.
#[derive(Debug, Clone, Default)]
pub struct Image {
    /// What it started from.
    pub base: BaseImage,
    /// Its own layers and those of the stages it started from; the base image's are not among them.
    pub layers: Vec<Layer>,
    /// Base and layers together, unpacked.
    pub on_disk: Amount,
    /// Base and layers together, compressed.
    pub pull: Amount,
    /// How the unpacked size is known: as its least sure part that matters.
    pub basis: Basis,
    /// Bytes paid for and not seen: deleted or covered by a later layer.
    pub hidden: u64,
    /// What its layers hold more than once.
    pub duplicates: Vec<Duplicate>,
    /// What is in it above the base image, as a container sees it.
    pub contents: Vec<Held>,
    /// What the totals leave out, in words ("the base image acme/tool, whose size nobody knows").
    pub left_out: Vec<String>,
    /// The configuration.
    pub config: Config,
}

/// What a stage started from.
#[derive(Debug, Clone, Default)]
pub struct BaseImage {
    /// As the user reads it; `scratch` for nothing.
    pub reference: String,
    /// Unpacked.
    pub on_disk: Amount,
    /// Compressed.
    pub pull: Amount,
    /// How these are known.
    pub basis: Basis,
    /// Where from, and how near ("measured 2026-09-01 …", "nearest tag 22-slim").
    pub source: String,
    /// Where the compressed size is from; empty where `source` tells of both.
    pub pull_source: String,
    /// `alpine`, `debian`, `ubuntu` …; empty where nothing is known.
    pub distro: String,
    /// `12`, `3.22` …
    pub distro_version: String,
    /// `glibc`, `musl`, `none`; empty where nothing is known.
    pub libc: String,
    /// `apt`, `apk`, `dnf` …, `none`; empty where nothing is known.
    pub package_manager: String,
    /// Whether there is a shell; `None` where nothing is known.
    pub has_shell: Option<bool>,
}

/// What one instruction added.
#[derive(Debug, Clone, Default)]
pub struct Layer {
    /// Stage that made it.
    pub stage: usize,
    /// Index of the instruction in [`Instructions::list`].
    pub instruction: usize,
    /// First line of the instruction.
    pub line: u32,
    /// The instruction on one line, shortened by nobody.
    pub command: String,
    /// Unpacked.
    pub on_disk: Amount,
    /// Compressed.
    pub pull: Amount,
    /// How it is known: its least sure part that matters.
    pub basis: Basis,
    /// What it is made of, the largest first.
    pub parts: Vec<Part>,
    /// Bytes of this layer that a later layer deletes or covers.
    pub hidden: u64,
}

/// A kind of content, for colours and compression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Content {
    #[default]
    System,
    Packages,
    Dependencies,
    Sources,
    Artefacts,
    Caches,
    Downloads,
    Unknown,
}

/// A path, or a group of paths under it, that a layer added.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// Where: a file, or the folder under which the group lies.
    pub path: String,
    /// What, in the field's words: "apt lists", "node_modules (production and dev)".
    pub what: String,
    /// Which kind.
    pub content: Content,
    /// Unpacked.
    pub on_disk: Amount,
    /// Compressed.
    pub pull: Amount,
    /// How it is known.
    pub basis: Basis,
    /// Where the figure came from.
    pub source: String,
    /// Whether a later layer deletes or covers it.
    pub hidden: bool,
}

/// A path, or a group of paths under it, that an image shows.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Held {
    /// Where: a file, or the folder under which the group lies.
    pub path: String,
    /// What, in the field's words.
    pub what: String,
    /// Which kind.
    pub content: Content,
    /// Unpacked, in bytes.
    pub on_disk: u64,
    /// Compressed, in bytes.
    pub pull: u64,
    /// How it is known.
    pub basis: Basis,
    /// First line of the instruction that brought it.
    pub line: u32,
}

/// Content that layers hold more than once: files with the same copies in the same layers, taken together.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Duplicate {
    /// What, in the field's words.
    pub what: String,
    /// How many files or groups of files.
    pub count: usize,
    /// Bytes that one copy of each would save, unpacked.
    pub extra: u64,
    /// How these are known.
    pub basis: Basis,
    /// Every copy, in order of the layers.
    pub copies: Vec<Copied>,
}

/// One of several copies.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Copied {
    /// First line of the instruction that holds it.
    pub line: u32,
    /// Where; the folder around them for several files.
    pub path: String,
    /// Whether a later layer deletes or covers it: then it is part of the hidden bytes.
    pub hidden: bool,
}

impl Image {
    /// Bytes that the layers above the base add, unpacked.
    pub fn added(&self) -> u64 {
        self.layers.iter().map(|layer| layer.on_disk.likely).sum()
    }

    /// The share of [`Image::added`] that a container sees, from 0 to 1; 1 where nothing is added.
    ///
    /// What is missing to 1 is what could be had back: bytes that a later layer deletes or covers. The copy that is seen
    /// counts as useful, unlike in dive's wasted space, which sums every copy of a path; and the base image's bytes are
    /// left out on both sides, since no change to this file gives them back.
    pub fn efficiency(&self) -> f64 {
        let hidden: u64 = self.layers.iter().map(|layer| layer.hidden).sum();
        match self.added() {
            0 => 1.0,
            added => 1.0 - hidden as f64 / added as f64,
        }
    }
}

/// The image's configuration.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The last USER, or the base's; empty means root.
    pub user: String,
    /// The working directory.
    pub workdir: String,
    /// Whether ENTRYPOINT or CMD is in exec form; `None` where there is neither.
    pub exec_form: Option<bool>,
}

/// Something taken for true for want of facts; the user may say better.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Assumption {
    /// The name for `--assume` and links: `context.src`, `image:acme/tool` …
    pub key: String,
    /// What it is, for people.
    pub label: String,
    /// The value in force.
    pub value: f64,
    /// `bytes`, `count` or `ratio`.
    pub unit: &'static str,
    /// Where the default came from.
    pub source: String,
}

/// Builds every stage of a text.
pub fn of(source: &str, options: &Options, catalog: &Catalog) -> Build {
    made(source, options, catalog, None)
}

/// What [`of`] gives, with less work where `before`, a build with the same options, is of a text much like this one.
pub fn again(before: &Build, source: &str, options: &Options, catalog: &Catalog) -> Build {
    made(source, options, catalog, Some(before))
}

fn made(source: &str, options: &Options, catalog: &Catalog, before: Option<&Build>) -> Build {
    let document = syntax::parse(source);
    let instructions = instruction::read(&document);
    let stages = stage::split(&instructions, options, catalog);
    let plan = Plan { document: &document, instructions: &instructions, stages: &stages };
    let made = simulate::run(plan, options, catalog, before);
    let images = made.iter().map(|it| estimate::image(&it.state, plan)).collect();
    let carried = made.iter().flat_map(|it| it.carried.iter().copied()).collect();
    let assumptions = assume::once(made.iter().flat_map(|it| &it.assumed));
    Build { document, instructions, stages, images, carried, assumptions, made }
}
