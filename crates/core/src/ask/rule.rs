//! A rule's page.

use serde::Serialize;

use crate::advice::{self, Severity};

/// A rule in its own words.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RulePage {
    /// The pattern found.
    pub name: &'static str,
    /// Other tools' codes for it.
    pub aliases: &'static [&'static str],
    /// How loud.
    pub severity: Severity,
    /// What it finds and why, in Markdown.
    pub prose: String,
    /// Dockerfiles: before, and after where the fix is certain.
    pub examples: Vec<String>,
}

/// The page of a rule, by its name or another tool's code for it; its words need the feature `explain`.
pub fn of(name: &str) -> Option<RulePage> {
    advice::explain(name).map(|rule| RulePage {
        name: rule.name,
        aliases: rule.aliases,
        severity: rule.severity,
        prose: rule.prose(),
        examples: rule.examples(),
    })
}
