//! *Slim it*: each single-stage preset with all its fixes, beside the one that was slimmed by hand.
//!
//! `slim.score` is what this test computes: `UPDATE_SCORE=1` writes it anew, and `SHOW_SCORE=1` prints the texts.

use std::path::PathBuf;
use std::{env, fs};

use layerlab_core::advice::{self, Subject};
use layerlab_core::syntax::Phase;
use layerlab_core::{Catalog, Options, build, bytes, example};
use layerlab_tests::{files, none, root, shown, text};

/// How much heavier than the hand-written one the result may be.
const MOST: f64 = 1.10;

/// The estimate of the target in bytes on disk.
fn weight(source: &str, options: &Options, catalog: &Catalog) -> u64 {
    build::of(source, options, catalog).likely().0
}

#[test]
fn the_score_is_as_committed() {
    let catalog = Catalog::full();
    let mut score = format!("{:<28} {:>10} {:>10} {:>10}\n", "", "before", "slim it", "by hand");
    let mut complaints = Vec::new();
    for path in files("web/presets", ".md") {
        let page = text(&path);
        let before = example::read(&page);
        let Some(after) = before.page.fact("after") else { continue };
        let other =
            text(&PathBuf::from(format!("{}/{after}.md", path.parent().expect("a folder").display())));
        let after = example::read(&other);
        let build = build::of(before.source, &before.options, &catalog);
        let advice = advice::of(&build, &before.options, &catalog);
        let slim = advice.combined.map_or(before.source.to_owned(), |it| it.source);
        let sizes = [
            weight(before.source, &before.options, &catalog),
            weight(&slim, &before.options, &catalog),
            weight(after.source, &after.options, &catalog),
        ];
        let name = shown(&path);
        let shown = sizes.map(bytes::show);
        score += &format!(
            "{:<28} {:>10} {:>10} {:>10}\n",
            name.rsplit('/').next().unwrap_or(&name),
            shown[0],
            shown[1],
            shown[2]
        );
        let subject = Subject { build: &build, options: &before.options, catalog: &catalog };
        let last = advice::steps(subject).last().map(|it| it.on_disk);
        if last.is_some_and(|last| last != sizes[1]) {
            complaints.push(format!("{name}: its steps end elsewhere than the text"));
        }
        let fixed = build::of(&slim, &before.options, &catalog);
        if env::var_os("SHOW_SCORE").is_some() {
            println!("==== {name}\n{slim}");
        }
        if let Some(verdict) = fixed.stages.refusal(Phase::Check) {
            complaints.push(format!("{name}: refused: {}", verdict.message));
        }
        let subject = Subject { build: &fixed, options: &before.options, catalog: &catalog };
        let checks = advice::checks(subject).into_iter().filter(|it| advice::BUILDKIT.contains(&it.rule));
        complaints.extend(checks.map(|it| format!("{name}: {} in the result", it.rule)));
        if sizes[1] as f64 > sizes[2] as f64 * MOST {
            complaints.push(format!("{name}: {} is more than {} and a tenth", shown[1], shown[2]));
        }
    }
    let path = root().join("tests/slim.score");
    if env::var_os("UPDATE_SCORE").is_some() {
        fs::write(&path, &score).expect("the score can be written");
    }
    assert_eq!(text(&path), score, "the score has changed; UPDATE_SCORE=1 writes it anew");
    none(&complaints);
}
