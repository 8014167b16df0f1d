//! The text after fixes.

use serde::Deserialize;

use crate::advice::{self, Finding, Subject};
use crate::options::Options;
use crate::report::CombinedReport;
use crate::text::{Fix, Safety};
use crate::{Catalog, build};

/// Which fixes to make.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct Wanted {
    /// Those of these rules, by name or by another tool's code; empty for all rules.
    #[cfg_attr(feature = "typescript", ts(as = "Option<_>"))]
    pub rules: Vec<String>,
    /// Whether fixes that are to be looked at once (`check`) are made, too.
    #[cfg_attr(feature = "typescript", ts(as = "Option<_>"))]
    pub check: bool,
}

impl Wanted {
    /// The first of the rules that there is none of.
    pub fn unknown(&self) -> Option<&str> {
        self.rules.iter().map(String::as_str).find(|name| advice::explain(name).is_none())
    }

    /// Whether a finding is of the rules that are asked for.
    pub fn names(&self, finding: &Finding) -> bool {
        let named = |name: &String| {
            name.eq_ignore_ascii_case(finding.rule)
                || finding.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(name))
        };
        self.rules.is_empty() || self.rules.iter().any(named)
    }

    fn wants(&self, finding: &Finding, fix: &Fix) -> bool {
        let most = if self.check { Safety::Check } else { Safety::Safe };
        fix.safety <= most && self.names(finding)
    }
}

/// Makes the wanted fixes until none is left. With none to make, that is the text as it is.
pub fn of(source: &str, wanted: &Wanted, options: &Options, catalog: &Catalog) -> CombinedReport {
    let build = build::of(source, options, catalog);
    let subject = Subject { build: &build, options, catalog };
    let fixed = advice::fixed(subject, |finding, fix| wanted.wants(finding, fix));
    CombinedReport::from(&fixed.unwrap_or_else(|| advice::unfixed(&build)))
}
