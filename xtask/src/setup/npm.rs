//! The packages of package-lock.json: CodeMirror, esbuild, wasm-opt, Workbox, Playwright.

use std::fs;
use std::path::PathBuf;

use crate::place;
use crate::step::{Step, Trouble};

/// Whether the last complete installation was of this very lock file.
pub fn is_ready() -> bool {
    let installed = fs::read(stamp());
    installed.is_ok_and(|stamp| fs::read(lock()).is_ok_and(|lock| stamp == lock))
}

pub fn install() -> Result<(), Trouble> {
    Step::new("npm ci", place::command("npm", &["ci", "--no-audit", "--no-fund"]))
        .advice("see whether the npm registry can be reached, then run the same command again.")
        .run()?;
    fs::copy(lock(), stamp()).map(|_| ()).map_err(|error| Trouble(format!("node_modules: {error}")))
}

fn lock() -> PathBuf {
    place::root().join("package-lock.json")
}

fn stamp() -> PathBuf {
    place::root().join("node_modules/.installed-lock.json")
}
