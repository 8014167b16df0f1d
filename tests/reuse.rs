//! A build that takes over what an earlier one has in common with it comes out as one from scratch.

use layerlab_core::advice::{Subject, findings};
use layerlab_core::build::{self, Build};
use layerlab_core::{Catalog, example};
use layerlab_tests::{files, text};

/// All that a report could show of a build's sizes.
fn figures(build: &Build) -> String {
    format!("{:#?} {:?} {:?}", build.images, build.carried, build.assumptions)
}

/// Texts made from `source`: by each fix, by each line gone or changing places with the next, by a deletion and another
/// user between lines, by an argument on top, and by doubling it.
fn changed(source: &str, subject: Subject) -> Vec<String> {
    let fixed = findings(subject).into_iter().filter_map(|it| Some(it.fix?.apply(source)));
    let lines: Vec<&str> = source.lines().collect();
    let without = (0..lines.len()).map(|at| [&lines[..at], &lines[at + 1..]].concat().join("\n"));
    let swapped = (1..lines.len()).map(|at| {
        let mut lines = lines.clone();
        lines.swap(at - 1, at);
        lines.join("\n")
    });
    let more = ["RUN rm -rf /var/lib/apt/lists/* /root/.cache", "USER app", "ENV HOME=/home/app"];
    let longer = (0..=lines.len()).map(|at| {
        let line = &more[at % more.len()..][..1];
        [&lines[..at], line, &lines[at..]].concat().join("\n")
    });
    let argument = format!("ARG VERSION=1\n{source}");
    let twice = format!("{source}\n{source}");
    fixed.chain(without).chain(swapped).chain(longer).chain([argument, twice]).collect()
}

#[test]
fn what_is_taken_over_is_what_would_be_built() {
    let catalog = Catalog::full();
    for path in ["web/presets", "tests/models"].into_iter().flat_map(|it| files(it, ".md")) {
        let page = text(&path);
        let example = example::read(&page);
        let (source, options) = (example.source, &example.options);
        let before = build::of(source, options, &catalog);
        let subject = Subject { build: &before, options, catalog: &catalog };
        for text in changed(source, subject) {
            let whole = build::of(&text, options, &catalog);
            let reused = build::again(&before, &text, options, &catalog);
            assert!(
                figures(&whole) == figures(&reused),
                "{}: otherwise from scratch:\n{text}",
                path.display()
            );
            let target = whole.stages.target.and_then(|target| whole.images.get(target));
            let sizes = target.map_or((0, 0), |it| (it.on_disk.likely, it.pull.likely));
            assert_eq!(build::weigh(&before, &text, options, &catalog), sizes, "{}:\n{text}", path.display());
        }
    }
}
