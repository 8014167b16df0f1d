//! How far the reader agrees with BuildKit's own parser, instruction reader and conversion.
//!
//! `cases/` holds small Dockerfiles with BuildKit's verdicts, recorded with its Go packages (frontend of August 2026;
//! every base image a linux/amd64 stub with nothing but a `PATH`). Those in `differential.jsonl` were not recorded: the
//! differential test found them (`differential_…`), or they were read off BuildKit's source (`source_…`).
//! `buildkit.score` is what this test computes from them: run it with `UPDATE_SCORE=1` to write the file anew.

mod case;
mod image;
mod ours;
mod reach;
mod score;

use std::collections::BTreeMap;
use std::fs;

use case::Case;
use layerlab_tests::{files, root, text};
use score::Score;

/// Disagreements that stay, and why: `(case, area, reason)`.
const KEPT: &[(&str, &str, &str)] = &[];

#[test]
fn the_score_is_as_committed() {
    let mut score = Score::default();
    for path in files("tests/buildkit/cases", ".jsonl") {
        for line in text(&path).lines() {
            let case = Case::read(line);
            let theirs = case.facts();
            let ours: BTreeMap<&str, _> = ours::facts(&case).into_iter().collect();
            for (area, expected) in theirs {
                let found = ours.get(area).cloned().unwrap_or_default();
                let reason = KEPT.iter().find(|(name, at, _)| *name == case.name && *at == area);
                score.add(area, &case.name, &expected, &found, reason.map(|(_, _, reason)| *reason));
            }
        }
    }
    let path = root().join("tests/buildkit/buildkit.score");
    let computed = score.to_string();
    if std::env::var_os("UPDATE_SCORE").is_some() {
        fs::write(&path, &computed).expect("the score can be written");
    }
    if std::env::var_os("SHOW_SCORE").is_some() {
        println!("{}", score.details());
    }
    assert_eq!(text(&path), computed, "the score has changed; UPDATE_SCORE=1 writes it anew");
}
