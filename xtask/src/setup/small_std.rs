//! The standard library built along with the page, for size.
//!
//! The library that rustup brings is compiled for speed and formats a message for each possible panic.
//! Built from source for size, with panics that only stop, the page is 35 KB (brotli) smaller, for every
//! reader. These are switches of nightly, which `RUSTC_BOOTSTRAP` opens in any compiler; where the source
//! or a switch is missing, the page is built with the library as it comes, and works the same.
//!
//! A panic then has no message. The page needs none: it sees that the engine stopped, says so and keeps
//! the text; the command line, which is built as usual, tells what panicked on that text.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::rustup;
use super::wasm_target::{self, TARGET};
use crate::place;
use crate::step::{Step, Trouble};

/// Panics stop without a message, and `{:?}` writes nothing (the engine's crates may not use it, which a lint sees to).
const NO_MESSAGES: &str = "-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none";

/// Whether there is nothing to do: all is there, or cannot be had on this machine.
pub fn is_ready() -> bool {
    !is_possible() || stamp().is_file() || has_source() && crates_are_there()
}

/// Gets the library's source; without it, the page is built with the library as it comes.
pub fn install() -> Result<(), Trouble> {
    if rustup::add("component", "rust-src").and_then(|()| fetch_crates()).is_err() {
        println!("       not to be had, so the page will be some 40 KB larger");
        println!("       (to try again, remove {})", stamp().display());
        // Else every build would wait for a server that does not answer.
        let written = fs::create_dir_all(place::tools()).and_then(|()| fs::write(stamp(), ""));
        written.map_err(|error| Trouble(format!("{}: {error}", stamp().display())))?;
    }
    Ok(())
}

/// Whether the page is built with it here.
pub fn is_used() -> bool {
    is_possible() && has_source() && crates_are_there()
}

/// What the build of the page needs besides.
pub fn environment() -> Vec<(&'static str, String)> {
    if !is_used() {
        return Vec::new();
    }
    let mut environment = from_source();
    environment.extend([
        ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size".into()),
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", NO_MESSAGES.into()),
    ]);
    environment
}

/// Compiles the standard library along with the page.
pub fn from_source() -> Vec<(&'static str, String)> {
    vec![("RUSTC_BOOTSTRAP", "1".into()), ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".into())]
}

/// Fetches the crates that the standard library is built of.
pub fn fetch_crates() -> Result<(), Trouble> {
    Step::new("fetch the standard library's crates", std_crates(&[])).run().map(|_| ())
}

/// Whether cargo finds them on this machine.
pub fn crates_are_there() -> bool {
    std_crates(&["--offline"]).output().is_ok_and(|it| it.status.success())
}

/// For the browser alone: cargo wants a target with it.
fn std_crates(options: &[&str]) -> Command {
    let mut command = place::wasm_command("cargo", &["fetch", "--locked", "--target", TARGET]);
    command.envs(from_source()).args(options);
    command
}

/// Whether the compiler knows the switches, and comes from rustup, which has its source.
fn is_possible() -> bool {
    let mut command = place::command("rustc", &["--print", "cfg", "--target", TARGET]);
    command.args(NO_MESSAGES.split(' ')).env("RUSTC_BOOTSTRAP", "1");
    !wasm_target::is_fallback() && command.output().is_ok_and(|it| it.status.success())
}

/// Says that it was tried in vain.
fn stamp() -> PathBuf {
    place::tools().join("without-small-std")
}

fn has_source() -> bool {
    let sysroot = place::answer("rustc", &["--print", "sysroot"]).unwrap_or_default();
    Path::new(&sysroot).join("lib/rustlib/src/rust/library/std").is_dir()
}
