//! The compiler's standard library for the browser.
//!
//! rustup has it ready made. Where rustup's server does not answer, Debian's compiler for web
//! browsers and its sources build it along with the page.

use std::path::Path;
use std::time::Duration;

use super::apt;
use crate::place;
use crate::step::{Step, Trouble};

pub const TARGET: &str = "wasm32-unknown-unknown";

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_SOURCE: &str = "/usr/lib/rustlib/src/rust/library/std";

pub fn is_ready() -> bool {
    has_target() || has_debian()
}

/// What a command that compiles for the browser needs besides: nothing with rustup's library.
pub fn environment() -> Vec<(&'static str, &'static str)> {
    if has_target() || !has_debian() {
        return Vec::new();
    }
    vec![("RUSTC", DEBIAN_RUSTC), ("RUSTC_BOOTSTRAP", "1"), ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")]
}

pub fn install() -> Result<(), Trouble> {
    let added = Step::new(
        format!("rustup target add {TARGET}"),
        place::command("rustup", &["target", "add", TARGET]),
    )
    .limit(Duration::from_secs(240))
    .run();
    let Err(Trouble(reason)) = added else { return Ok(()) };
    println!("       rustup did not bring it; trying Debian's rustc-web and rust-web-src");
    apt::install(&["rustc-web", "rust-web-src", "lld"])
        .map_err(|Trouble(other)| Trouble(format!("{reason}\n\n{other}")))
}

fn has_target() -> bool {
    let folder = place::answer("rustc", &["--print", "target-libdir", "--target", TARGET]);
    folder.is_some_and(|folder| Path::new(&folder).is_dir())
}

fn has_debian() -> bool {
    Path::new(DEBIAN_RUSTC).is_file() && Path::new(DEBIAN_SOURCE).is_dir()
}
