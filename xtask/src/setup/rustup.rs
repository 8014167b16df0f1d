//! What rustup adds to the compiler.

use std::sync::Mutex;
use std::time::Duration;

use crate::place;
use crate::step::{Step, Trouble};

/// Two rustups at once spoil each other's list of what is installed.
static TURN: Mutex<()> = Mutex::new(());

/// Adds `name`, a `target` or a `component`, to the compiler in use.
pub fn add(kind: &str, name: &str) -> Result<(), Trouble> {
    let _turn = TURN.lock();
    let command = place::command("rustup", &[kind, "add", name]);
    Step::new(format!("rustup {kind} add {name}"), command).limit(Duration::from_secs(240)).run().map(|_| ())
}
