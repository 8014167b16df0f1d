//! What the catalogue knows of an image.

use serde::Serialize;

use crate::build::{self, BaseImage};
use crate::options::Options;
use crate::{Basis, Catalog};

/// What is known of an image, as a base to start from.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct KnownImage {
    /// As the user reads it.
    pub reference: String,
    /// Unpacked, in bytes.
    pub on_disk: u64,
    /// Compressed, in bytes.
    pub pull: u64,
    /// How these are known; `unknown` where nobody has measured it.
    pub basis: Basis,
    /// `alpine`, `debian`, `ubuntu` …; empty where nothing is known.
    pub distro: String,
    /// `12`, `3.22` …
    pub distro_version: String,
    /// `glibc`, `musl`, `none`; empty where nothing is known.
    pub libc: String,
    /// `apt`, `apk`, `dnf` …, `none`; empty where nothing is known.
    pub package_manager: String,
    /// Whether there is a shell; nothing where that is not known.
    pub has_shell: Option<bool>,
    /// Where the figures are from, and how near.
    pub source: String,
}

impl From<BaseImage> for KnownImage {
    fn from(base: BaseImage) -> KnownImage {
        KnownImage {
            reference: base.reference,
            on_disk: base.on_disk.likely,
            pull: base.pull.likely,
            basis: base.basis,
            distro: base.distro,
            distro_version: base.distro_version,
            libc: base.libc,
            package_manager: base.package_manager,
            has_shell: base.has_shell,
            source: base.source,
        }
    }
}

/// What a stage that starts from `name` starts with; nothing where `name` is no image reference.
pub fn of(name: &str, catalog: &Catalog) -> Option<BaseImage> {
    let build = build::of(&format!("FROM {name}\n"), &Options::default(), catalog);
    let base = build.images.first().map(|image| image.base.clone());
    base.filter(|_| build.stages.problems.is_empty() && !name.contains(char::is_whitespace))
}
