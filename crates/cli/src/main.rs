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

/// The system's own gives long blocks back to the kernel, which has to clear their pages each time anew.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    command::Cli::parse().run().into()
}
