//! Holds estimates against sizes that were measured (`sizes/*.tsv`) and keeps the score (`sizes.score`).
//!
//! `UPDATE_SCORE=1` writes the score as it is now; a worse line needs a reason in the commit.

mod official;
mod projects;
mod unknown;

use std::fmt::Write as _;
use std::fs;

use layerlab_core::build::{self, Build, Part};
use layerlab_core::{Amount, Basis, Catalog, Options, example};
use layerlab_tests::{root, text};

/// An estimate and the truth.
struct Pair {
    name: String,
    estimate: Amount,
    truth: u64,
}

/// Pairs of one kind.
struct Group {
    name: &'static str,
    pairs: Vec<Pair>,
}

/// The rows of a table below `tests/sizes`, its head left out.
fn rows(table: &str) -> Vec<Vec<String>> {
    let text = text(&root().join("tests/sizes").join(table));
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn build(source: &str, catalog: &Catalog) -> Build {
    build::of(source, &Options::default(), catalog)
}

/// The last layer of a Dockerfile.
fn last_layer(source: &str, catalog: &Catalog) -> (Amount, Amount) {
    let build = build(source, catalog);
    let layer = build.images.last().and_then(|image| image.layers.last().cloned()).unwrap_or_default();
    (layer.on_disk, layer.pull)
}

/// The parts of the last layer under a path, as one.
fn parts(source: &str, catalog: &Catalog, wanted: impl Fn(&Part) -> bool) -> Amount {
    let build = build(source, catalog);
    let layer = build.images.last().and_then(|image| image.layers.last().cloned()).unwrap_or_default();
    layer.parts.iter().filter(|it| wanted(it)).map(|it| it.on_disk).fold(Amount::ZERO, Amount::plus)
}

fn base_only(catalog: &Catalog) -> Vec<Pair> {
    let rows = catalog.images().iter().filter(|row| row.on_disk().is_some());
    rows.map(|row| {
        let name = format!("{}:{}", row.image(), row.tag());
        let estimate = build(&format!("FROM {name}\n"), catalog).images[0].on_disk;
        Pair { estimate, truth: row.on_disk().unwrap_or_default(), name }
    })
    .collect()
}

fn apt(catalog: &Catalog, wanted: impl Fn(&str) -> bool) -> Vec<Pair> {
    let rows = rows("apt.tsv").into_iter().filter(|row| !row[3].is_empty() && wanted(&row[0]));
    rows.map(|row| {
        let flag = if row[1] == "yes" { "" } else { "--no-install-recommends " };
        let source = format!("FROM debian:{}\nRUN apt-get install -y {flag}{}\n", row[0], row[2]);
        let estimate = last_layer(&source, catalog).0;
        Pair { name: format!("{} {flag}{}", row[0], row[2]), estimate, truth: row[3].parse().unwrap() }
    })
    .collect()
}

fn pip(catalog: &Catalog, column: usize) -> Vec<Pair> {
    let rows = rows("pip.tsv").into_iter().filter(|row| !row[column].is_empty());
    rows.map(|row| {
        let source = format!("FROM python:3.11-slim\nRUN {}\n", row[0]);
        let estimate = parts(&source, catalog, |it| it.path.contains(".cache") == (column == 4));
        Pair { name: row[0].clone(), estimate, truth: row[column].parse().unwrap() }
    })
    .collect()
}

fn npm(catalog: &Catalog, column: usize) -> Vec<Pair> {
    let rows = rows("npm.tsv").into_iter().filter(|row| !row[column].is_empty());
    rows.map(|row| {
        let source = format!("FROM node:20-slim\nWORKDIR /app\nRUN {}\n", row[0]);
        let estimate = parts(&source, catalog, |it| it.path.contains(".npm") == (column == 3));
        Pair { name: row[0].clone(), estimate, truth: row[column].parse().unwrap() }
    })
    .collect()
}

fn effects(catalog: &Catalog) -> Vec<Pair> {
    let run = |command: &str| if command.is_empty() { String::new() } else { format!("RUN {command}\n") };
    let rows = rows("effects.tsv").into_iter();
    rows.map(|row| {
        let source = format!("FROM {}\n{}{}", row[0], run(&row[1]), run(&row[2]));
        Pair {
            name: row[2].clone(),
            estimate: last_layer(&source, catalog).0,
            truth: row[3].parse().unwrap(),
        }
    })
    .collect()
}

fn apps(catalog: &Catalog) -> Vec<Pair> {
    let rows = rows("apps.tsv").into_iter();
    rows.map(|row| {
        let page = text(&root().join(format!("web/presets/{}.md", row[0])));
        let preset = example::read(&page);
        let build = build::of(preset.source, &preset.options, catalog);
        let stage = build.stages.list.iter().position(|it| it.name.as_deref() == Some(row[1].as_str()));
        let layers = stage
            .and_then(|stage| build.images.get(stage))
            .map(|it| it.layers.as_slice())
            .unwrap_or_default();
        let shown =
            layers.iter().flat_map(|it| &it.parts).filter(|it| !it.hidden && it.path.starts_with(&row[2]));
        let estimate = shown.map(|it| it.on_disk).fold(Amount::ZERO, Amount::plus);
        Pair { name: format!("{} {}", row[0], row[2]), estimate, truth: row[3].parse().unwrap() }
    })
    .collect()
}

fn groups(catalog: &Catalog) -> Vec<Group> {
    let group = |name, pairs| Group { name, pairs };
    let projects = projects::Projects::read();
    vec![
        group("base images alone", base_only(catalog)),
        group("apt bookworm-slim", apt(catalog, |base| base == "bookworm-slim")),
        group("apt bookworm", apt(catalog, |base| base == "bookworm")),
        group("apt trixie-slim", apt(catalog, |base| base == "trixie-slim")),
        group("apt images, on disk", official::of_packages(catalog, false)),
        group("apt images, pull", official::of_packages(catalog, true)),
        group("official, on disk", official::built(catalog, false)),
        group("official, pull", official::built(catalog, true)),
        group("pip packages", pip(catalog, 1)),
        group("pip cache", pip(catalog, 4)),
        group("npm packages", npm(catalog, 1)),
        group("npm cache", npm(catalog, 3)),
        group("npm locks", projects.locks(catalog)),
        group("npm locks, left out", projects.locks_left_out()),
        group("package.json, left out", projects.manifests_left_out()),
        group("unknown apt packages", unknown::apt()),
        group("unknown pip packages", unknown::pip()),
        group("unknown npm packages", unknown::npm()),
        group("small effects", effects(catalog)),
        group("applications", apps(catalog)),
    ]
}

/// The value below which a share of the sorted values lies.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let last = sorted.len().saturating_sub(1);
    sorted.get((last as f64 * share).round() as usize).copied().unwrap_or_default()
}

