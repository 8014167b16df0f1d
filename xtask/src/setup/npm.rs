//! The npm packages of lock files: CodeMirror, esbuild, wasm-opt, Workbox and Playwright in the root; Vite and TypeScript
//! for the example that uses our own package.

use std::fs;
use std::path::PathBuf;

use crate::place;
use crate::step::{Step, Trouble};

/// The folder, from the root on, of the example that is built with Vite.
pub const VITE: &str = "crates/wasm/examples/vite";

pub fn is_ready() -> bool {
    is_ready_in(".")
}

pub fn install() -> Result<(), Trouble> {
    install_in(".")
}

pub fn vite_is_ready() -> bool {
    is_ready_in(VITE)
}

pub fn install_vite() -> Result<(), Trouble> {
    install_in(VITE)
}

/// Whether the last complete installation in `folder` was of its very lock file.
fn is_ready_in(folder: &str) -> bool {
    let installed = fs::read(stamp(folder));
    installed.is_ok_and(|stamp| fs::read(lock(folder)).is_ok_and(|lock| stamp == lock))
}

fn install_in(folder: &str) -> Result<(), Trouble> {
    let install = place::command("npm", &["ci", "--prefix", folder, "--no-audit", "--no-fund"]);
    Step::new(format!("npm ci in {folder}"), install)
        .advice("see whether the npm registry can be reached, then run the same command again.")
        .run()?;
    fs::copy(lock(folder), stamp(folder))
        .map(|_| ())
        .map_err(|error| Trouble(format!("{folder}/node_modules: {error}")))
}

fn lock(folder: &str) -> PathBuf {
    place::root().join(folder).join("package-lock.json")
}

fn stamp(folder: &str) -> PathBuf {
    place::root().join(folder).join("node_modules/.installed-lock.json")
}
