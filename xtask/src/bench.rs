//! Benchmarks: figures to look at, printed as they come.

use std::fs;
use std::process::Command;

use crate::place;
use crate::setup::wasm_target::TARGET;
use crate::setup::{chromium, small_std};
use crate::step::{Step, Trouble};

/// Runs one benchmark, compiled for speed.
pub fn run(what: &str, rest: &[&str]) -> Result<(), Trouble> {
    ended(reading(what, rest), "the benchmark")
}

/// What analyses take in Chromium, with the engine built as the page's is, beside what they take here.
pub fn browser() -> Result<(), Trouble> {
    let folder = place::root().join("target/bench-browser");
    let shown = folder.display().to_string();
    let trouble = |error: std::io::Error| Trouble(format!("{shown}: {error}"));
    fs::create_dir_all(&folder).map_err(trouble)?;
    engine(&shown)?;
    let timed = reading("timed", &[]).output().map_err(trouble)?;
    if !timed.status.success() {
        return Err(Trouble(String::from_utf8_lossy(&timed.stderr).into_owned()));
    }
    fs::write(folder.join("texts.json"), timed.stdout).map_err(trouble)?;
    let mut node = place::command("node", &["tests/bench/browser.mjs", &shown]);
    node.env("CHROMIUM", chromium::program().unwrap_or_default());
    ended(node, "the benchmark in the browser")
}

/// The engine for JavaScript into `folder`, compiled and shrunk as Trunk does it for the page.
fn engine(folder: &str) -> Result<(), Trouble> {
    let args = ["build", "--quiet", "--locked", "--release", "--target", TARGET, "-p", "layerlab-wasm"];
    let mut build = place::wasm_command("cargo", &args);
    build.envs(small_std::environment());
    Step::new("build the engine", build).run()?;
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    let built = format!("{target}/{TARGET}/release/layerlab_wasm.wasm");
    let bind = ["--target", "web", "--out-dir", folder, &built];
    Step::new("bind it to JavaScript", place::command("wasm-bindgen", &bind)).run()?;
    let wasm = format!("{folder}/layerlab_wasm_bg.wasm");
    let page = fs::read_to_string(place::root().join("index.html")).unwrap_or_default();
    let flags = page.split("data-wasm-opt-params=\"").nth(1).and_then(|it| it.split('"').next());
    let mut shrink = place::command("wasm-opt", &["-O1", &wasm, "-o", &wasm]);
    shrink.args(flags.unwrap_or_default().split_whitespace());
    Step::new("shrink it", shrink).run().map(|_| ())
}

fn reading(what: &str, rest: &[&str]) -> Command {
    let cargo = ["bench", "--locked", "--quiet", "--profile", "native", "-p", "layerlab-tests"];
    place::command("cargo", &[&cargo[..], &["--bench", "reading", "--", what], rest].concat())
}

fn ended(mut command: Command, what: &str) -> Result<(), Trouble> {
    let failed = |reason: String| Trouble(format!("{what} did not run to its end: {reason}"));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(failed(status.to_string())),
        Err(error) => Err(failed(error.to_string())),
    }
}
