//! The simulated build context: files with sizes, as a folder of the user would have them.

pub mod ignore;
mod json;
pub mod listing;
mod toml;
pub mod manifest;
pub mod lock;
pub mod sample;

use serde::Deserialize;

/// What `COPY` and `ADD` take from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields))]
pub struct Context {
    /// The files, sorted by path.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(as = "Option<_>"))]
    pub files: Vec<ContextFile>,
    /// The text of `.dockerignore`, where there is one.
    #[serde(default)]
    pub ignore: Option<String>,
    /// Whether the user declared it; otherwise a sample for the stack is assumed.
    #[serde(default = "declared")]
    #[cfg_attr(feature = "typescript", ts(as = "Option<_>"))]
    pub declared: bool,
}

impl Context {
    /// The files that are sent to the builder: all that the ignore file does not leave out.
    pub fn sent(&self) -> Vec<&ContextFile> {
        let ignore = ignore::Ignore::parse(self.ignore.as_deref().unwrap_or_default());
        self.files.iter().filter(|file| !ignore.excludes(&file.path)).collect()
    }
}

/// A context that is read from JSON is one that somebody declared.
fn declared() -> bool {
    true
}

/// A file of the context.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields))]
pub struct ContextFile {
    /// Path from the root of the context, `/` between the parts, none in front.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// The text of a manifest (package.json, requirements.txt …), where it was given.
    #[serde(default)]
    pub text: Option<String>,
}
