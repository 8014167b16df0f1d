//! Safe fixes over Dockerfiles strung together from lines that people write: any of them, in any order, come to one text,
//! which BuildKit still reads and which weighs no more.

use std::sync::LazyLock;

use layerlab_core::advice::{self, Finding, RULES, Subject};
use layerlab_core::syntax::Phase;
use layerlab_core::text::{Safety, apply};
use layerlab_core::{Catalog, Options, build};
use layerlab_tests::{files, text};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::full);

const BASES: [&str; 9] = [
    "FROM alpine:3.22",
    "FROM debian:bookworm-slim",
    "FROM --platform=$TARGETPLATFORM debian:bookworm AS Builder",
    "FROM fedora:latest",
    "from node:22 as deps",
    "FROM node:22-slim",
    "FROM python:3.13",
    "FROM ubuntu:24.04",
    "FROM scratch",
];

/// Instructions of one line each, of the presets, the models and the corpus of the comparison with hadolint.
static LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folders =
        [("web/presets", ".md"), ("tests/models", ".md"), ("tests/hadolint/corpus", ".dockerfiles")];
    let pages = folders.iter().flat_map(|(folder, ending)| files(folder, ending));
    let keywords = [
        "RUN ",
        "COPY ",
        "ADD ",
        "ENV ",
        "ARG ",
        "LABEL ",
        "EXPOSE ",
        "WORKDIR ",
        "USER ",
        "CMD ",
        "ENTRYPOINT ",
    ];
    let whole = |line: &&str| {
        keywords.iter().any(|it| line.starts_with(it)) && !line.ends_with('\\') && !line.contains("<<")
    };
    let mut lines: Vec<String> = pages
        .flat_map(|path| text(&path).lines().filter(whole).map(str::to_owned).collect::<Vec<_>>())
        .collect();
    lines.sort();
    lines.dedup();
    lines
});

fn dockerfile() -> impl Strategy<Value = String> {
    let base = prop::sample::select(BASES.as_slice()).prop_map(str::to_owned);
    let line = prop::sample::select(LINES.as_slice());
    let stage = (base, prop::collection::vec(line, 0..8))
        .prop_map(|(base, lines)| format!("{base}\n{}\n", lines.join("\n")));
    prop::collection::vec(stage, 1..4).prop_map(|stages| stages.concat())
}

/// The same texts in each run. `PROPTEST_RNG_SEED` chooses others.
fn config() -> ProptestConfig {
    let usual = ProptestConfig::with_cases(400);
    let rng_seed = match usual.rng_seed {
        RngSeed::Random => RngSeed::Fixed(400),
        chosen => chosen,
    };
    ProptestConfig { rng_seed, failure_persistence: None, ..usual }
}

/// A text with its findings, its size in bytes and whether BuildKit refuses it.
struct State {
    source: String,
    found: Vec<Finding>,
    size: u64,
    refused: bool,
}

fn state(source: String) -> State {
    let options = Options::default();
    let build = build::of(&source, &options, &CATALOG);
    let found = advice::findings(Subject { build: &build, options: &options, catalog: &CATALOG });
    let (size, _) = build.likely();
    State { found, size, refused: build.stages.refusal(Phase::Check).is_some(), source }
}

/// Makes the safe fixes of `rules` one at a time, always the one that `choose` picks of those on offer, until none is left.
fn fixed(
    start: &State,
    rules: u128,
    choose: &mut dyn FnMut(usize) -> usize,
) -> Result<String, TestCaseError> {
    let mut now = state(start.source.clone());
    for _ in 0..200 {
        let wanted = |it: &&Finding| {
            let number = RULES.iter().position(|rule| rule.name == it.rule);
            number.is_some_and(|number| rules >> number & 1 == 1)
        };
        let fixes: Vec<_> = now.found.iter().filter(wanted).filter_map(|it| it.fix.as_ref()).collect();
        let safe: Vec<_> = fixes.into_iter().filter(|fix| fix.safety == Safety::Safe).collect();
        if safe.is_empty() {
            return Ok(now.source);
        }
        let fix = safe[choose(safe.len()) % safe.len()];
        let next = state(apply(&now.source, &fix.edits));
        prop_assert!(next.source != now.source, "{} changes nothing in\n{}", fix.title, now.source);
        prop_assert!(!next.refused || now.refused, "{} breaks\n{}", fix.title, now.source);
        prop_assert!(
            next.size <= now.size,
            "{} adds {} bytes to\n{}",
            fix.title,
            next.size - now.size,
            now.source
        );
        now = next;
    }
    Err(TestCaseError::fail(format!("no end:\n{}", now.source)))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_safe_fixes_in_any_order_come_to_one_text(source in dockerfile(), rules in any::<u128>(), order in any::<u64>()) {
        let start = state(source);
        let mut seed = order;
        let mut random = |_: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) as usize
        };
        let first = fixed(&start, rules, &mut |_| 0)?;
        let last = fixed(&start, rules, &mut |count| count - 1)?;
        let mixed = fixed(&start, rules, &mut random)?;
        prop_assert_eq!(&first, &last);
        prop_assert_eq!(&first, &mixed);
    }
}
