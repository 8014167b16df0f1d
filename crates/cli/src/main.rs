//! The engine on the command line.
//!
//! `files` reads what is asked for, `command` has one file a command, `format` one file a way of printing.

mod files;
mod folder;
mod paint;
mod format;
mod command;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    command::Cli::parse().run().into()
}
