//! Where things are, and the environment in which the tools find each other.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::setup::wasm_target;

/// The repository's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// Where the command line tools are installed: nothing outside the repository is touched for them.
pub fn tools() -> PathBuf {
    root().join(".tools")
}

/// A command that runs in the root and finds our tools before any other of the same name.
pub fn command(program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    // No back traces: a tool's message gets lost above a hundred lines of its inner life.
    command.args(args).current_dir(root()).env("PATH", path()).env("RUST_BACKTRACE", "0");
    command
}

/// A command that compiles for the browser.
pub fn wasm_command(program: &str, args: &[&str]) -> Command {
    let mut command = command(program, args);
    command.envs(wasm_target::environment());
    command
}

/// `PATH` with `.tools/bin` and npm's programs in front.
fn path() -> OsString {
    let ours = [tools().join("bin"), root().join("node_modules/.bin")];
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(ours.into_iter().chain(std::env::split_paths(&inherited))).unwrap_or(inherited)
}

/// The same with one more folder in front.
pub fn path_behind(folder: &Path) -> OsString {
    let path = path();
    let folders = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&path));
    std::env::join_paths(folders).unwrap_or(path)
}

/// What `program args` prints on its standard output, when it can be run and succeeds.
pub fn answer(program: &str, args: &[&str]) -> Option<String> {
    let output = command(program, args).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether one of the folders on `PATH` holds `program`.
pub fn on_path(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&path()).map(|folder| folder.join(program)).find(|file| file.is_file())
}
