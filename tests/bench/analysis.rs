//! What the whole pipeline costs, suggestions and their prices included: for each preset, and for texts of given length.

use std::time::Duration;

use layerlab_core::advice::{self, Subject};
use layerlab_core::{Catalog, Options, build, inspect};

use crate::clock::{median, time};
use crate::corpus;

const PASSES: usize = 21;

/// Prints the median time of the presets' analyses, then that of texts of twice as many lines each.
pub fn run() {
    let catalog = Catalog::full();
    let presets = corpus::presets();
    let each: Vec<Duration> = presets.iter().map(|text| analysis(text, &catalog)).collect();
    let builds = presets.iter().map(|text| once(|| drop(build::of(text, &Options::default(), &catalog))));
    println!(
        "{} presets: median {:?}, of which one build {:?}",
        each.len(),
        median(each),
        median(builds.collect())
    );
    for lines in [50, 100, 200, 400, 800] {
        let text = of_lines(&presets, lines);
        println!(
            "a text of {lines} lines: {:?}, of which {}",
            analysis(&text, &catalog),
            parts(&text, &catalog)
        );
    }
}

/// One build, and one look of all rules.
fn parts(text: &str, catalog: &Catalog) -> String {
    let options = Options::default();
    let build = build::of(text, &options, catalog);
    let subject = Subject { build: &build, options: &options, catalog };
    let one = once(|| drop(build::of(text, &options, catalog)));
    let look = once(|| drop(advice::findings(subject)));
    let found = advice::findings(subject).iter().filter(|it| it.fix.is_some()).count();
    format!("one build {one:?}, one look of all rules {look:?}; {found} fixes")
}

fn analysis(text: &str, catalog: &Catalog) -> Duration {
    once(|| drop(inspect(text, &Options::default(), catalog)))
}

fn once(work: impl Fn()) -> Duration {
    median((0..PASSES).map(|_| time(&work)).collect())
}

/// Presets one below the other, cut at `lines`.
fn of_lines(presets: &[String], lines: usize) -> String {
    presets.iter().cycle().flat_map(|text| text.lines()).take(lines).map(|line| format!("{line}\n")).collect()
}
