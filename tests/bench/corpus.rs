//! The texts to read.

use std::path::{Path, PathBuf};
use std::{fs, io};

use layerlab_core::markdown;
use layerlab_tests::{files, text};

/// About how long a Dockerfile is: the middle of public ones.
const USUAL_BYTES: usize = 1_700;

/// How many lines public Dockerfiles have: the middle one, and the one that 99 of 100 do not exceed.
const USUAL_LINES: [f64; 2] = [30.0, 200.0];

/// Texts by what they are: the presets, the models, files as long as public ones, and longer and longer ones of many stages,
/// of one, and of the same steps again and again.
pub fn groups() -> Vec<(String, Vec<String>)> {
    let presets = presets();
    let lengths = [25, 50, 100, 200, 400, 800];
    let many = lengths.map(|lines| (format!("many stages, {lines} lines"), vec![of_lines(&presets, lines)]));
    let one = lengths.map(|lines| (format!("one stage, {lines} lines"), vec![one_stage(&presets, lines)]));
    let alike = [100, 200, 400, 800];
    let alike =
        alike.map(|lines| (format!("the same again, {lines} lines"), vec![repeated(&presets, lines)]));
    let kinds = [
        ("presets".to_owned(), presets.clone()),
        ("models".to_owned(), dockerfiles("tests/models")),
        ("as long as public ones".to_owned(), lifelike()),
    ];
    kinds.into_iter().chain(many).chain(one).chain(alike).collect()
}

/// Presets one below the other, cut at `lines`.
pub fn of_lines(presets: &[String], lines: usize) -> String {
    presets.iter().cycle().flat_map(|text| text.lines()).take(lines).map(|line| format!("{line}\n")).collect()
}

/// The same without the `FROM`s behind the first.
pub fn one_stage(presets: &[String], lines: usize) -> String {
    let all = of_lines(presets, 4 * lines);
    let begins = |line: &&str| !line.starts_with("FROM ");
    let rest = all.lines().filter(begins).take(lines);
    std::iter::once("FROM debian:12").chain(rest).map(|line| format!("{line}\n")).collect()
}

/// The first hundred lines of that again and again: a text whose parts are alike at every length.
pub fn repeated(presets: &[String], lines: usize) -> String {
    let hundred = one_stage(presets, 100);
    let (from, rest) = hundred.split_once('\n').unwrap_or_default();
    let lines = std::iter::once(from).chain(rest.lines().cycle().take(lines));
    lines.map(|line| format!("{line}\n")).collect()
}

/// The presets' Dockerfiles.
pub fn presets() -> Vec<String> {
    dockerfiles("web/presets")
}

/// The Dockerfiles of the Markdown pages in `folder`.
fn dockerfiles(folder: &str) -> Vec<String> {
    let dockerfile = |path: &PathBuf| markdown::read(&text(path)).fence("dockerfile").map(str::to_owned);
    files(folder, ".md").iter().filter_map(dockerfile).collect()
}

/// Dockerfiles as people write them: the presets, the model Dockerfiles and those that hadolint was asked about. They
/// are shorter than public ones, so what is done once a file weighs more here.
pub fn usual() -> Vec<String> {
    let linted = files("tests/hadolint/corpus", ".dockerfiles").into_iter().flat_map(|path| {
        let page = text(&path);
        // A line `=== name` stands above each.
        let parts = page.split("=== ").filter_map(|part| part.split_once('\n'));
        parts.map(|(_, source)| source.to_owned()).collect::<Vec<_>>()
    });
    presets().into_iter().chain(dockerfiles("tests/models")).chain(linted).collect()
}

/// The [`usual`] ones, cut or lengthened so that their lengths spread by factors around the middle, as those of public
/// Dockerfiles do.
pub fn lifelike() -> Vec<String> {
    let all = usual();
    let [middle, most] = USUAL_LINES;
    let odds = |share: f64| (share / (1.0 - share)).ln();
    let of_length = |index: usize| {
        // The golden ratio's fractions spread evenly, however many files there are, and neighbours, which are alike, get
        // different lengths.
        let share = ((index as f64 + 0.5) * 0.618_033_988_749_895).fract();
        let lines = middle * (most / middle).powf(odds(share) / odds(0.99));
        lengthened(&all, index, lines.round() as usize)
    };
    (0..all.len()).map(of_length).collect()
}

/// The first `lines` lines of a text, as far as they are whole instructions; where it has less, with those of the texts
/// behind it, as steps of its last stage.
fn lengthened(all: &[String], index: usize, lines: usize) -> String {
    let own = all.iter().skip(index).take(1).flat_map(|text| text.lines());
    let begins_anew = |line: &&str| ["FROM ", "CMD ", "ENTRYPOINT "].iter().any(|it| line.starts_with(it));
    let others = all.iter().cycle().skip(index + 1).flat_map(|text| text.lines());
    let mut taken: Vec<&str> = own.chain(others.filter(|line| !begins_anew(line))).take(lines).collect();
    while taken.last().is_some_and(|line| line.ends_with('\\')) {
        taken.pop();
    }
    taken.iter().map(|line| format!("{line}\n")).collect()
}

/// The Dockerfiles of the BuildKit cases, each about an oddity, and made as long as Dockerfiles are.
pub fn odd() -> Vec<String> {
    let cases = files("tests/buildkit/cases", ".jsonl").into_iter().flat_map(|path| {
        let read = |line: &str| serde_json::from_str::<serde_json::Value>(line).ok();
        let cases: Vec<_> = text(&path).lines().filter_map(read).collect();
        cases.into_iter().filter_map(|case| case["dockerfile"].as_str().map(str::to_owned))
    });
    cases.map(stretched).collect()
}

/// The text with what stands behind its last `FROM` said again and again; stages, once only: their names must differ.
fn stretched(text: String) -> String {
    let last = text.match_indices("FROM ").map(|(at, _)| at).filter(|at| text[..*at].ends_with('\n')).last();
    let stage = &text[last.unwrap_or(0)..];
    let rest = stage.split_once('\n').map_or("", |(_, rest)| rest);
    let missing = USUAL_BYTES.saturating_sub(text.len());
    let times = if rest.ends_with('\n') { missing.div_ceil(rest.len()) } else { 0 };
    format!("{text}{}", rest.repeat(times))
}

/// The files whose paths stand in `list`, one a line; those that are no UTF-8 are left out.
pub fn listed(list: &str) -> io::Result<Vec<String>> {
    let paths = fs::read_to_string(Path::new(list))?;
    Ok(paths.lines().filter_map(|path| fs::read_to_string(path).ok()).collect())
}
