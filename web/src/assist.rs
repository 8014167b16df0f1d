//! What the editor answers when it is asked: completions with sizes, and what an instruction added.

use layerlab_core::stage::EdgeKind;
use layerlab_core::text::LineIndex;
use layerlab_core::{Catalog, Report};

use crate::editor::{list, quote};
use crate::explain::About;
use crate::outline::Outline;
use crate::view::View;
use crate::{explain, format, texts, utf16};

const INSTRUCTIONS: [&str; 17] = [
    "ADD",
    "ARG",
    "CMD",
    "COPY",
    "ENTRYPOINT",
    "ENV",
    "EXPOSE",
    "FROM",
    "HEALTHCHECK",
    "LABEL",
    "ONBUILD",
    "RUN",
    "SHELL",
    "STOPSIGNAL",
    "USER",
    "VOLUME",
    "WORKDIR",
];
const COPY_FLAGS: [&str; 6] = ["--from=", "--chown=", "--chmod=", "--link", "--parents", "--exclude="];
const ADD_FLAGS: [&str; 7] =
    ["--chown=", "--chmod=", "--link", "--checksum=", "--keep-git-dir", "--unpack", "--exclude="];
const RUN_FLAGS: [&str; 7] = [
    "--mount=type=cache,target=",
    "--mount=type=bind,target=",
    "--mount=type=secret,id=",
    "--mount=type=ssh",
    "--mount=type=tmpfs,target=",
    "--network=",
    "--security=",
];
const FROM_FLAGS: [&str; 1] = ["--platform="];
/// No more images are offered at once: nobody reads on.
const MOST: usize = 40;

/// Completions at `offset` (in UTF-16 code units) as the editor reads them; empty where there are none.
pub fn complete(
    source: &str,
    offset: usize,
    explicit: bool,
    report: &Report,
    outline: &Outline,
    catalog: &Catalog,
) -> String {
    let cursor = utf16::to_byte(source, offset);
    let before = source.get(..cursor).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let word = line.rsplit(|char: char| char.is_whitespace() || char == '=').next().unwrap_or_default();
    let start = line.trim_start();
    let keyword = start.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    let options = match () {
        () if start == word && (explicit || !word.is_empty()) => words(&INSTRUCTIONS, "keyword"),
        () if line.ends_with(&format!("--from={word}")) => {
            origins(word, report, outline, catalog, cursor, source)
        }
        () if start == word => Vec::new(),
        () if word.starts_with("--") => words(flags(&keyword), "property"),
        () if word.starts_with('$') => variables(word, outline),
        () if keyword == "FROM" && is_base(start, word) => {
            origins(word, report, outline, catalog, cursor, source)
        }
        () => Vec::new(),
    };
    if options.is_empty() {
        return String::new();
    }
    format!(r#"{{"from":{},"options":{}}}"#, utf16::from_byte(source, cursor - word.len()), list(options))
}

/// Whether `word` is the first of a `FROM` that is no flag.
fn is_base(start: &str, word: &str) -> bool {
    let head = &start[..start.len() - word.len()];
    head.split_whitespace().skip(1).all(|it| it.starts_with("--"))
}

fn flags(keyword: &str) -> &'static [&'static str] {
    match keyword {
        "COPY" => &COPY_FLAGS,
        "ADD" => &ADD_FLAGS,
        "RUN" => &RUN_FLAGS,
        "FROM" => &FROM_FLAGS,
        _ => &[],
    }
}

