//! The crates of Cargo.lock. Trunk calls cargo with `--offline`, so they must be there beforehand.

use crate::place;
use crate::step::{Step, Trouble};

/// Whether cargo finds every crate on this machine: it answers within a fraction of a second.
pub fn are_ready() -> bool {
    place::command("cargo", &["fetch", "--locked", "--offline"]).output().is_ok_and(|it| it.status.success())
}

pub fn fetch() -> Result<(), Trouble> {
    let command = place::command("cargo", &["fetch", "--locked"]);
    Step::new("fetch crates", command)
        .advice("see whether crates.io can be reached. When Cargo.lock is out of date, `cargo check` brings it up to date.")
        .run()
        .map(|_| ())
}
