//! Benchmarks: figures to look at, printed as they come.

use crate::place;
use crate::step::Trouble;

/// Runs one benchmark, compiled for speed.
pub fn run(what: &str, rest: &[&str]) -> Result<(), Trouble> {
    let cargo = ["bench", "--locked", "--quiet", "--profile", "native", "-p", "layerlab-tests"];
    let args = [&cargo[..], &["--bench", "reading", "--", what], rest].concat();
    let ended = place::command("cargo", &args).status();
    let failed = |reason: String| Trouble(format!("the benchmark did not run to its end: {reason}"));
    match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(failed(status.to_string())),
        Err(error) => Err(failed(error.to_string())),
    }
}
