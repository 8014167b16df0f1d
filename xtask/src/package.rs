//! The npm package `layerlab`: built into `target/npm`, and tried in Node and with Vite as its users would.

use std::fs;
use std::path::PathBuf;

use crate::place;
use crate::setup::npm::VITE;
use crate::setup::small_std;
use crate::setup::wasm_target::TARGET;
use crate::step::{Step, Trouble};

/// Where the package comes to be; the examples name it too.
const FOLDER: &str = "target/npm";

/// Builds the package.
pub fn build() -> Result<(), Trouble> {
    let folder = place::root().join(FOLDER);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| Trouble(format!("{FOLDER}: {error}")))?;
    }
    let compile = ["build", "--release", "--locked", "--package", "layerlab-wasm", "--target", TARGET];
    let mut compile = place::wasm_command("cargo", &compile);
    // The environment's wish for quick rebuilds would make other code.
    compile.envs(small_std::environment()).env("CARGO_INCREMENTAL", "0");
    Step::new("compile the engine for npm", compile).run()?;

    let compiled = target().join(TARGET).join("release/layerlab_wasm.wasm");
    let bind = ["--target", "web", "--remove-producers-section", "--out-name", "engine", "--out-dir", FOLDER];
    let mut bind = place::command("wasm-bindgen", &bind);
    bind.arg(compiled);
    Step::new("bind it to JavaScript", bind).run()?;

    // As for the page: what -Oz saves in the file, compression more than takes back.
    let wasm = format!("{FOLDER}/engine_bg.wasm");
    Step::new("optimize it", place::command("wasm-opt", &["-O1", &wasm, "-o", &wasm])).run()?;
    let complete = place::command("node", &["crates/wasm/npm/assemble.mjs", FOLDER]);
    Step::new("complete the npm package", complete).run().map(|_| ())
}

/// Runs what its users would: the examples in Node and with Vite, whose page a browser test opens.
pub fn test() -> Result<(), Trouble> {
    let tests = place::command("node", &["--test", "crates/wasm/tests/"]);
    Step::new("test the package in Node", tests).run()?;
    for script in ["check", "build"] {
        let run = place::command("npm", &["run", "--prefix", VITE, script]);
        Step::new(format!("{script} the Vite example"), run).run()?;
    }
    Ok(())
}

/// Where cargo compiles to.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| place::root().join("target"), PathBuf::from)
}
