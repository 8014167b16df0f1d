//! The compiler's standard library for the browser.
//!
//! rustup has it ready made. Where rustup's server does not answer, Debian's compiler for web
//! browsers builds it from Debian's sources along with the page.

use std::path::Path;

use super::{apt, rustup, small_std};
use crate::place;
use crate::step::Trouble;

pub const TARGET: &str = "wasm32-unknown-unknown";

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_SOURCE: &str = "/usr/lib/rustlib/src/rust/library/std";

pub fn is_ready() -> bool {
    has_target() || has_debian() && small_std::crates_are_there()
}

pub fn install() -> Result<(), Trouble> {
    let Err(Trouble(reason)) = rustup::add("target", TARGET) else { return Ok(()) };
    println!("       rustup did not bring it; trying Debian's rustc-web and rust-web-src");
    build_it_ourselves().map_err(|Trouble(other)| Trouble(format!("{reason}\n\n{other}")))
}

fn build_it_ourselves() -> Result<(), Trouble> {
    apt::install(&["rustc-web", "rust-web-src"])?;
    small_std::fetch_crates()
}

/// Whether Debian's compiler stands in for rustup's library.
pub fn is_fallback() -> bool {
    !has_target() && has_debian()
}

/// What a command that compiles for the browser needs besides: nothing with rustup's library.
pub fn environment() -> Vec<(&'static str, String)> {
    if !is_fallback() {
        return Vec::new();
    }
    let sysroot = place::answer("rustc", &["--print", "sysroot"]).unwrap_or_default();
    let mut environment = small_std::from_source();
    environment.extend([
        ("RUSTC", DEBIAN_RUSTC.into()),
        // Debian packs no linker with its compiler, rustup does.
        (
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER",
            format!("{sysroot}/lib/rustlib/{}/bin/rust-lld", host()),
        ),
    ]);
    environment
}

/// The machine's own target triple.
fn host() -> String {
    let version = place::answer("rustc", &["-vV"]).unwrap_or_default();
    version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default().to_owned()
}

fn has_target() -> bool {
    let folder = place::answer("rustc", &["--print", "target-libdir", "--target", TARGET]);
    folder.is_some_and(|folder| Path::new(&folder).is_dir())
}

fn has_debian() -> bool {
    Path::new(DEBIAN_RUSTC).is_file() && Path::new(DEBIAN_SOURCE).is_dir()
}
