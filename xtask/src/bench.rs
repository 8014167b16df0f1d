//! Benchmarks: figures to look at, printed as they come.

use crate::place;
use crate::step::Trouble;

/// Lets glibc keep what is freed. Otherwise blocks above some length are fetched from the system anew each time: a text
/// that needs one costs a step more than a shorter one, whatever reads it.
const KEEP_MEMORY: [(&str, &str); 2] =
    [("MALLOC_MMAP_MAX_", "0"), ("MALLOC_TRIM_THRESHOLD_", "1000000000000")];

/// Runs one benchmark, compiled for speed.
pub fn run(what: &str, rest: &[&str]) -> Result<(), Trouble> {
    let cargo = ["bench", "--locked", "--quiet", "--profile", "native", "-p", "layerlab-tests"];
    let args = [&cargo[..], &["--bench", "reading", "--", what], rest].concat();
    let ended = place::command("cargo", &args).envs(KEEP_MEMORY).status();
    let failed = |reason: String| Trouble(format!("the benchmark did not run to its end: {reason}"));
    match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(failed(status.to_string())),
        Err(error) => Err(failed(error.to_string())),
    }
}
