//! What `docker build --check` would refuse and find, and what else could be better.

use serde::Serialize;

use crate::Catalog;
use crate::advice::{self, Subject};
use crate::build;
use crate::options::Options;
use crate::report::FindingReport;
use crate::syntax::{Phase, Refusal};

/// What was found in one text.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Checked {
    /// Where BuildKit stops.
    pub error: Option<Refusal>,
    /// In BuildKit's order: line, rule, message. BuildKit's own rules fall silent where it stops.
    pub findings: Vec<FindingReport>,
}

/// Checks a text; nothing is priced.
pub fn of(source: &str, options: &Options, catalog: &Catalog) -> Checked {
    let build = build::of(source, options, catalog);
    let found = advice::checks(Subject { build: &build, options, catalog });
    let stop = Refusal::first(&build.stages.problems, Phase::Check);
    Checked {
        error: stop.or_else(|| Refusal::violation(&advice::violated(&build, &found))),
        findings: found.iter().map(FindingReport::from).collect(),
    }
}
