//! What a visitor downloads, against what we allow ourselves.

use std::fmt::Write;

use crate::place;
use crate::step::{Step, Trouble};

/// Everything that the page loads before it is complete, in bytes of brotli.
const FIRST_LOAD: u64 = 450_000;
/// Everything that is kept for use without a network, in bytes of brotli.
const PRECACHED: u64 = 700_000;

/// A file of `dist/`: its path there and its size in bytes, as it is and compressed.
struct File {
    path: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// A table of all files and sums; trouble when a sum is over its budget.
pub fn check() -> Result<String, Trouble> {
    // Node's zlib has brotli, so no further tool is needed.
    let command = place::command("node", &["web/js/sizes.mjs", "dist"]);
    let done = Step::new("measure dist", command).advice("build the site first: cargo xtask build.").run()?;
    report(&done.output.lines().filter_map(read).collect::<Vec<_>>())
}

fn report(files: &[File]) -> Result<String, Trouble> {
    if files.is_empty() {
        return Err(Trouble("dist/ holds no file; build the site first: cargo xtask build.".into()));
    }
    let mut table = format!("{:<44} {:>10} {:>10} {:>10}\n", "bytes", "raw", "gzip", "brotli");
    for it in files {
        let _ = writeln!(table, "{:<44} {:>10} {:>10} {:>10}", it.path, it.raw, it.gzip, it.brotli);
    }
    let all: u64 = files.iter().map(|it| it.brotli).sum();
    let first: u64 = files.iter().filter(|it| is_first_load(&it.path)).map(|it| it.brotli).sum();
    let _ =
        write!(table, "\nfirst load {first} of {FIRST_LOAD}, precached {all} of {PRECACHED} bytes of brotli");
    if first > FIRST_LOAD || all > PRECACHED {
        return Err(Trouble(format!("{table}\nOver budget.")));
    }
    Ok(table)
}

/// Package tables are fetched once the page stands; all else comes before.
fn is_first_load(path: &str) -> bool {
    !path.starts_with("packages")
}

/// A line of sizes.mjs: path, raw, gzip and brotli with tabs between.
fn read(line: &str) -> Option<File> {
    let mut fields = line.split('\t');
    let path = fields.next()?.to_owned();
    let mut number = || fields.next()?.parse().ok();
    Some(File { path, raw: number()?, gzip: number()?, brotli: number()? })
}

#[cfg(test)]
mod tests {
    use super::{FIRST_LOAD, PRECACHED, read, report};

    fn verdict(lines: &[String]) -> bool {
        report(&lines.iter().filter_map(|line| read(line)).collect::<Vec<_>>()).is_ok()
    }

    #[test]
    fn each_sum_has_its_own_budget() {
        let file = |path: &str, brotli: u64| format!("{path}\t1\t1\t{brotli}");
        assert!(verdict(&[file("web.wasm", FIRST_LOAD)]));
        assert!(!verdict(&[file("web.wasm", FIRST_LOAD), file("web.js", 1)]));
        assert!(verdict(&[file("web.wasm", 1), file("packages/apt.json", PRECACHED - 1)]));
        assert!(!verdict(&[file("web.wasm", 1), file("packages/apt.json", PRECACHED)]));
    }

    #[test]
    fn an_empty_site_is_no_small_site() {
        assert!(!verdict(&[]));
    }
}
