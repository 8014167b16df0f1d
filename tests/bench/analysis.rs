//! What the whole pipeline costs, suggestions and their prices included: for each preset, and for texts of given length.

use std::time::Duration;

use layerlab_core::{Catalog, Options, build, inspect};

use crate::clock::{median, time};
use crate::corpus;

const PASSES: usize = 21;

/// Prints the median time of the presets' analyses, then that of texts of 50 and 200 lines.
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
    for lines in [50, 200] {
        let text = of_lines(&presets, lines);
        println!("a text of {lines} lines: {:?}", analysis(&text, &catalog));
    }
}

fn analysis(text: &str, catalog: &Catalog) -> Duration {
    once(|| drop(inspect(text, &Options::default(), catalog)))
}

fn once(work: impl Fn()) -> Duration {
    median((0..PASSES).map(|_| time(&work)).collect())
}

/// Presets one below the other, cut at `lines`.
fn of_lines(presets: &[String], lines: usize) -> String {
    presets.iter().flat_map(|text| text.lines()).take(lines).map(|line| format!("{line}\n")).collect()
}
