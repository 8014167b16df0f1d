//! `layerlab explain`: a rule in its own words.

use clap::{Args, ValueEnum};
use layerlab_core::Catalog;
use layerlab_core::advice::{self, Rule};

use super::{Outcome, failed};
use crate::format::left_out::{self, LeftOut};
use crate::format::{page, put, put_text};
use crate::paint::Paint;

/// Explain a rule: what it finds, why, and the Dockerfile before and after.
#[derive(Args)]
pub struct Explain {
    /// Its name, or another tool's code for it (`DL3009`).
    #[arg(required_unless_present = "all")]
    rule: Option<String>,
    /// Every rule, one after the other, and what other tools check and this one does not.
    #[arg(long, conflicts_with = "rule")]
    all: bool,
    /// How to print.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, ValueEnum, Default)]
enum Format {
    #[default]
    Text,
    Markdown,
}

impl Explain {
    /// Prints the rule's page.
    pub fn run(self) -> Outcome {
        let catalog = Catalog::full();
        let rules: Vec<&Rule> = match &self.rule {
            None => page::every().collect(),
            Some(name) => match advice::explain(name) {
                Some(rule) => vec![rule],
                None => {
                    if let Some(LeftOut { what, why, .. }) = left_out::find(name) {
                        put(&format!("{name}: {what}. This is left out here. {why}"));
                        return Outcome::Fine;
                    }
                    let names: Vec<&str> = page::every().map(|rule| rule.name).collect();
                    return failed(format_args!("no rule is named `{name}`; there are {}", names.join(", ")));
                }
            },
        };
        match (self.format, &rules[..]) {
            (Format::Markdown, [rule]) => put_text(&page::markdown(rule, &catalog)),
            (Format::Markdown, _) => put_text(&format!("{}\n{}", page::all(&catalog), left_out::markdown())),
            (Format::Text, rules) => {
                rules.iter().for_each(|rule| text(rule, &catalog));
                if self.all {
                    put(&left_out::markdown());
                }
            }
        }
        Outcome::Fine
    }
}

fn text(rule: &Rule, catalog: &Catalog) {
    let paint = Paint::for_stdout();
    put(&paint.bold(rule.name));
    if let Some(others) = page::others(rule) {
        put(&paint.dim(&others));
    }
    put(&format!("\n{}", rule.prose()));
    for (title, example) in ["Before", "After"].iter().zip(rule.examples()) {
        let block: Vec<String> = example.trim_end().lines().map(|line| format!("    {line}")).collect();
        put(&format!("\n{}\n{}", paint.bold(title), block.join("\n")));
    }
    if let Some(saving) = page::saving(rule, catalog) {
        put(&format!("\n{saving}"));
    }
    put(&format!("\nTo ignore it, put one of these above the instruction: {}\n", page::ignoring(rule)));
}
