//! Names of images: `docker.io/library/node:22-slim@sha256:…`.

/// An image reference taken apart. `node` is `docker.io`, `library/node`, no tag, no digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Host (and port) of the registry; `docker.io` where none is written.
    pub registry: String,
    /// Path of the repository; Docker's official images stand under `library/`.
    pub repository: String,
    /// The tag as written; `None` means `latest`, unless a digest is given.
    pub tag: Option<String>,
    /// The digest as written, with its algorithm.
    pub digest: Option<String>,
}
