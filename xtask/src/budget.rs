//! What a visitor of the page downloads, and what a user of the npm package, against what we allow ourselves.

use std::fmt::Write;

use crate::place;
use crate::step::{Step, Trouble};

/// A folder of files that people download, its parts, and what they may weigh.
pub struct Budget {
    folder: &'static str,
    /// The command that fills the folder.
    command: &'static str,
    parts: &'static [Part],
    /// What is needed at first: in words, and what it may weigh in bytes of brotli.
    first: (&'static str, u64),
    /// All files, likewise.
    all: (&'static str, u64),
    /// What has a budget beside all that.
    apart: Option<Part>,
}

/// The page: what it loads before the first picture, and what is kept for use without a network, the worker that keeps it
/// included. The documentation is kept too, but after all that.
pub const SITE: Budget = Budget {
    folder: "dist",
    command: "cargo xtask build",
    parts: PAGE,
    first: ("first load", 450_000),
    all: ("precached", 700_000),
    apart: Some(Part { name: "documentation", begins: "docs/", ends: "", budget: 200_000, first: false }),
};

/// The npm package: what a page with it fetches, and all that is installed.
pub const PACKAGE: Budget = Budget {
    folder: "target/npm",
    command: "cargo xtask npm",
    parts: NPM,
    first: ("fetched", 595_000),
    all: ("installed", 610_000),
    apart: None,
};

/// A part: how its files' names begin and end, and what they may weigh in bytes of brotli.
struct Part {
    name: &'static str,
    begins: &'static str,
    ends: &'static str,
    budget: u64,
    /// Whether it is needed at first, for the page's first picture or for the engine in somebody's page; else it is fetched
    /// soon after, or when it is asked for.
    first: bool,
}

/// The parts of the page; `page` is what no other part claims.
const PAGE: &[Part] = &[
    Part { name: "engine", begins: "web-", ends: ".wasm", budget: 268_000, first: true },
    Part { name: "glue", begins: "web-", ends: ".js", budget: 8_000, first: true },
    Part { name: "plain editor", begins: "editor-", ends: ".js", budget: 3_000, first: true },
    Part { name: "styles", begins: "", ends: ".css", budget: 9_000, first: true },
    Part { name: "engine's second part", begins: "later-", ends: ".wasm", budget: 117_000, first: false },
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

/// The parts of the npm package; `texts` is what no other part claims.
const NPM: &[Part] = &[
    Part { name: "engine", begins: "engine", ends: ".wasm", budget: 458_000, first: true },
    Part { name: "glue", begins: "", ends: ".js", budget: 5_000, first: true },
    Part { name: "package tables", begins: "packages", ends: ".tsv", budget: 132_000, first: true },
    Part { name: "texts", begins: "", ends: "", budget: 15_000, first: false },
];

/// A file: its path in the folder and its size in bytes, as it is and compressed.
struct File {
    path: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Budget {
    /// A table of all files and parts with their sums; trouble when a part or a sum is over its budget.
    pub fn check(&self) -> Result<String, Trouble> {
        let files = self.measure()?;
        let report = format!("{}\n{}\n{}", list(&files), self.table(&files), self.sums(&files));
        if self.holds(&files) { Ok(report) } else { Err(Trouble(format!("{report}\nOver budget."))) }
    }

    /// The sums alone, within their budgets or not.
    pub fn summary(&self) -> Result<String, Trouble> {
        self.measure().map(|files| self.sums(&files))
    }

    fn measure(&self) -> Result<Vec<File>, Trouble> {
        let Budget { folder, command, .. } = self;
        // Node's zlib has brotli, so no further tool is needed.
        let sizes = place::command("node", &["web/js/sizes.mjs", folder]);
        let done =
            Step::new(format!("measure {folder}"), sizes).advice("build first what is weighed.").run()?;
        let files: Vec<File> = done.output.lines().filter_map(read).collect();
        if files.is_empty() {
            return Err(Trouble(format!("{folder}/ holds no file; build it first: {command}.")));
        }
        Ok(files)
    }

    fn table(&self, files: &[File]) -> String {
        let mut table = format!("{:<44} {:>10} {:>10}\n", "bytes of brotli", "budget", "is");
        for part in self.parts.iter().chain(&self.apart) {
            let (name, budget, size) = (part.name, part.budget, self.size(part, files));
            let over = if size > budget { "  over" } else { "" };
            let when = if part.first { "" } else { " (later)" };
            let _ = writeln!(table, "{:<44} {budget:>10} {size:>10}{over}", format!("{name}{when}"));
        }
        table
    }

    fn sums(&self, files: &[File]) -> String {
        let ((first, most_first), (all, most)) = (self.first, self.all);
        let apart =
            self.apart.iter().map(|it| format!(", {} {} of {}", it.name, self.size(it, files), it.budget));
        let apart: String = apart.collect();
        let (at_first, together) = (self.at_first(files), self.together(files));
        format!("{first} {at_first} of {most_first}, {all} {together} of {most}{apart} bytes of brotli")
    }

    fn holds(&self, files: &[File]) -> bool {
        let mut parts = self.parts.iter().chain(&self.apart);
        let parts = parts.all(|part| self.size(part, files) <= part.budget);
        parts && self.at_first(files) <= self.first.1 && self.together(files) <= self.all.1
    }

    fn at_first(&self, files: &[File]) -> u64 {
        self.parts.iter().filter(|part| part.first).map(|part| self.size(part, files)).sum()
    }

    fn together(&self, files: &[File]) -> u64 {
        self.parts.iter().map(|part| self.size(part, files)).sum()
    }

    /// What a part's files weigh, in bytes of brotli. A file belongs to the first part that claims it.
    fn size(&self, part: &Part, files: &[File]) -> u64 {
        let claims = |part: &&Part, path: &str| path.starts_with(part.begins) && path.ends_with(part.ends);
        let owner = |path: &str| self.apart.iter().chain(self.parts).find(|part| claims(part, path));
        let mine = |path: &str| owner(path).is_some_and(|it| it.name == part.name);
        files.iter().filter(|it| mine(&it.path)).map(|it| it.brotli).sum()
    }
}

fn list(files: &[File]) -> String {
    let mut list = format!("{:<44} {:>10} {:>10} {:>10}\n", "bytes", "raw", "gzip", "brotli");
    for it in files {
        let _ = writeln!(list, "{:<44} {:>10} {:>10} {:>10}", it.path, it.raw, it.gzip, it.brotli);
    }
    list
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
    use super::{File, PACKAGE, SITE, read};

    fn file(path: &str, brotli: u64) -> File {
        File { path: path.into(), raw: 0, gzip: 0, brotli }
    }

    #[test]
    fn each_part_has_its_own_budget() {
        for whole in [SITE, PACKAGE] {
            for part in whole.parts {
                let path = format!("{}1{}", part.begins, part.ends);
                assert!(whole.holds(&[file(&path, part.budget)]), "{}", part.name);
                assert!(!whole.holds(&[file(&path, part.budget + 1)]), "{}", part.name);
            }
        }
    }

    #[test]
    fn the_parts_fill_the_whole_and_no_more() {
        for whole in [SITE, PACKAGE] {
            let sum = |first: bool| {
                whole.parts.iter().filter(|it| it.first == first).map(|it| it.budget).sum::<u64>()
            };
            assert!(sum(true) <= whole.first.1 && sum(true) + sum(false) <= whole.all.1, "{}", whole.folder);
        }
    }

    #[test]
    fn what_comes_once_the_page_stands_is_kept_all_the_same() {
        let files = [file("web-1_bg.wasm", 5), file("packages-1.tsv", 3), file("index.html", 2)];
        assert_eq!((SITE.at_first(&files), SITE.together(&files)), (7, 10));
    }

    #[test]
    fn the_documentation_has_a_budget_of_its_own() {
        let most = SITE.apart.map_or(0, |it| it.budget);
        let files = [file("docs/index.html", most), file("index.html", 2)];
        assert_eq!((SITE.at_first(&files), SITE.together(&files), SITE.holds(&files)), (2, 2, true));
        assert!(!SITE.holds(&[file("docs/rules/a.html", most + 1)]));
    }

    #[test]
    fn a_line_of_sizes_is_read() {
        let file = read("a/b.js\t30\t20\t10").map(|it| (it.path, it.raw, it.gzip, it.brotli));
        assert_eq!(file, Some(("a/b.js".to_owned(), 30, 20, 10)));
    }
}
