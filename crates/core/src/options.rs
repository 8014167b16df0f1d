//! What the author chose besides the text.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::context::Context;

/// What is built, and how.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct Options {
    /// `--target`: a stage's name or number; the last stage where it is missing.
    pub target: Option<String>,
    /// `--build-arg`s.
    pub build_args: BTreeMap<String, String>,
    /// `--platform`; `linux/amd64` where it is missing.
    pub platform: Option<String>,
    /// The build context.
    pub context: Context,
    /// What the user said of assumptions, by key (as the report names them).
    pub assumptions: BTreeMap<String, f64>,
}
