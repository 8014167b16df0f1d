//! The browser of the browser tests: one that is there, else Debian's.

use std::path::PathBuf;

use super::apt;
use crate::place;
use crate::step::Trouble;

const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

pub fn is_ready() -> bool {
    program().is_some()
}

/// What `CHROMIUM` names, else the first Chromium or Chrome on `PATH`.
pub fn program() -> Option<PathBuf> {
    std::env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .or_else(|| NAMES.iter().find_map(|name| place::on_path(name)))
}

pub fn install() -> Result<(), Trouble> {
    apt::install(&["chromium", "fonts-dejavu-core"])
}
