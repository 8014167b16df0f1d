//! How far our findings agree with hadolint's, code and line, false alarms included.
//!
//! `hadolint.score` is what this test computes: `UPDATE_SCORE=1` writes it anew. `verdicts.tsv` is what the real hadolint
//! said; `cargo xtask hadolint` asks it again. `reasons.tsv` says why we differ where we do.

mod corpus;
mod generated;
mod reasons;
mod verdicts;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

use layerlab_core::advice::{self, Subject};
use layerlab_core::{Catalog, Options, build};
use layerlab_tests::{none, root, text};

use corpus::Sample;
use reasons::Reasons;
use verdicts::{Recorded, Verdict};

/// The rules that can be decided from the file alone and are on, then those that need to know the base image.
const CODES: [&str; 46] = [
    "DL3000", "DL3001", "DL3004", "DL3006", "DL3007", "DL3009", "DL3010", "DL3011", "DL3012", "DL3014",
    "DL3015", "DL3019", "DL3020", "DL3021", "DL3023", "DL3024", "DL3025", "DL3027", "DL3030", "DL3032",
    "DL3034", "DL3035", "DL3036", "DL3038", "DL3040", "DL3042", "DL3043", "DL3044", "DL3046", "DL3047",
    "DL3048", "DL3060", "DL3061", "DL3063", "DL3064", "DL3065", "DL3066", "DL3067", "DL4000", "DL4001",
    "DL4003", "DL4004", "DL4005", "DL3002", "DL3045", "DL4006",
];

/// Those that are a matter of policy, and off: counted here, without a reason for each difference.
const POLICIES: [&str; 14] = [
    "DL3003", "DL3008", "DL3013", "DL3016", "DL3018", "DL3022", "DL3028", "DL3029", "DL3033", "DL3037",
    "DL3041", "DL3057", "DL3059", "DL3062",
];

/// How often a code was said.
#[derive(Default)]
struct Count {
    both: usize,
    theirs: usize,
    ours: usize,
}

#[test]
fn the_score_is_as_committed() {
    let samples: Vec<Sample> = corpus::all().into_iter().chain(generated::all()).collect();
    if let Some(program) = env::var_os("RECORD_HADOLINT") {
        verdicts::record(Path::new(&program), &samples);
    }
    let (recorded, reasons, catalog) = (Recorded::read(), Reasons::read(), Catalog::full());
    let mut counts: BTreeMap<&str, Count> = CODES.iter().map(|code| (*code, Count::default())).collect();
    let mut policies: BTreeMap<&str, Count> = POLICIES.iter().map(|code| (*code, Count::default())).collect();
    let (mut files, mut differences, mut unexplained) = (0, String::new(), Vec::new());
    let mut classes: BTreeMap<String, usize> = BTreeMap::new();
    for sample in &samples {
        // What hadolint cannot read (DL1000) it says nothing about.
        let Some(theirs) = recorded.of(sample).filter(|all| all.iter().all(|(code, _)| code != "DL1000"))
        else {
            continue;
        };
        files += 1;
        let (ours, refused) = spoken(sample, &catalog);
        for verdict in theirs.union(&ours) {
            let code = verdict.0.as_str();
            let policy = policies.contains_key(code);
            let Some(count) = counts.get_mut(code).or_else(|| policies.get_mut(code)) else { continue };
            let (says, other) = (theirs.contains(verdict), ours.contains(verdict));
            count.both += usize::from(says && other);
            count.theirs += usize::from(says && !other);
            count.ours += usize::from(other && !says);
            if says != other && !policy {
                let who = if says { "theirs" } else { "ours" };
                let line = shown(sample, verdict.1);
                let line = &line;
                let stops = (says && refused).then_some("BuildKit refuses the file: its checks stop there.");
                let reason = reasons.of(&verdict.0, who, &sample.name, line).or(stops);
                let row = format!("{} {who} {}:{} {line}", verdict.0, sample.name, verdict.1);
                let why = reason.unwrap_or("?");
                match is_generated(sample) {
                    // Hundreds that are alike: their classes say it all.
                    true => *classes.entry(format!("{code} {who}: {why}")).or_default() += 1,
                    false => differences += &format!("{row}\n    {why}\n"),
                }
                if reason.is_none() {
                    unexplained.push(row);
                }
            }
        }
    }
    let classes: String = classes.iter().map(|(class, count)| format!("{count:>4} {class}\n")).collect();
    let mut score = format!(
        "Agreement with hadolint, over {files} Dockerfiles\n\n{:<8} both  only theirs  only ours\n",
        ""
    );
    let all = |pick: fn(&Count) -> usize| counts.values().map(pick).sum::<usize>();
    score += &format!(
        "{:<8} {:>4} {:>12} {:>10}\n",
        "all",
        all(|it| it.both),
        all(|it| it.theirs),
        all(|it| it.ours)
    );
    for (code, Count { both, theirs, ours }) in &counts {
        score += &format!("{code:<8} {both:>4} {theirs:>12} {ours:>10}\n");
    }
    score += "\nOff unless asked for\n\n";
    for (code, Count { both, theirs, ours }) in &policies {
        score += &format!("{code:<8} {both:>4} {theirs:>12} {ours:>10}\n");
    }
    score += &format!("\nWhere we differ on generated Dockerfiles, and why\n\n{classes}");
    score += &format!("\nWhere we differ, and why\n\n{differences}");
    let path = root().join("tests/hadolint/hadolint.score");
    if env::var_os("UPDATE_SCORE").is_some() {
        fs::write(&path, &score).expect("the score can be written");
    }
    assert_eq!(text(&path), score, "the score has changed; UPDATE_SCORE=1 writes it anew");
    none(&unexplained);
}

/// The line that a verdict is about; all of an instruction that has several.
fn shown(sample: &Sample, line: u32) -> String {
    let lines = sample.source.lines().skip(line.saturating_sub(1) as usize);
    let shown = match is_generated(sample) {
        true => lines.collect::<Vec<_>>().join(" "),
        false => lines.take(1).collect(),
    };
    shown.replace(char::is_control, "?")
}

fn is_generated(sample: &Sample) -> bool {
    sample.name.starts_with("generated ")
}

/// Our findings under hadolint's codes, and whether BuildKit refuses the file.
fn spoken(sample: &Sample, catalog: &Catalog) -> (BTreeSet<Verdict>, bool) {
    let options = Options { policies: true, ..Options::default() };
    let build = build::of(&sample.source, &options, catalog);
    let found = advice::checks(Subject { build: &build, options: &options, catalog });
    let codes = found.iter().flat_map(|it| it.aliases.iter().map(|code| ((*code).to_owned(), it.line)));
    let refused = build.stages.problems.iter().any(|it| it.verdict.is_some());
    (codes.filter(|(code, _)| code.starts_with("DL")).collect(), refused)
}
