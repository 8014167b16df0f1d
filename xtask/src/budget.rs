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

/// A table of all files with their sums; trouble when a sum is over its budget.
pub fn check() -> Result<String, Trouble> {
    let files = measure()?;
    let report = format!("{}\n{}", table(&files), sums(&files));
    if within(&files) { Ok(report) } else { Err(Trouble(format!("{report}\nOver budget."))) }
}

/// The sums alone, within their budgets or not.
pub fn summary() -> Result<String, Trouble> {
    measure().map(|files| sums(&files))
}

fn measure() -> Result<Vec<File>, Trouble> {
    // Node's zlib has brotli, so no further tool is needed.
    let command = place::command("node", &["web/js/sizes.mjs", "dist"]);
    let done = Step::new("measure dist", command).advice("build the site first: cargo xtask build.").run()?;
    // The licences are there to be read, not part of the page.
    let files = done.output.lines().filter_map(read).filter(|it| it.path != "notices.txt");
    let files: Vec<File> = files.collect();
    if files.is_empty() {
        return Err(Trouble("dist/ holds no file; build the site first: cargo xtask build.".into()));
    }
    Ok(files)
}

fn table(files: &[File]) -> String {
    let mut table = format!("{:<44} {:>10} {:>10} {:>10}\n", "bytes", "raw", "gzip", "brotli");
    for it in files {
        let _ = writeln!(table, "{:<44} {:>10} {:>10} {:>10}", it.path, it.raw, it.gzip, it.brotli);
    }
    table
}

fn sums(files: &[File]) -> String {
    let (first, all) = (first_load(files), precached(files));
    format!("first load {first} of {FIRST_LOAD}, precached {all} of {PRECACHED} bytes of brotli")
}

fn within(files: &[File]) -> bool {
    first_load(files) <= FIRST_LOAD && precached(files) <= PRECACHED
}

fn first_load(files: &[File]) -> u64 {
    files.iter().filter(|it| is_first_load(&it.path)).map(|it| it.brotli).sum()
}

fn precached(files: &[File]) -> u64 {
    files.iter().map(|it| it.brotli).sum()
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
    use super::{FIRST_LOAD, File, PRECACHED, read, within};

    fn file(path: &str, brotli: u64) -> File {
        File { path: path.into(), raw: 0, gzip: 0, brotli }
    }

    #[test]
    fn each_sum_has_its_own_budget() {
        assert!(within(&[file("web.wasm", FIRST_LOAD)]));
        assert!(!within(&[file("web.wasm", FIRST_LOAD), file("web.js", 1)]));
        assert!(within(&[file("web.wasm", 1), file("packages/apt.tsv", PRECACHED - 1)]));
        assert!(!within(&[file("web.wasm", 1), file("packages/apt.tsv", PRECACHED)]));
    }

    #[test]
    fn a_line_of_sizes_is_read() {
        let file = read("a/b.js\t30\t20\t10").map(|it| (it.path, it.raw, it.gzip, it.brotli));
        assert_eq!(file, Some(("a/b.js".to_owned(), 30, 20, 10)));
    }
}
