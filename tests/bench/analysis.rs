//! What the whole pipeline costs, suggestions and their prices included: for each preset, and for texts of given length.

use std::time::Duration;

use layerlab_core::advice::{self, Subject};
use layerlab_core::{Catalog, Options, build, inspect};

use crate::clock::{median, time};
use crate::corpus::{self, of_lines, one_stage, repeated};

const PASSES: usize = 7;

/// Prints the median time of the presets' analyses, how long files as long as public ones take, then what texts of twice
/// as many lines each take.
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
    let texts = corpus::lifelike();
    let mut times: Vec<Duration> = texts.iter().map(|text| analysis(text, &catalog)).collect();
    times.sort();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    println!(
        "{} files as long as public ones: median {:?}, 90th percentile {:?}, 99th {:?}",
        texts.len(),
        at(50),
        at(90),
        at(99)
    );
    for lines in [50, 100, 200, 400, 800, 1600] {
        let text = of_lines(&presets, lines);
        println!("many stages, {lines} lines: {}", parts(&text, &catalog));
    }
    for lines in [50, 100, 200, 400, 800] {
        let text = one_stage(&presets, lines);
        println!("one stage, {lines} lines: {}", parts(&text, &catalog));
    }
    for lines in [100, 200, 400, 800] {
        let text = repeated(&presets, lines);
        println!("the same again, {lines} lines: {}", parts(&text, &catalog));
    }
}

/// Every text of [`corpus::groups`] with the time of its analysis here, in microseconds, as JSON: what
/// `tests/bench/browser.mjs` sets beside the browser's.
pub fn timed() -> String {
    let catalog = Catalog::full();
    let row = |group: &str, text: &String| {
        let micros = analysis(text, &catalog).as_secs_f64() * 1e6;
        serde_json::json!({ "group": group, "source": text, "native": micros })
    };
    let groups = corpus::groups();
    let rows: Vec<_> =
        groups.iter().flat_map(|(group, texts)| texts.iter().map(move |text| row(group, text))).collect();
    serde_json::Value::from(rows).to_string()
}

/// The whole, one build, and one look of all rules.
fn parts(text: &str, catalog: &Catalog) -> String {
    let options = Options::default();
    let build = build::of(text, &options, catalog);
    let subject = Subject { build: &build, options: &options, catalog };
    let one = once(|| drop(build::of(text, &options, catalog)));
    let look = once(|| drop(advice::findings(subject)));
    let found = advice::findings(subject).iter().filter(|it| it.fix.is_some()).count();
    let whole = analysis(text, catalog);
    format!("{whole:?}, of which one build {one:?}, one look of all rules {look:?}; {found} fixes")
}

fn analysis(text: &str, catalog: &Catalog) -> Duration {
    once(|| drop(inspect(text, &Options::default(), catalog)))
}

fn once(work: impl Fn()) -> Duration {
    median((0..PASSES).map(|_| time(&work)).collect())
}
