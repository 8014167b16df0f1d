//! What holds for every piece of advice, whatever the Dockerfile: the presets and the recorded cases of BuildKit.

use std::collections::BTreeSet;

use layerlab_core::advice::{self, Finding, Severity, Subject};
use layerlab_core::build::{self, Build};
use layerlab_core::context::{Context, ContextFile};
use layerlab_core::text::Safety;
use layerlab_core::{Catalog, Options, example};
use layerlab_tests::{files, none, shown, text};

/// Saving in bytes that a good file may leave on the table.
const LITTLE: i64 = 1_000_000;

/// A Dockerfile with what it is built with.
struct Sample {
    name: String,
    source: String,
    options: Options,
}

fn presets() -> Vec<Sample> {
    pages("web/presets")
}

/// Dockerfiles that are as good as it gets.
fn models() -> Vec<Sample> {
    pages("tests/models")
}

fn pages(folder: &str) -> Vec<Sample> {
    let read = |path: &std::path::PathBuf| {
        let page = text(path);
        let example = example::read(&page);
        Sample { name: shown(path), source: example.source.to_owned(), options: example.options.clone() }
    };
    files(folder, ".md").iter().map(read).collect()
}

fn recorded() -> Vec<Sample> {
    let lines = files("tests/buildkit/cases", ".jsonl").iter().map(|path| text(path)).collect::<Vec<_>>();
    let cases = lines.iter().flat_map(|text| text.lines());
    let read = |line: &str| {
        let case: serde_json::Value = serde_json::from_str(line).expect("a case is JSON");
        let field = |name: &str| case[name].as_str().unwrap_or_default().to_owned();
        Sample { name: field("name"), source: field("dockerfile"), options: Options::default() }
    };
    cases.map(read).collect()
}

fn findings(build: &Build, options: &Options, catalog: &Catalog) -> Vec<Finding> {
    advice::findings(Subject { build, options, catalog })
}

/// A finding without its place, which a fix above it may move.
fn key(finding: &Finding) -> (&'static str, String) {
    (finding.rule, finding.message.clone())
}

#[test]
fn a_fix_removes_its_finding_and_breaks_nothing() {
    let catalog = Catalog::full();
    let mut complaints = Vec::new();
    for Sample { name, source, options } in presets().into_iter().chain(recorded()) {
        let before = build::of(&source, &options, &catalog);
        let found = findings(&before, &options, &catalog);
        for (finding, fix) in found.iter().filter_map(|it| Some((it, it.fix.as_ref()?))) {
            let fixed = fix.apply(&source);
            let after = build::of(&fixed, &options, &catalog);
            let left = findings(&after, &options, &catalog);
            let count = |all: &[Finding]| all.iter().filter(|it| key(it) == key(finding)).count();
            if count(&left) >= count(&found) {
                complaints.push(format!("{name}: {} stays at line {}", finding.rule, finding.line));
            }
            if after.stages.problems.len() > before.stages.problems.len() {
                complaints.push(format!("{name}: the fix of {} makes a problem:\n{fixed}", finding.rule));
            }
        }
    }
    none(&complaints);
}

#[test]
fn a_finding_marks_the_word_at_fault() {
    let catalog = Catalog::full();
    let cases = [
        ("ApkCacheKept", "FROM alpine:3.22\nRUN echo 1 \\\n && apk add curl\n", "apk add curl", 2),
        (
            "AptListsLeft",
            "FROM debian:12\nRUN apt-get update && apt-get install -y git\n",
            "apt-get update",
            2,
        ),
        ("IgnoreFileMissing", "FROM alpine:3.22\nCOPY --chown=1 . /app/\n", ".", 2),
        (
            "LibcMismatch",
            "FROM node:22 AS b\nRUN npm ci\nFROM node:22-alpine\nCOPY --from=b /a.txt \\\n /node_modules /a/\n",
            "/node_modules",
            4,
        ),
        ("NpmCacheKept", "FROM node:22\nRUN echo 1 && npm ci\n", "npm ci", 2),
        ("SecretsUsedInArgOrEnv", "FROM alpine:3.22\nENV A=1 API_KEY=2\n", "API_KEY", 2),
        ("SmallerBaseSibling", "FROM --platform=$BUILDPLATFORM python:3.13 AS b\n", "python:3.13", 1),
        ("StageNameCasing", "FROM alpine:3.22 AS Base\n", "Base", 1),
        ("UndefinedVar", "FROM alpine:3.22\nWORKDIR /a/${PAHT}/b\n", "${PAHT", 2),
        ("UserIsRoot", "FROM alpine:3.22\nCMD [\"a\"]\n", "CMD", 2),
        ("WorkdirRelativePath", "FROM alpine:3.22\nWORKDIR app\n", "app", 2),
    ];
    let options = Options {
        context: Context {
            files: vec![ContextFile { path: ".git/a".into(), bytes: 9, text: None }],
            declared: true,
            ..Context::default()
        },
        ..Options::default()
    };
    for (rule, source, word, line) in cases {
        let build = build::of(source, &options, &catalog);
        let found = findings(&build, &options, &catalog);
        let marked: Vec<_> =
            found.iter().filter(|it| it.rule == rule).map(|it| (it.span.of(source), it.line)).collect();
        assert_eq!(marked, [(word, line)], "{rule} in\n{source}");
    }
}

