//! Why a step runs again.

use std::fmt;

use serde::Serialize;

/// A reason for which a step is not taken from the cache.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Cause {
    /// Its own text changed.
    Edited,
    /// It takes a changed file of the build context.
    File {
        /// The file.
        path: String,
        /// The source that names it, as written.
        source: String,
    },
    /// It names a variable whose value changed.
    Variable {
        /// Names, with "and" between.
        names: String,
    },
    /// It runs with a variable whose value changed: every `ARG` and `ENV` above a RUN is part of its environment.
    Environment {
        /// Names, with "and" between.
        names: String,
    },
    /// It depends on a `WORKDIR`, `USER` or `SHELL` that changed.
    Setting {
        /// The keyword.
        keyword: &'static str,
        /// Where that stands.
        line: u32,
    },
    /// It starts from an image that changed, or takes from it.
    Image {
        /// The image.
        image: String,
    },
    /// It starts from a stage that runs again, or takes from it.
    Stage {
        /// The stage.
        stage: String,
        /// The first step there that runs again.
        line: u32,
    },
    /// The step above it runs again.
    Above {
        /// Where that stands.
        line: u32,
    },
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cause::Edited => write!(f, "it was edited"),
            Cause::File { path, source } => write!(f, "`{source}` takes in {path}, which changed"),
            Cause::Variable { names } => write!(f, "it uses another {names}"),
            Cause::Environment { names } => write!(f, "its environment has another {names}"),
            Cause::Setting { keyword, line } => write!(f, "{keyword} in line {line} changed"),
            Cause::Image { image } => write!(f, "the image {image} changed"),
            Cause::Stage { stage, line } => write!(f, "stage {stage} runs again from line {line} on"),
            Cause::Above { line } => write!(f, "line {line} above it runs again"),
        }
    }
}
