//! `layerlab check`: findings only.

use std::path::Path;

use clap::{Args, ValueEnum};
use layerlab_core::advice::Severity;
use layerlab_core::ask::check;
use layerlab_core::context::Context;
use layerlab_core::report::FindingReport;
use layerlab_core::syntax::{Phase, Refusal};
use layerlab_core::{Catalog, Options, Report};
use serde::Serialize;

use super::{Outcome, failed};
use crate::files::{self, Answer, Files};
use crate::folder;
use crate::format::{findings, github, json, put, sarif};
use crate::paint::Paint;

/// Check Dockerfiles: what BuildKit refuses, and what could be better.
#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    files: Files,
    /// How to print.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Also say what is a matter of policy (pinned versions of packages, health checks …).
    #[arg(long)]
    policies: bool,
    /// The least severity that ends the run with exit code 1.
    #[arg(long, value_enum, default_value_t = Level::Warning, value_name = "SEVERITY")]
    fail_on: Level,
}

#[derive(Clone, Copy, PartialEq, ValueEnum, Default)]
enum Format {
    #[default]
    Text,
    Json,
    Sarif,
    Github,
}

#[derive(Clone, Copy, ValueEnum)]
enum Level {
    Error,
    Warning,
    Info,
    Never,
}

/// What was found in one file.
#[derive(Serialize)]
pub struct Checked {
    /// The path as asked for.
    pub file: String,
    /// Where BuildKit stops.
    pub error: Option<Refusal>,
    /// In BuildKit's order: line, rule, message.
    pub findings: Vec<FindingReport>,
}

impl Checked {
    /// The findings of a report that was made for more than these.
    pub fn of(file: &str, report: &Report) -> Checked {
        Checked {
            file: file.to_owned(),
            error: Refusal::first(&report.problems, Phase::Check),
            findings: report.findings.clone(),
        }
    }
}

impl Check {
    /// Checks every file.
    pub fn run(self) -> Outcome {
        let paths = match self.files.paths() {
            Ok(paths) => paths,
            Err(message) => return failed(message),
        };
        let catalog = Catalog::full();
        let mut worst = Outcome::Fine;
        let mut all = Vec::new();
        files::each(
            &paths,
            |path, source| (self.check(path, source, &catalog), files::no_text(source)),
            |path, answer| {
                let (checked, outcome) = self.judge(path, answer);
                worst = worst.max(outcome);
                match self.format {
                    Format::Json => put(&json(&checked)),
                    Format::Text => checked_text(&checked),
                    Format::Github => github::lines(&checked).iter().for_each(|line| put(line)),
                    Format::Sarif => all.push(checked),
                }
            },
        );
        if self.format == Format::Sarif {
            put(&sarif::log(&all));
        }
        worst
    }

    fn judge(&self, path: &str, answer: Answer<(Checked, Option<String>)>) -> (Checked, Outcome) {
        match answer {
            Ok((checked, Some(note))) if checked.error.is_some() => {
                (checked, failed(format_args!("{path}: {note}")))
            }
            Ok((checked, _)) => {
                let bad =
                    checked.error.is_some() || checked.findings.iter().any(|it| self.fails(it.severity));
                (checked, if bad { Outcome::Findings } else { Outcome::Fine })
            }
            Err(message) => {
                let outcome = failed(format_args!("{path}: {message}"));
                let error = Some(Refusal { line: 0, message });
                (Checked { file: path.to_owned(), error, findings: Vec::new() }, outcome)
            }
        }
    }

    fn check(&self, path: &str, source: &str, catalog: &Catalog) -> Checked {
        let options = Options { context: beside(path), policies: self.policies, ..Options::default() };
        let check::Checked { error, findings } = check::of(source, &options, catalog);
        Checked { file: path.to_owned(), error, findings }
    }

    fn fails(&self, severity: Severity) -> bool {
        match self.fail_on {
            Level::Error => severity <= Severity::Error,
            Level::Warning => severity <= Severity::Warning,
            Level::Info => true,
            Level::Never => false,
        }
    }
}

fn checked_text(checked: &Checked) {
    let text = findings::text(checked, Paint::for_stdout());
    if !text.is_empty() {
        put(text.trim_end());
    }
}

/// No context is read here, but the ignore file beside a Dockerfile says what its author does not send.
fn beside(path: &str) -> Context {
    let folder = Path::new(path).parent().unwrap_or(Path::new("."));
    Context { ignore: folder::ignore(path, folder), ..Context::default() }
}
