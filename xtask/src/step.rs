//! One command with a name: run with progress lines, its output kept in a file and shown when it fails.

use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::place;

/// How often a long step says that it is still at work.
const TICK: Duration = Duration::from_secs(10);
/// How many lines of a failed step's output are shown; the file holds them all.
const SHOWN_LINES: usize = 200;

/// A command, what it is for, and what to do when it fails.
pub struct Step {
    title: String,
    command: Command,
    advice: &'static str,
    limit: Duration,
}

/// Why a step failed, in words and with its last lines of output.
#[derive(Debug)]
pub struct Trouble(pub String);

/// What a step that succeeded leaves.
pub struct Done {
    /// Everything that it printed.
    pub output: String,
    /// How long it took.
    pub took: Duration,
}

impl Step {
    /// A step named `title` that runs `command`, with an hour's limit.
    pub fn new(title: impl Into<String>, command: Command) -> Step {
        Step { title: title.into(), command, advice: "", limit: Duration::from_secs(3600) }
    }

    /// What a reader can do when the step fails.
    pub fn advice(mut self, advice: &'static str) -> Step {
        self.advice = advice;
        self
    }

    /// After how long the step is ended as failed.
    pub fn limit(mut self, limit: Duration) -> Step {
        self.limit = limit;
        self
    }

    /// Runs the step to its end.
    pub fn run(mut self) -> Result<Done, Trouble> {
        let start = Instant::now();
        println!("  ...  {}", self.title);
        let file = self.log_file().map_err(|error| self.trouble(&format!("no log file: {error}"), ""))?;
        let mut child = self.spawn(&file)?;
        let status =
            self.wait(&mut child, start, &file).map_err(|error| self.trouble(&error.to_string(), ""))?;
        let output = read(&file);
        match status {
            Some(status) if status.success() => {
                println!("  ok   {} ({})", self.title, human(start.elapsed()));
                Ok(Done { output, took: start.elapsed() })
            }
            Some(status) => Err(self.trouble(&status.to_string(), &output)),
            None => Err(self.trouble(&format!("no end after {}", human(self.limit)), &output)),
        }
    }

    fn spawn(&mut self, file: &PathBuf) -> Result<Child, Trouble> {
        let program = self.command.get_program().to_string_lossy().into_owned();
        let mut start = || -> io::Result<Child> {
            let out = File::create(file)?;
            self.command.stdin(Stdio::null()).stderr(out.try_clone()?).stdout(out).spawn()
        };
        start().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => self.trouble(&missing(&program), ""),
            _ => self.trouble(&format!("{program}: {error}"), ""),
        })
    }

    /// Waits for the end, with a line now and then; `None` when the limit passed first.
    fn wait(&self, child: &mut Child, start: Instant, file: &PathBuf) -> io::Result<Option<ExitStatus>> {
        let mut next = TICK;
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(Some(status));
            }
            if start.elapsed() > self.limit {
                child.kill()?;
                child.wait()?;
                return Ok(None);
            }
            if start.elapsed() > next {
                println!("  ...  {} ({}) {}", self.title, human(start.elapsed()), last_line(file));
                next += TICK;
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Where the output goes, from the root on.
    fn log_name(&self) -> String {
        format!("target/xtask/{}.log", self.title.replace(|c: char| !c.is_ascii_alphanumeric(), "-"))
    }

    fn log_file(&self) -> io::Result<PathBuf> {
        fs::create_dir_all(place::root().join("target/xtask"))?;
        Ok(place::root().join(self.log_name()))
    }

    fn trouble(&self, reason: &str, output: &str) -> Trouble {
        let lines: Vec<&str> = output.lines().collect();
        let shown = lines[lines.len().saturating_sub(SHOWN_LINES)..].join("\n");
        let advice =
            if self.advice.is_empty() { String::new() } else { format!("\nWhat to do: {}", self.advice) };
        let whole = if lines.len() > SHOWN_LINES {
            format!(" The whole output: {}", self.log_name())
        } else {
            String::new()
        };
        println!("  FAIL {}", self.title);
        Trouble(format!("{shown}\n\n{} failed: {reason}.{whole}{advice}", self.title))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.0.trim_start())
    }
}

/// Says what to install when `program` cannot be found.
fn missing(program: &str) -> String {
    let source = match program {
        "cargo" | "rustc" | "rustup" => "install Rust from https://rustup.rs",
        "node" | "npm" => "install Node.js 20 or newer, with npm",
        "apt-get" => "this is no Debian or Ubuntu; install what the step is named for by your own means",
        _ => "run `cargo xtask setup`",
    };
    format!("`{program}` is not on this machine: {source}")
}

/// A duration as people say it: `8 s`, `3 min 05 s`.
pub fn human(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 { format!("{seconds} s") } else { format!("{} min {:02} s", seconds / 60, seconds % 60) }
}

fn read(file: &PathBuf) -> String {
    fs::read(file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

fn last_line(file: &PathBuf) -> String {
    let output = read(file);
    output
        .lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default()
        .trim()
        .chars()
        .take(70)
        .collect()
}