/// Error relative to the truth; a truth of nothing is missed wholly or not at all.
fn error(pair: &Pair) -> f64 {
    match (pair.truth, pair.estimate.likely) {
        (0, 0) => 0.0,
        (0, _) => 1.0,
        (truth, likely) => likely as f64 / truth as f64 - 1.0,
    }
}

fn half_width(pair: &Pair) -> f64 {
    let Amount { low, likely, high } = pair.estimate;
    if likely == 0 { 0.0 } else { (high - low) as f64 / 2.0 / likely as f64 }
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

fn line(name: &str, pairs: &[&Pair]) -> String {
    let errors = sorted(pairs.iter().map(|it| error(it)));
    let absolute = sorted(errors.iter().map(|it| it.abs()));
    let widths = sorted(pairs.iter().map(|it| half_width(it)));
    let holds = |it: &&&Pair| (it.estimate.low..=it.estimate.high).contains(&it.truth);
    let inside = pairs.iter().filter(holds).count();
    format!(
        "{name:<22} {:>4} {:>7.1} {:>7.1} {:>+7.1} {:>7.0} {:>7.1}",
        pairs.len(),
        quantile(&absolute, 0.5) * 100.0,
        quantile(&absolute, 0.9) * 100.0,
        quantile(&errors, 0.5) * 100.0,
        inside as f64 / pairs.len().max(1) as f64 * 100.0,
        quantile(&widths, 0.5) * 100.0,
    )
}

fn score(groups: &[Group]) -> String {
    let mut text = String::from("all in per cent                n  median    90th    bias  inside  +-half\n");
    for group in groups {
        let _ = writeln!(text, "{}", line(group.name, &group.pairs.iter().collect::<Vec<_>>()));
    }
    let all: Vec<&Pair> = groups.iter().flat_map(|it| &it.pairs).collect();
    let _ = writeln!(text, "{}", line("all", &all));
    text
}

#[test]
fn the_score_is_as_committed() {
    let groups = groups(&Catalog::full());
    if let Ok(wanted) = std::env::var("SHOW_SIZES") {
        for pair in groups.iter().filter(|it| it.name.contains(&wanted)).flat_map(|it| &it.pairs) {
            println!(
                "{:>+7.1} % {:>11} {:>11?} {}",
                error(pair) * 100.0,
                pair.truth,
                pair.estimate,
                pair.name
            );
        }
    }
    let now = score(&groups);
    let path = root().join("tests/sizes/sizes.score");
    if std::env::var_os("UPDATE_SCORE").is_some() {
        fs::write(&path, &now).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), now, "UPDATE_SCORE=1 writes the score");
}

#[test]
fn a_base_alone_is_the_catalogue_exactly() {
    let catalog = Catalog::full();
    assert!(base_only(&catalog).iter().all(|it| it.estimate.likely == it.truth));
}

#[test]
fn ranges_hold_the_truth_and_still_say_something() {
    let holds = |it: &&Pair| (it.estimate.low..=it.estimate.high).contains(&it.truth);
    let groups = groups(&Catalog::full());
    for group in groups.iter().filter(|it| it.pairs.len() >= 20) {
        let inside = group.pairs.iter().filter(holds).count();
        assert!(inside * 100 >= group.pairs.len() * 85, "{}: {inside} of {}", group.name, group.pairs.len());
    }
    let pairs: Vec<Pair> = groups.into_iter().flat_map(|it| it.pairs).collect();
    let inside = pairs.iter().filter(holds).count();
    let width = quantile(&sorted(pairs.iter().map(half_width)), 0.5);
    assert!(inside * 100 >= pairs.len() * 85 && width <= 0.2, "{inside} of {}, ±{width:.2}", pairs.len());
}

#[test]
fn what_nobody_knows_says_so() {
    let build = build("FROM acme/secret\nRUN frobnicate\n", &Catalog::full());
    assert_eq!(build.images[0].base.basis, Basis::Unknown);
    assert!(!build.images[0].left_out.is_empty());
    assert_eq!(build.images[0].layers[0].basis, Basis::Guessed);
    assert!(build.assumptions.iter().any(|it| it.key == "image:acme/secret"));
}
