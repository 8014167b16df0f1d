//! Every check, in two lanes that do not wait for each other's compiler lock, and one line at the end.

use std::thread;
use std::time::{Duration, Instant};

use crate::place;
use crate::setup::wasm_target::{self, TARGET};
use crate::setup::{self, Needs, chromium};
use crate::step::{Done, Step, Trouble, human};
use crate::{budget, package, site};

/// How one check ended.
struct Verdict {
    name: &'static str,
    result: Result<String, Trouble>,
}

type Check = (&'static str, fn() -> Result<String, Trouble>);

/// Checks of the sources: they compile into `target/debug`.
const SOURCES: &[Check] =
    &[("format", format), ("lints", lints), ("lints for wasm", wasm_lints), ("tests", tests), ("docs", docs)];
/// Checks of the site: they compile into `target/release`, and each needs the one before.
const SITE: &[Check] = &[("site", build), ("npm package", npm_package), ("browser tests", browser_tests)];

/// Sets up, runs every check to its end, and says at last which failed.
pub fn all() -> Result<(), Trouble> {
    let start = Instant::now();
    setup::ensure(Needs::Tests)?;
    println!("Checking:");
    let (mut verdicts, site) = thread::scope(|scope| {
        let site = scope.spawn(|| lane(SITE, true));
        (lane(SOURCES, false), site.join().unwrap_or_default())
    });
    verdicts.extend(site);
    summary(&verdicts, start.elapsed())
}

/// Runs `checks` in turn; with `chained`, a failure leaves the later ones out.
fn lane(checks: &[Check], chained: bool) -> Vec<Verdict> {
    let mut verdicts: Vec<Verdict> = Vec::new();
    for (name, check) in checks {
        let broken = chained && verdicts.iter().any(|it| it.result.is_err());
        let result =
            if broken { Err(Trouble("not run: it needs the check before it".into())) } else { check() };
        verdicts.push(Verdict { name, result });
    }
    verdicts
}

fn summary(verdicts: &[Verdict], took: Duration) -> Result<(), Trouble> {
    for Verdict { name, result } in verdicts {
        if let Err(trouble) = result {
            println!("\n==== {name} ====\n{trouble}");
        }
    }
    println!();
    for Verdict { name, result } in verdicts {
        match result {
            Ok(note) => println!("  ok   {name:<15} {note}"),
            Err(_) => println!("  FAIL {name}"),
        }
    }
    let failed: Vec<&str> = verdicts.iter().filter(|it| it.result.is_err()).map(|it| it.name).collect();
    if failed.is_empty() {
        println!("\nAll {} checks passed in {}.", verdicts.len(), human(took));
        return Ok(());
    }
    Err(Trouble(format!("{} of {} checks FAILED: {}.", failed.len(), verdicts.len(), failed.join(", "))))
}

fn format() -> Result<String, Trouble> {
    cargo("cargo fmt", &["fmt", "--all", "--check"]).advice("run `cargo fmt --all`.").run().map(time)
}

fn lints() -> Result<String, Trouble> {
    let args =
        ["clippy", "--locked", "--workspace", "--exclude", "web", "--all-targets", "--", "-D", "warnings"];
    cargo("cargo clippy", &args).run().map(time)
}

fn wasm_lints() -> Result<String, Trouble> {
    if wasm_target::is_fallback() {
        // Clippy reads only libraries of its own compiler's version.
        return Ok("left out: the library for wasm32 is not rustup's".into());
    }
    let args = [
        "clippy",
        "--locked",
        "-p",
        "web",
        "-p",
        "layerlab-wasm",
        "--target",
        TARGET,
        "--",
        "-D",
        "warnings",
    ];
    Step::new("cargo clippy for wasm", place::wasm_command("cargo", &args)).run().map(time)
}

fn tests() -> Result<String, Trouble> {
    let done =
        cargo("cargo test", &["test", "--quiet", "--locked", "--workspace", "--no-fail-fast"]).run()?;
    let passed: usize = done.output.lines().filter_map(passed_in).sum();
    if passed == 0 {
        return Err(Trouble("cargo test ran no test at all.".into()));
    }
    Ok(format!("{}, {passed} passed", time(done)))
}

/// How many tests the line `test result: ok. 12 passed; 0 failed; …` reports.
fn passed_in(line: &str) -> Option<usize> {
    line.trim().strip_prefix("test result: ok. ")?.split(' ').next()?.parse().ok()
}

fn docs() -> Result<String, Trouble> {
    let mut command = place::command(
        "cargo",
        &["doc", "--locked", "--workspace", "--no-deps", "--keep-going", "--document-private-items"],
    );
    command.env("RUSTDOCFLAGS", "-D warnings");
    Step::new("cargo doc", command).run().map(time)
}

/// The sizes are told here; `cargo xtask budget` is what judges them.
fn build() -> Result<String, Trouble> {
    site::build()?;
    budget::SITE.summary()
}

/// Its examples are built here too: a browser test opens what Vite made.
fn npm_package() -> Result<String, Trouble> {
    package::build()?;
    package::test()?;
    budget::PACKAGE.check().and_then(|_| budget::PACKAGE.summary())
}

fn browser_tests() -> Result<String, Trouble> {
    let done = playwright(&[])?;
    let passed = done.output.lines().rev().find(|line| line.contains(" passed ("));
    passed.map(|line| line.trim().to_owned()).ok_or_else(|| Trouble("Playwright ran no test at all.".into()))
}

/// The browser tests on `dist/` as it is; `args` go to Playwright.
pub fn browser(args: &[&str]) -> Result<(), Trouble> {
    playwright(args).map(|done| println!("{}", done.output))
}

fn playwright(args: &[&str]) -> Result<Done, Trouble> {
    let mut command = place::command("playwright", &["test", "--config", "tests/e2e/playwright.config.mjs"]);
    command.args(args).env("CHROMIUM", chromium::program().unwrap_or_default());
    Step::new("browser tests", command).run()
}

fn cargo(title: &str, args: &[&str]) -> Step {
    Step::new(title, place::command("cargo", args))
}

fn time(done: Done) -> String {
    human(done.took)
}

#[cfg(test)]
mod tests {
    use super::passed_in;

    #[test]
    fn counts_the_tests_that_passed() {
        assert_eq!(passed_in("test result: ok. 12 passed; 0 failed; 0 ignored"), Some(12));
        assert_eq!(passed_in("test result: FAILED. 3 passed; 1 failed"), None);
        assert_eq!(passed_in("running 12 tests"), None);
    }
}
