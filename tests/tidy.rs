//! The repository's own text: order of modules, length of files, blanks, words.

use layerlab_tests::{files, none, root, shown, text};

/// Endings of files that people write.
const WRITTEN: [&str; 8] = [".rs", ".md", ".toml", ".css", ".html", ".js", ".ts", ".csv"];

/// Most lines of a source file.
const MOST_LINES: usize = 300;

/// Files that may be longer, and why.
const LONGER: [(&str, &str); 1] =
    [("crates/core/src/report.rs", "one value, declared in one place: its fields are a contract")];

#[test]
fn modules_import_only_from_those_above_them() {
    let order = modules(&text(&root().join("crates/core/src/lib.rs")));
    let mut wrong = Vec::new();
    for path in files("crates/core/src", ".rs") {
        let shown = shown(&path);
        let inside = shown.trim_start_matches("crates/core/src/");
        let own = inside.split(['/', '.']).next().unwrap_or_default();
        let Some(place) = order.iter().position(|name| name == own) else { continue };
        for (number, line) in (1..).zip(text(&path).lines()) {
            for used in imports(line) {
                if order.iter().position(|name| name == used).is_some_and(|it| it > place) {
                    wrong.push(format!(
                        "{shown}:{number}: `{own}` imports `{used}`, which stands below it in lib.rs"
                    ));
                }
            }
        }
    }
    none(&wrong);
}

fn modules(lib: &str) -> Vec<String> {
    let names = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

/// The names behind each `crate::` of a line of code; a line of documentation may point anywhere.
fn imports(line: &str) -> Vec<&str> {
    let code = line.split("//").next().unwrap_or_default();
    let word = |rest: &str| {
        rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len())
    };
    code.split("crate::").skip(1).map(|rest| &rest[..word(rest)]).collect()
}

#[test]
fn the_order_of_modules_is_read_as_meant() {
    assert_eq!(modules("//! x\npub mod bytes;\nmod own;\npub mod text;\n"), ["bytes", "text"]);
    assert_eq!(imports("use crate::text::{Edit}; crate::build::of(x) // crate::report"), ["text", "build"]);
}

#[test]
fn source_files_stay_short() {
    let mut wrong = Vec::new();
    for path in files("", ".rs") {
        let (shown, text) = (shown(&path), text(&path));
        // A file's own tests may be as many as they need.
        let lines = text.lines().take_while(|line| *line != "#[cfg(test)]").count();
        let excused = LONGER.iter().any(|(name, _)| *name == shown);
        if lines > MOST_LINES && !excused {
            wrong.push(format!("{shown} has {lines} lines: one idea a file, at most {MOST_LINES}"));
        }
    }
    none(&wrong);
}

#[test]
fn no_line_ends_in_blanks_and_every_file_ends_in_a_line_break() {
    let mut wrong = Vec::new();
    for path in WRITTEN.iter().flat_map(|ending| files("", ending)) {
        let (shown, text) = (shown(&path), text(&path));
        let blank = |line: &str| line.ends_with([' ', '\t']);
        // A case may be about blanks at a line's end.
        if !shown.starts_with("tests/cases/") {
            let lines = (1..).zip(text.split('\n')).filter(|(_, line)| blank(line));
            wrong.extend(lines.map(|(number, _)| format!("{shown}:{number}: blanks at the end of the line")));
        }
        if !text.is_empty() && !text.ends_with('\n') {
            wrong.push(format!("{shown}: no line break at the end"));
        }
    }
    none(&wrong);
}

#[test]
fn every_fact_says_where_it_comes_from() {
    let mut wrong = Vec::new();
    let readme = text(&root().join("crates/catalog/data/README.md"));
    for path in files("crates/catalog/data", ".tsv") {
        let (shown, text) = (shown(&path), text(&path));
        let mut rows = (1..).zip(text.lines().map(|line| line.split('\t').collect::<Vec<_>>()));
        let sources = rows.next().map(|(_, columns)| sources(&columns)).unwrap_or_default();
        for (number, row) in rows {
            let filled = |at: usize| row.get(at).is_some_and(|cell| !cell.is_empty());
            // A package that only names others has no size of its own.
            let meta = row.contains(&"meta");
            if !meta && sources.iter().any(|(source, of)| of.is_none_or(filled) && !filled(*source)) {
                wrong.push(format!("{shown}:{number}: a figure without a source"));
            }
        }
        let name = shown.rsplit('/').next().unwrap_or_default();
        if sources.is_empty() && !readme.contains(name) {
            wrong.push(format!("{shown}: neither a column nor the README says where its rows come from"));
        }
    }
    none(&wrong);
}

/// The columns that hold sources, each with the column whose source it is: `x_source` that of `x`, `source` the row's.
fn sources(columns: &[&str]) -> Vec<(usize, Option<usize>)> {
    let of = |name: &str| columns.iter().position(|column| *column == name.trim_end_matches('_'));
    let named = columns.iter().enumerate().filter_map(|(at, name)| Some((at, name.strip_suffix("source")?)));
    named.map(|(at, name)| (at, of(name))).collect()
}

#[test]
fn nothing_names_the_place_where_it_was_written() {
    // Put together here, so that this file does not name them.
    let words = [concat!("/wo", "rk/"), concat!("../sha", "red"), concat!(".libr", "ary/")];
    let mut wrong = Vec::new();
    for path in WRITTEN.iter().flat_map(|ending| files("", ending)) {
        let text = text(&path);
        let named = words.iter().filter(|word| text.contains(**word));
        wrong.extend(named.map(|word| format!("{}: names `{word}`", shown(&path))));
    }
    none(&wrong);
}
