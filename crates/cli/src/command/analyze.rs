//! `layerlab analyze`: the whole report of one file.

use std::path::Path;

use clap::{Args, ValueEnum};
use layerlab_core::build::cache::Reruns;
use layerlab_core::context::Context;
use layerlab_core::syntax::{Phase, Refusal};
use layerlab_core::{Amount, Catalog, Change, Options, Report, bytes, export, inspect, reruns};
use serde::Serialize;

use super::{Outcome, failed};
use crate::files;
use crate::folder;
use crate::format::{cache, put_text, sarif, svg, text};
use crate::paint::Paint;

/// Show stages, layers, sizes and suggestions of a Dockerfile.
#[derive(Args)]
pub struct Analyze {
    /// The stage to build, by name or number.
    #[arg(long, value_name = "STAGE")]
    target: Option<String>,
    /// A build argument (repeatable).
    #[arg(long = "build-arg", value_name = "KEY=VALUE", value_parser = pair)]
    build_args: Vec<(String, String)>,
    /// The platform to build for.
    #[arg(long, value_name = "OS/ARCH")]
    platform: Option<String>,
    /// The build context; names and sizes are read, and the texts of manifests.
    #[arg(long, value_name = "DIR")]
    context: Option<String>,
    /// Another ignore file than FILE.dockerignore or the context's .dockerignore.
    #[arg(long, value_name = "FILE", requires = "context")]
    ignore_file: Option<String>,
    /// How to print.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The most that the image may weigh on disk; more ends the run with exit code 1.
    #[arg(long, value_name = "SIZE", value_parser = size)]
    max_size: Option<u64>,
    /// The most that there may be to pull; more ends the run with exit code 1.
    #[arg(long, value_name = "SIZE", value_parser = size)]
    max_pull: Option<u64>,
    /// What you know better than the engine (repeatable); a size may have a unit.
    #[arg(long = "assume", value_name = "KEY=VALUE", value_parser = assumption)]
    assumptions: Vec<(String, f64)>,
    /// Also say what each layer is made of, how that is known, and what was assumed.
    #[arg(long)]
    explain: bool,
    /// Also say what runs again after a change, and what the cache gives (repeatable): file:PATH, line:N, arg:NAME[=VALUE],
    /// base or base:IMAGE. In text and JSON.
    #[arg(long = "changed", value_name = "WHAT")]
    changes: Vec<Change>,
    /// The Dockerfile; `-` is standard input.
    #[arg(value_name = "FILE")]
    file: String,
}

#[derive(Clone, Copy, ValueEnum, Default)]
enum Format {
    #[default]
    Text,
    Json,
    Markdown,
    Sarif,
    Dot,
    Mermaid,
    Svg,
}

impl Analyze {
    /// Analyses the file.
    pub fn run(self) -> Outcome {
        let source = match files::read(&self.file) {
            Ok(source) => source,
            Err(message) => return failed(format_args!("{}: {message}", self.file)),
        };
        let options = match self.options() {
            Ok(options) => options,
            Err(message) => return failed(message),
        };
        let catalog = Catalog::full();
        let report = inspect(&source, &options, &catalog);
        let asked = !self.changes.is_empty();
        let reruns = asked.then(|| reruns(&source, &options, &catalog, &self.changes));
        put_text(&self.print(&report, reruns.as_ref()));
        let refused = Refusal::first(&report.problems, Phase::Build).is_some();
        if let Some(note) = files::no_text(&source).filter(|_| refused) {
            return failed(format_args!("{}: {note}", self.file));
        }
        let over = self.over_budget(&report);
        over.iter().for_each(|message| eprintln!("layerlab: {message}"));
        if refused || !over.is_empty() { Outcome::Findings } else { Outcome::Fine }
    }

    fn options(&self) -> Result<Options, String> {
        let context = self.context.as_deref().map(|folder| self.context(folder)).transpose()?;
        Ok(Options {
            target: self.target.clone(),
            build_args: self.build_args.iter().cloned().collect(),
            platform: self.platform.clone(),
            context: context.unwrap_or_default(),
            policies: false,
            assumptions: self.assumptions.iter().cloned().collect(),
        })
    }

    fn context(&self, folder: &str) -> Result<Context, String> {
        let ignore = match &self.ignore_file {
            Some(path) => Some(std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?),
            None => folder::ignore(&self.file, Path::new(folder)),
        };
        Ok(Context { files: folder::files(folder)?, ignore, declared: true })
    }

    fn print(&self, report: &Report, reruns: Option<&Reruns>) -> String {
        match self.format {
            Format::Text => {
                let paint = Paint::for_stdout();
                let cache = reruns.map(|it| cache::text(it, paint)).unwrap_or_default();
                text::report(&self.file, report, self.explain, paint) + &cache
            }
            Format::Json => {
                let answer = serde_json::to_string_pretty(&Answer { report, reruns });
                answer.map_or_else(|error| error.to_string(), |it| it + "\n")
            }
            Format::Markdown => export::markdown(report),
            Format::Sarif => sarif::log(&[super::Checked::of(&self.file, report)]) + "\n",
            Format::Dot => export::dot(report),
            Format::Mermaid => export::mermaid(report),
            Format::Svg => svg::svg(report),
        }
    }

    fn over_budget(&self, report: &Report) -> Vec<String> {
        let image = &report.image;
        let checks = [(self.max_size, image.on_disk, "on disk"), (self.max_pull, image.pull, "to pull")];
        checks.into_iter().filter_map(|(most, amount, what)| over(most?, amount, what)).collect()
    }
}

/// The report, and what runs again where that was asked.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    report: &'a Report,
    #[serde(skip_serializing_if = "Option::is_none")]
    reruns: Option<&'a Reruns>,
}

fn over(most: u64, amount: Amount, what: &str) -> Option<String> {
    let Amount { low, likely, high } = amount;
    let sure = if low > most { "" } else { ", though the range reaches below the budget" };
    let (is, may, range) = (bytes::show(likely), bytes::show(most), (bytes::show(low), bytes::show(high)));
    (likely > most)
        .then(|| format!("over budget: {is} {what} ({} – {}), {may} allowed{sure}", range.0, range.1))
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("KEY=VALUE is expected")?;
    Ok((key.to_owned(), value.to_owned()))
}

fn size(text: &str) -> Result<u64, String> {
    bytes::parse(text).ok_or_else(|| "a size such as 150MB, 1.2GB or 64kB is expected".to_owned())
}

/// `KEY=VALUE`, the value a number or a size. Keys may hold `=` no more than once, at the end.
fn assumption(text: &str) -> Result<(String, f64), String> {
    let (key, value) = text.rsplit_once('=').ok_or("KEY=VALUE is expected")?;
    let number = value.parse().ok().filter(|value: &f64| value.is_finite());
    let number = number.or_else(|| bytes::parse(value).map(|bytes| bytes as f64));
    Ok((key.to_owned(), number.ok_or("the value is neither a number nor a size")?))
}
