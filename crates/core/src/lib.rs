//! Seeing a Docker image before it is built: Dockerfile text in, [`Report`] out.
//!
//! The modules stand in the order of the pipeline; each imports only from those above it.

// The page is built without the code that `{:?}` needs.
#![cfg_attr(not(test), warn(clippy::use_debug))]

pub mod bytes;
pub mod text;
pub mod path;
pub mod markdown;
pub mod syntax;
pub mod instruction;
pub mod context;
pub mod options;
pub mod example;
pub mod stage;
pub mod shell;
pub mod build;
pub mod advice;
pub mod report;
pub mod ask;
pub mod lesson;
pub mod export;

pub use layerlab_catalog::{Amount, Basis, Catalog};
pub use options::{Change, Options};
pub use report::Report;

/// The whole pipeline: what `source` would build, what it weighs, and what would make it better.
///
/// Total: any text gives a report, and problems travel inside it.
pub fn inspect(source: &str, options: &Options, catalog: &Catalog) -> Report {
    let build = build::of(source, options, catalog);
    let advice = advice::of(&build, options, catalog);
    report::of(&build, &advice)
}

/// What of the build would run again after `changes`, and what the cache would give. Total, as [`inspect`] is.
pub fn reruns(
    source: &str,
    options: &Options,
    catalog: &Catalog,
    changes: &[Change],
) -> build::cache::Reruns {
    build::cache::after(&build::of(source, options, catalog), options, catalog, changes)
}
