//! A build that takes over what an earlier one has in common with it comes out as one from scratch.

use layerlab_core::advice::{Subject, findings};
use layerlab_core::build::{self, Build};
use layerlab_core::text::{Edit, apply};
use layerlab_core::{Catalog, example};
use layerlab_tests::{files, text};

/// All that a report could show of a build's sizes.
fn figures(build: &Build) -> String {
    format!("{:#?} {:?} {:?}", build.images, build.carried, build.assumptions)
}

/// Edits of `source`: each fix, each line gone or changing places with the next, comments, deletions, configuration and
/// other users between lines and at the ends of lines, an argument on top, and everything twice.
fn changes(source: &str, subject: Subject) -> Vec<Vec<Edit>> {
    let fixes = findings(subject).into_iter().filter_map(|it| Some(it.fix?.edits));
    let edit = |start, end, text: &str| vec![Edit { start, end, text: text.to_owned() }];
    let lines: Vec<&str> = source.split_inclusive('\n').collect();
    let starts: Vec<usize> =
        lines.iter().map(|line| line.as_ptr() as usize - source.as_ptr() as usize).collect();
    let ends = || starts.iter().zip(&lines).map(|(start, line)| start + line.trim_end().len());
    let without = starts.iter().zip(&lines).map(|(start, line)| edit(*start, start + line.len(), ""));
    let swapped = starts.iter().zip(lines.windows(2)).map(|(start, two)| {
        let [one, other] = two else { return Vec::new() };
        edit(*start, start + one.len() + other.len(), &format!("{}\n{one}", other.trim_end()))
    });
    let longer =
        starts.iter().enumerate().map(|(at, start)| edit(*start, *start, BETWEEN[at % BETWEEN.len()]));
    let behind = ends().enumerate().map(|(at, end)| edit(end, end, BEHIND[at % BEHIND.len()]));
    let last = edit(source.len(), source.len(), "\nCMD [\"sleep\"]");
    let argument = edit(0, 0, "ARG VERSION=1\n");
    let twice = edit(source.len(), source.len(), &format!("\n{source}"));
    fixes.chain(without).chain(swapped).chain(longer).chain(behind).chain([last, argument, twice]).collect()
}

/// Lines that are put between others.
const BETWEEN: [&str; 7] = [
    "RUN rm -rf /var/lib/apt/lists/* /root/.cache\n",
    "LABEL a=b\n",
    "USER app\n",
    "# a comment\nEXPOSE 80\n",
    "ENV HOME=/home/app\n",
    "CMD echo \\\n",
    "SHELL [\"/bin/bash\", \"-c\"]\n",
];

/// What is put behind the last character of lines.
const BEHIND: [&str; 4] = [" x", " \\", "\nHEALTHCHECK NONE", "\nRUN <<E"];

#[test]
fn what_is_taken_over_is_what_would_be_built() {
    let catalog = Catalog::full();
    for path in ["web/presets", "tests/models"].into_iter().flat_map(|it| files(it, ".md")) {
        let page = text(&path);
        let example = example::read(&page);
        let (source, options) = (example.source, &example.options);
        let before = build::of(source, options, &catalog);
        let subject = Subject { build: &before, options, catalog: &catalog };
        for edits in changes(source, subject) {
            let text = apply(source, &edits);
            let whole = build::of(&text, options, &catalog);
            let reused = build::again(&before, &text, options, &catalog);
            assert!(
                figures(&whole) == figures(&reused),
                "{}: otherwise from scratch:\n{text}",
                path.display()
            );
            let weighed = build::weigh(&before, &edits, options, &catalog);
            assert_eq!((weighed.on_disk, weighed.pull), whole.likely(), "{}:\n{text}", path.display());
        }
    }
}
