//! The simulated build context: files with sizes, as a folder of the user would have them.

/// What `COPY` and `ADD` take from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Context {
    /// The files, sorted by path.
    pub files: Vec<ContextFile>,
    /// The text of `.dockerignore`, where there is one.
    pub ignore: Option<String>,
    /// Whether the user declared it; otherwise a sample for the stack is assumed.
    pub declared: bool,
}

/// A file of the context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextFile {
    /// Path from the root of the context, `/` between the parts, none in front.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// The text of a manifest (package.json, requirements.txt …), where it was given.
    pub text: Option<String>,
}
