//! What a visitor downloads, against what we allow ourselves.

use std::fmt::Write;

use crate::place;
use crate::step::{Step, Trouble};

/// Everything that the page loads before the first picture, in bytes of brotli.
const FIRST_LOAD: u64 = 450_000;
/// Everything that is kept for use without a network, the worker that keeps it included: all files, in bytes of brotli.
const PRECACHED: u64 = 700_000;
/// The documentation, which is kept too, but after all that, in bytes of brotli.
const DOCS: u64 = 200_000;

/// A part of the page: how its files' names begin and end, and what they may weigh in bytes of brotli.
struct Part {
    name: &'static str,
    begins: &'static str,
    ends: &'static str,
    budget: u64,
    /// Whether the first picture needs it; else it is fetched soon after, or when it is asked for.
    first: bool,
}

/// The parts that have a budget of their own; `page` is what no other part claims.
const PARTS: [Part; 15] = [
    Part { name: "engine", begins: "web-", ends: ".wasm", budget: 385_000, first: true },
    Part { name: "glue", begins: "web-", ends: ".js", budget: 8_000, first: true },
    Part { name: "plain editor", begins: "editor-", ends: ".js", budget: 3_000, first: true },
    Part { name: "styles", begins: "", ends: ".css", budget: 9_000, first: true },
    Part { name: "whole editor", begins: "codemirror-", ends: ".js", budget: 103_000, first: false },
    Part { name: "package tables", begins: "packages-", ends: ".tsv", budget: 131_000, first: false },
    Part { name: "rules' explanations", begins: "rules-", ends: ".json", budget: 8_000, first: false },
    Part { name: "lessons' pane", begins: "lessons-", ends: ".js", budget: 7_000, first: false },
    Part { name: "lessons", begins: "lessons-", ends: ".json", budget: 20_000, first: false },
    Part { name: "state of the offline copy", begins: "offline-", ends: ".js", budget: 1_000, first: false },
    Part { name: "service worker", begins: "sw", ends: ".js", budget: 6_000, first: false },
    Part { name: "icons", begins: "icon-", ends: ".png", budget: 8_000, first: false },
    Part { name: "web manifest", begins: "manifest", ends: ".webmanifest", budget: 500, first: false },
    Part { name: "licences", begins: "notices", ends: ".txt", budget: 5_000, first: false },
    Part { name: "page", begins: "", ends: "", budget: 5_000, first: true },
];

/// A file of `dist/`: its path there and its size in bytes, as it is and compressed.
struct File {
    path: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// A table of all parts and files with their sums; trouble when a part or a sum is over its budget.
pub fn check() -> Result<String, Trouble> {
    let files = measure()?;
    let report = format!("{}\n{}\n{}", list(&files), table(&files), sums(&files));
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
    let files: Vec<File> = done.output.lines().filter_map(read).collect();
    if files.is_empty() {
        return Err(Trouble("dist/ holds no file; build the site first: cargo xtask build.".into()));
    }
    Ok(files)
}

fn list(files: &[File]) -> String {
    let mut list = format!("{:<44} {:>10} {:>10} {:>10}\n", "bytes", "raw", "gzip", "brotli");
    for it in files {
        let _ = writeln!(list, "{:<44} {:>10} {:>10} {:>10}", it.path, it.raw, it.gzip, it.brotli);
    }
    list
}

fn table(files: &[File]) -> String {
    let mut table = format!("{:<44} {:>10} {:>10}\n", "bytes of brotli", "budget", "is");
    for part in &PARTS {
        let (name, budget, size) = (part.name, part.budget, part.size(files));
        let over = if size > budget { "  over" } else { "" };
        let when = if part.first { "" } else { " (later)" };
        let _ = writeln!(table, "{:<44} {budget:>10} {size:>10}{over}", format!("{name}{when}"));
    }
    table
}

fn sums(files: &[File]) -> String {
    let (first, all) = (first_load(files), precached(files));
    let docs = docs(files);
    format!(
        "first load {first} of {FIRST_LOAD}, precached {all} of {PRECACHED}, documentation {docs} of {DOCS} bytes of brotli"
    )
}

fn within(files: &[File]) -> bool {
    let parts = PARTS.iter().all(|part| part.size(files) <= part.budget);
    parts && first_load(files) <= FIRST_LOAD && precached(files) <= PRECACHED && docs(files) <= DOCS
}

fn first_load(files: &[File]) -> u64 {
    PARTS.iter().filter(|part| part.first).map(|part| part.size(files)).sum()
}

fn precached(files: &[File]) -> u64 {
    files.iter().filter(|it| !it.is_docs()).map(|it| it.brotli).sum()
}

fn docs(files: &[File]) -> u64 {
    files.iter().filter(|it| it.is_docs()).map(|it| it.brotli).sum()
}

impl File {
    fn is_docs(&self) -> bool {
        self.path.starts_with("docs/")
    }
}

impl Part {
    /// What its files weigh, in bytes of brotli. A file belongs to the first part that claims it.
    fn size(&self, files: &[File]) -> u64 {
        let claims = |part: &&Part, path: &str| path.starts_with(part.begins) && path.ends_with(part.ends);
        let mine =
            |path: &str| PARTS.iter().find(|part| claims(part, path)).is_some_and(|it| it.name == self.name);
        files.iter().filter(|it| !it.is_docs() && mine(&it.path)).map(|it| it.brotli).sum()
    }
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
    use super::{DOCS, FIRST_LOAD, File, PARTS, PRECACHED, first_load, precached, read, within};

    fn file(path: &str, brotli: u64) -> File {
        File { path: path.into(), raw: 0, gzip: 0, brotli }
    }

    #[test]
    fn each_part_has_its_own_budget() {
        for part in &PARTS {
            let path = format!("{}1{}", part.begins, part.ends);
            assert!(within(&[file(&path, part.budget)]), "{}", part.name);
            assert!(!within(&[file(&path, part.budget + 1)]), "{}", part.name);
        }
    }

    #[test]
    fn the_parts_fill_the_whole_and_no_more() {
        let sum = |first: bool| PARTS.iter().filter(|it| it.first == first).map(|it| it.budget).sum::<u64>();
        assert!(sum(true) <= FIRST_LOAD && sum(true) + sum(false) <= PRECACHED);
    }

    #[test]
    fn what_comes_once_the_page_stands_is_kept_all_the_same() {
        let files = [file("web-1_bg.wasm", 5), file("packages-1.tsv", 3), file("index.html", 2)];
        assert_eq!((first_load(&files), precached(&files)), (7, 10));
    }

    #[test]
    fn the_documentation_has_a_budget_of_its_own() {
        let files = [file("docs/index.html", DOCS), file("index.html", 2)];
        assert_eq!((first_load(&files), precached(&files), within(&files)), (2, 2, true));
        assert!(!within(&[file("docs/rules/a.html", DOCS + 1)]));
    }

    #[test]
    fn a_line_of_sizes_is_read() {
        let file = read("a/b.js\t30\t20\t10").map(|it| (it.path, it.raw, it.gzip, it.brotli));
        assert_eq!(file, Some(("a/b.js".to_owned(), 30, 20, 10)));
    }
}
