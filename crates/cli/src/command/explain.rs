//! `layerlab explain`: a rule in its own words.

use clap::Args;
use layerlab_core::advice::{self, POLICIES, RULES};

use super::{Outcome, failed};
use crate::format::put;
use crate::paint::Paint;

/// Explain a rule: what it finds, why, and the Dockerfile before and after.
#[derive(Args)]
pub struct Explain {
    /// Its name, or another tool's code for it (`DL3009`).
    rule: String,
}

impl Explain {
    /// Prints the rule's page.
    pub fn run(self) -> Outcome {
        let Some(rule) = advice::explain(&self.rule) else {
            let names: Vec<&str> = RULES.iter().chain(POLICIES).map(|rule| rule.name).collect();
            return failed(format_args!("no rule is named `{}`; there are {}", self.rule, names.join(", ")));
        };
        let paint = Paint::for_stdout();
        put(&paint.bold(rule.name));
        if !rule.aliases.is_empty() {
            put(&paint.dim(&format!("also {}", rule.aliases.join(", "))));
        }
        put(&format!("\n{}", rule.prose()));
        for (title, example) in ["Before", "After"].iter().zip(rule.examples()) {
            let block: Vec<String> = example.trim_end().lines().map(|line| format!("    {line}")).collect();
            put(&format!("\n{}\n{}", paint.bold(title), block.join("\n")));
        }
        put(&format!("\nSilence it for an instruction: `# check=skip={}` on the line above.", rule.name));
        Outcome::Fine
    }
}
