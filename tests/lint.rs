//! How far BuildKit's checks agree with BuildKit: rule, line and message of every warning, false alarms included.
//!
//! Reads the cases of `buildkit/`. `lint.score` is what this test computes: `UPDATE_SCORE=1` writes it anew, and
//! `SHOW_SCORE=1` prints both sides of each disagreement.

use std::collections::BTreeMap;
use std::fs;

use layerlab_core::advice::{self, BUILDKIT, Subject};
use layerlab_core::{Catalog, Options, build};
use layerlab_tests::{files, root, text};
use serde_json::Value;

/// The recording's base image is linux/amd64 whatever is asked for, so that this warning says nothing here.
const LEFT_OUT: &str = "InvalidBaseImagePlatform";

/// A warning as BuildKit words it; its hints are left out, which depend on the order of a Go map.
type Warning = (String, u64, String);

#[test]
fn the_score_is_as_committed() {
    let mut rules: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let (mut cases, mut same, mut differences, mut details) = (0, 0, String::new(), String::new());
    for path in files("tests/buildkit/cases", ".jsonl") {
        for line in text(&path).lines() {
            let case: Value = serde_json::from_str(line).expect("a case is JSON");
            let name = case["name"].as_str().expect("a name");
            let (theirs, ours) =
                (recorded(&case), spoken(case["dockerfile"].as_str().expect("a Dockerfile")));
            for warning in &theirs {
                let (all, found) = rules.entry(warning.0.clone()).or_default();
                *all += 1;
                *found += usize::from(ours.contains(warning));
            }
            cases += 1;
            same += usize::from(theirs == ours);
            if theirs != ours {
                differences += &format!("{name}\n");
                details +=
                    &format!("{name}\n{}\n  theirs {theirs:?}\n  ours   {ours:?}\n", case["dockerfile"]);
            }
        }
    }
    let mut score = format!("Agreement with BuildKit's checks\n\ncases {same}/{cases}\n\n");
    for (rule, (all, found)) in rules {
        score += &format!("{rule:<32} {found}/{all}\n");
    }
    if !differences.is_empty() {
        score += &format!("\nCases that differ\n{differences}");
    }
    let path = root().join("tests/lint.score");
    if std::env::var_os("UPDATE_SCORE").is_some() {
        fs::write(&path, &score).expect("the score can be written");
    }
    if std::env::var_os("SHOW_SCORE").is_some() {
        println!("{details}");
    }
    assert_eq!(text(&path), score, "the score has changed; UPDATE_SCORE=1 writes it anew");
}

fn recorded(case: &Value) -> Vec<Warning> {
    let warnings = case["lint"].as_array().into_iter().flatten();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let read = warnings.map(|it| (text(&it["rule"]), it["line"].as_u64().unwrap_or(0), text(&it["message"])));
    sorted(read)
}

fn spoken(dockerfile: &str) -> Vec<Warning> {
    let (options, catalog) = (Options::default(), Catalog::default());
    let build = build::of(dockerfile, &options, &catalog);
    let findings = advice::checks(Subject { build: &build, options: &options, catalog: &catalog });
    let ours = findings.into_iter().filter(|it| BUILDKIT.contains(&it.rule));
    sorted(ours.map(|it| (it.rule.to_owned(), u64::from(it.line), it.message)))
}

fn sorted(warnings: impl Iterator<Item = Warning>) -> Vec<Warning> {
    let plain = |message: String| message.split(" (did you mean ").next().unwrap_or_default().to_owned();
    let kept = warnings.filter(|(rule, ..)| rule != LEFT_OUT);
    let mut all: Vec<Warning> = kept.map(|(rule, line, message)| (rule, line, plain(message))).collect();
    all.sort();
    all
}
