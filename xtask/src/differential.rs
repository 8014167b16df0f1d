//! The differential test: BuildKit's own parser, in a Python package, and ours on the same texts.

use std::path::PathBuf;

use crate::place;
use crate::step::{Step, Trouble};

/// The package that carries BuildKit's parser (v0.12.5), with its version.
const PACKAGE: &str = "dockerfile==3.4.0";

/// Sets up what is missing and compares; `rest` is the number of texts and the seed.
pub fn run(rest: &[&str]) -> Result<(), Trouble> {
    install()?;
    let build = ["build", "--locked", "--profile", "native", "-p", "layerlab-tests", "--example", "nodes"];
    Step::new("compile our side", place::command("cargo", &build)).run()?;
    let script = place::root().join("tests/differential/differential.py");
    let mut command = place::command(&python().to_string_lossy(), &[]);
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    let ended = command.arg(script).arg("target/native/examples/nodes").args(rest).status();
    match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Trouble("the two readers differ: see above".into())),
        Err(error) => Err(Trouble(format!("the comparison could not be run: {error}"))),
    }
}

fn folder() -> PathBuf {
    place::root().join("target/differential")
}

fn python() -> PathBuf {
    folder().join("bin/python")
}

fn install() -> Result<(), Trouble> {
    let program = python().to_string_lossy().into_owned();
    let version = "import importlib.metadata as it; print('dockerfile==' + it.version('dockerfile'))";
    if place::answer(&program, &["-c", version]).as_deref() == Some(PACKAGE) {
        return Ok(());
    }
    let folder = folder().to_string_lossy().into_owned();
    Step::new("make a Python environment", place::command("python3", &["-m", "venv", &folder]))
        .advice("install Python 3.10 or newer with venv (Debian: apt-get install python3-venv).")
        .run()?;
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", PACKAGE];
    Step::new(format!("install {PACKAGE}"), place::command(&program, &install))
        .advice("see whether pypi.org can be reached, then run the same command again.")
        .run()
        .map(|_| ())
}