fn option(label: &str, kind: &str, detail: &str, boost: i32) -> String {
    format!(r#"{{"label":{},"type":"{kind}","detail":{},"boost":{boost}}}"#, quote(label), quote(detail))
}

fn words(labels: &[&str], kind: &str) -> Vec<String> {
    labels.iter().map(|label| option(label, kind, "", 0)).collect()
}

fn variables(word: &str, outline: &Outline) -> Vec<String> {
    let brace = if word.starts_with("${") { ("${", "}") } else { ("$", "") };
    let args = outline.args.iter();
    args.map(|(name, default)| {
        option(
            &format!("{}{name}{}", brace.0, brace.1),
            "variable",
            default.as_deref().unwrap_or_default(),
            0,
        )
    })
    .collect()
}

/// Stages from above the cursor, then images with their sizes, the smallest first.
fn origins(
    word: &str,
    report: &Report,
    outline: &Outline,
    catalog: &Catalog,
    cursor: usize,
    source: &str,
) -> Vec<String> {
    let line = source.get(..cursor).unwrap_or_default().matches('\n').count() as u32 + 1;
    let above = report.stages.iter().filter(|it| !it.name.is_empty() && it.line < line);
    let stages = above
        .filter(|stage| outline.stages.get(stage.index).is_none_or(|lines| lines.end < line))
        .map(|stage| {
            option(&stage.name, "class", &texts::stage_detail(&format::size(stage.on_disk.likely)), 50)
        });
    let mut images: Vec<(u64, String)> = catalog
        .images()
        .iter()
        .map(|row| (row.on_disk().unwrap_or(0), format!("{}:{}", row.image(), row.tag())))
        .filter(|(size, name)| *size > 0 && name.contains(word))
        .collect();
    images.sort();
    let images = images.iter().take(MOST).enumerate();
    let images =
        images.map(|(place, (size, name))| option(name, "constant", &format::size(*size), -(place as i32)));
    stages.chain(images).collect()
}

/// The figure of the instruction at `offset`, taken apart as the editor reads it; empty where it has none.
pub fn tip(source: &str, offset: usize, on: &About) -> String {
    let View { report, outline, .. } = &*on.derived.view;
    let cursor = utf16::to_byte(source, offset);
    let index = LineIndex::new(source);
    let Some(lines) = outline.spot(index.line(cursor)).ranges().first().copied() else {
        return String::new();
    };
    let line = index.span(lines.start, source);
    let text = line.of(source);
    let start = line.start + text.len() - text.trim_start_matches([' ', '\t']).len();
    let instruction = source.get(start..line.end).unwrap_or_default();
    // Only the keyword answers, and the image behind FROM: elsewhere squiggles and the text itself have the word.
    let base = report.edges.iter().find(|it| it.kind == EdgeKind::From && it.line == lines.start);
    let last = if base.is_some() { 2 } else { 1 };
    let words = instruction.split_whitespace().filter(|it| !it.starts_with("--")).take(last).last();
    let end = words.and_then(|word| Some(start + instruction.find(word)? + word.len())).unwrap_or(start);
    if cursor < start || cursor > end {
        return String::new();
    }
    let key = base.map_or_else(|| format!("line:{}", lines.start), |edge| explain::key(&edge.from));
    match explain::explain(&key, on) {
        card if card.is_empty() => card,
        card => {
            let (from, to) = (utf16::from_byte(source, start), utf16::from_byte(source, end));
            format!(r#"{{"from":{from},"to":{to},"card":{card}}}"#)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use layerlab_core::{Options, inspect, instruction, syntax};

    /// Labels offered where `|` stands.
    fn offered(text: &str) -> Vec<String> {
        let (source, offset) = (text.replace('|', ""), text.find('|').unwrap_or(0));
        let catalog = Catalog::images_only();
        let report = inspect(&source, &Options::default(), &catalog);
        let document = syntax::parse(&source);
        let outline = crate::outline::of(&document, &instruction::read(&document).list);
        let json = complete(&source, offset, false, &report, &outline, &catalog);
        json.split(r#"{"label":""#).skip(1).filter_map(|it| Some(it.split_once('"')?.0.to_owned())).collect()
    }

    #[test]
    fn a_line_begins_with_an_instruction() {
        assert!(offered("FROM a\nCO|").contains(&"COPY".to_owned()));
        assert!(offered("FROM a\n|").is_empty());
    }

    #[test]
    fn from_offers_stages_above_and_images() {
        let offered = offered("FROM alpine AS deps\nRUN true\nFROM alpine AS later\nCOPY --from=|\n");
        assert_eq!(offered.first().map(String::as_str), Some("deps"));
        assert!(!offered.contains(&"later".to_owned()));
        assert!(offered.iter().any(|name| name.starts_with("alpine:")));
    }

    #[test]
    fn images_are_those_that_hold_what_was_typed() {
        let offered = offered("FROM node:2|");
        assert!(!offered.is_empty() && offered.iter().all(|name| name.contains("node:2")));
    }

    #[test]
    fn flags_belong_to_their_instruction() {
        assert!(offered("FROM a\nCOPY --|").contains(&"--chown=".to_owned()));
        assert!(offered("FROM a\nRUN --m|").iter().all(|flag| flag.starts_with("--")));
        assert!(offered("FROM a\nRUN npm ci --|").len() == RUN_FLAGS.len());
    }
}
