//! The commands, and how a run ends.

mod analyze;
mod check;
mod explain;
mod fix;
mod image;
mod lesson;
mod parse;

pub use check::Checked;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// See what a Dockerfile builds, what it weighs and what would make it smaller, without building it.
#[derive(Parser)]
#[command(name = "layerlab", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Analyze(analyze::Analyze),
    Check(check::Check),
    Parse(parse::Parse),
    Fix(fix::Fix),
    Image(image::Image),
    Explain(explain::Explain),
    Lesson(lesson::LessonCommand),
}

impl Cli {
    /// Does what was asked.
    pub fn run(self) -> Outcome {
        match self.command {
            Command::Analyze(command) => command.run(),
            Command::Check(command) => command.run(),
            Command::Parse(command) => command.run(),
            Command::Fix(command) => command.run(),
            Command::Image(command) => command.run(),
            Command::Explain(command) => command.run(),
            Command::Lesson(command) => command.run(),
        }
    }
}

/// How a run ended, the best first; of several files the worst counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// All is well.
    Fine,
    /// There are findings, the build would fail, or a budget is exceeded.
    Findings,
    /// The arguments make no sense, or something could not be read or written.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(outcome as u8)
    }
}

/// Says what went wrong, on standard error.
fn failed(message: impl std::fmt::Display) -> Outcome {
    eprintln!("layerlab: {message}");
    Outcome::Failed
}
