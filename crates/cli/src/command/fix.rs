//! `layerlab fix`: applies fixes to a file.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use layerlab_core::advice::{self, Subject};
use layerlab_core::ask::fix::{self, Wanted};
use layerlab_core::context::Context;
use layerlab_core::{Catalog, Options, build};
use similar::TextDiff;

use super::{Outcome, failed};
use crate::format::put_text;
use crate::{files, folder};

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
    /// The build context: with it, a missing .dockerignore is written into it too.
    #[arg(long, value_name = "DIR")]
    context: Option<String>,
    /// The Dockerfile; `-` is standard input.
    #[arg(value_name = "FILE")]
    file: String,
}

impl Fix {
    /// Fixes the file.
    pub fn run(self) -> Outcome {
        if let Some(name) = self.wanted().unknown() {
            return failed(format_args!("no rule is named `{name}`"));
        }
        let source = match files::read_exact(&self.file) {
            Ok(source) => source,
            Err(message) => return failed(format_args!("{}: {message}", self.file)),
        };
        let options = match self.options() {
            Ok(options) => options,
            Err(message) => return failed(message),
        };
        let (fixed, count) = self.fixed(&source, &options);
        let added = self.added(&source, &options);
        let count = count + usize::from(added.is_some());
        let result = match (self.write, self.diff) {
            (true, _) if self.file == "-" => {
                Err("standard input cannot be written; leave --write out".to_owned())
            }
            (true, _) if count == 0 => Ok(()),
            (true, _) => {
                let written = std::fs::write(&self.file, fixed).and_then(|()| match &added {
                    // Never over a file that came to be there meanwhile.
                    Some((path, text)) => File::create_new(path)?.write_all(text.as_bytes()),
                    None => Ok(()),
                });
                written.map_err(|error| format!("cannot be written: {error}"))
            }
            (_, true) => {
                put_text(&difference(&self.file, &source, &fixed));
                if let Some((path, text)) = &added {
                    put_text(&difference(&path.display().to_string(), "", text));
                }
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

    fn options(&self) -> Result<Options, String> {
        let Some(context) = &self.context else { return Ok(Options::default()) };
        let folder = Path::new(context);
        let ignore = folder::ignore(&self.file, folder);
        let context = Context { files: folder::files(context)?, ignore, declared: true };
        Ok(Options { context, ..Options::default() })
    }

    /// The file that a finding asks for, with its place in the context: it leaves files out, and is to be looked at once.
    fn added(&self, source: &str, options: &Options) -> Option<(PathBuf, String)> {
        let context = self.context.as_deref().filter(|_| self.unsafe_too)?;
        let catalog = Catalog::full();
        let build = build::of(source, options, &catalog);
        let found = advice::findings(Subject { build: &build, options, catalog: &catalog });
        let wanted = self.wanted();
        let file = found.into_iter().filter(|it| wanted.names(it)).find_map(|it| it.file)?;
        Some((Path::new(context).join(file.name), file.text))
    }

    fn fixed(&self, source: &str, options: &Options) -> (String, usize) {
        let fixed = fix::of(source, &self.wanted(), options, &Catalog::full());
        (fixed.source, fixed.fixes)
    }

    fn wanted(&self) -> Wanted {
        Wanted { rules: self.rules.clone(), check: self.unsafe_too }
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