#[test]
fn all_fixes_together_come_to_an_end() {
    let catalog = Catalog::full();
    let mut complaints = Vec::new();
    for Sample { name, source, options } in presets().into_iter().chain(recorded()) {
        for most in [Safety::Safe, Safety::Check] {
            let all = |source: &str| {
                let build = build::of(source, &options, &catalog);
                let subject = Subject { build: &build, options: &options, catalog: &catalog };
                advice::fixed(subject, |_, fix| fix.safety <= most).map(|fixed| fixed.source)
            };
            if let Some(again) = all(&source).and_then(|once| all(&once)) {
                complaints.push(format!("{name}: {most:?} fixes do not come to an end:\n{again}"));
            }
        }
    }
    none(&complaints);
}

#[test]
fn good_files_are_left_alone() {
    let catalog = Catalog::full();
    let befores: BTreeSet<String> = files("web/presets", ".md")
        .iter()
        .filter_map(|path| example::read(&text(path)).page.fact("before").map(str::to_owned))
        .collect();
    let mut complaints = Vec::new();
    for Sample { name, source, options } in presets().into_iter().chain(models()) {
        if befores.iter().any(|before| name.ends_with(&format!("/{before}.md"))) {
            continue;
        }
        let build = build::of(&source, &options, &catalog);
        let advice = advice::of(&build, &options, &catalog);
        let saving = advice.suggestions.iter().filter(|it| it.saving.on_disk.max(it.saving.pull) > LITTLE);
        complaints.extend(saving.map(|it| format!("{name}: {} saves {:?}", it.finding.rule, it.saving)));
        let loud = advice.findings.iter().filter(|it| it.severity != Severity::Info);
        complaints.extend(loud.map(|it| format!("{name}:{} {}: {}", it.line, it.rule, it.message)));
    }
    none(&complaints);
}

/// The text after safe fixes made one at a time: the first or the last that is offered, until none is.
fn one_at_a_time(sample: &Sample, catalog: &Catalog, last: bool) -> (String, Vec<u64>) {
    let mut source = sample.source.clone();
    let mut sizes = Vec::new();
    for _ in 0..100 {
        let build = build::of(&source, &sample.options, catalog);
        sizes.push(build.likely().0);
        let found = findings(&build, &sample.options, catalog);
        let mut safe = found.iter().filter_map(|it| it.fix.as_ref()).filter(|fix| fix.safety == Safety::Safe);
        let Some(fix) = (if last { safe.next_back() } else { safe.next() }) else { break };
        source = fix.apply(&source);
    }
    (source, sizes)
}

#[test]
fn safe_fixes_meet_at_one_text_in_any_order_and_never_add_bytes() {
    let catalog = Catalog::full();
    let mut complaints = Vec::new();
    for sample in presets().into_iter().chain(recorded()) {
        let (first, sizes) = one_at_a_time(&sample, &catalog, false);
        let (last, others) = one_at_a_time(&sample, &catalog, true);
        if first != last {
            complaints.push(format!("{}:\n{first}\nor\n{last}", sample.name));
        }
        if sizes.windows(2).chain(others.windows(2)).any(|pair| pair[1] > pair[0]) {
            complaints.push(format!("{}: {sizes:?} {others:?}", sample.name));
        }
    }
    none(&complaints);
}
