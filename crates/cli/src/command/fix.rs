//! `layerlab fix`: applies fixes to a file.

use clap::Args;
use layerlab_core::advice::{self, Finding, Subject};
use layerlab_core::text::{Fix as Mend, Safety};
use layerlab_core::{Catalog, Options, build};
use similar::TextDiff;

use super::{Outcome, failed};
use crate::files;
use crate::format::put_text;

/// Apply fixes; prints the fixed Dockerfile unless told otherwise.
#[derive(Args)]
pub struct Fix {
    /// Apply only the fixes of this rule (repeatable).
    #[arg(long = "rule", value_name = "NAME")]
    rules: Vec<String>,
    /// Also apply fixes that are to be looked at once.
    #[arg(long = "unsafe")]
    unsafe_too: bool,
    /// Write the file in place.
    #[arg(long, conflicts_with = "diff")]
    write: bool,
    /// Print the difference only.
    #[arg(long)]
    diff: bool,
    /// The Dockerfile; `-` is standard input.
    #[arg(value_name = "FILE")]
    file: String,
}

impl Fix {
    /// Fixes the file.
    pub fn run(self) -> Outcome {
        if let Some(name) = self.rules.iter().find(|name| advice::explain(name).is_none()) {
            return failed(format_args!("no rule is named `{name}`"));
        }
        let source = match files::read_exact(&self.file) {
            Ok(source) => source,
            Err(message) => return failed(format_args!("{}: {message}", self.file)),
        };
        let (fixed, count) = self.fixed(&source);
        let result = match (self.write, self.diff) {
            (true, _) if self.file == "-" => {
                Err("standard input cannot be written; leave --write out".to_owned())
            }
            (true, _) if count == 0 => Ok(()),
            (true, _) => {
                std::fs::write(&self.file, fixed).map_err(|error| format!("cannot be written: {error}"))
            }
            (_, true) => {
                put_text(&difference(&self.file, &source, &fixed));
                Ok(())
            }
            _ => {
                put_text(&fixed);
                Ok(())
            }
        };
        eprintln!("layerlab: {}", if count == 1 { "1 fix".to_owned() } else { format!("{count} fixes") });
        result.map_or_else(|message| failed(format_args!("{}: {message}", self.file)), |()| Outcome::Fine)
    }

    fn fixed(&self, source: &str) -> (String, usize) {
        let (options, catalog) = (Options::default(), Catalog::full());
        let build = build::of(source, &options, &catalog);
        let subject = Subject { build: &build, options: &options, catalog: &catalog };
        let fixed = advice::fixed(subject, |finding, fix| self.wants(finding, fix));
        fixed.map_or((source.to_owned(), 0), |fixed| (fixed.source, fixed.fixes))
    }

    fn wants(&self, finding: &Finding, fix: &Mend) -> bool {
        let most = if self.unsafe_too { Safety::Check } else { Safety::Safe };
        let named = |name: &String| {
            name.eq_ignore_ascii_case(finding.rule)
                || finding.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(name))
        };
        fix.safety <= most && (self.rules.is_empty() || self.rules.iter().any(named))
    }
}

/// A unified difference that `patch -p1` takes.
fn difference(file: &str, before: &str, after: &str) -> String {
    let file = file.trim_start_matches('/');
    TextDiff::from_lines(before, after)
        .unified_diff()
        .header(&format!("a/{file}"), &format!("b/{file}"))
        .to_string()
}
