//! The files a command works on: many at once, answered in the order asked.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use clap::Args;

/// The most bytes a Dockerfile may have. BuildKit reads it in one gRPC message, whose limit is 16 MiB
/// (`grpcclient`, `defaults.DefaultMaxRecvMsgSize`).
const LIMIT: u64 = 16 << 20;

/// Which files.
#[derive(Args)]
pub struct Files {
    /// Dockerfiles; `-` is standard input.
    #[arg(value_name = "FILE", required_unless_present = "files_from")]
    files: Vec<String>,
    /// Read more paths from LIST, one a line; `-` is standard input.
    #[arg(long, value_name = "LIST")]
    files_from: Option<String>,
}

/// What became of one file.
pub type Answer<T> = Result<T, String>;

impl Files {
    /// All paths, in order.
    pub fn paths(&self) -> Result<Vec<String>, String> {
        let mut paths = self.files.clone();
        if let Some(list) = &self.files_from {
            let text = bytes(list).map_err(|error| format!("{list}: {error}"))?;
            let text = String::from_utf8_lossy(&text);
            paths.extend(text.lines().filter(|line| !line.is_empty()).map(str::to_owned));
        }
        Ok(paths)
    }
}

/// Reads one Dockerfile. Bytes that are no UTF-8 become U+FFFD, as BuildKit goes on with them too.
pub fn read(path: &str) -> Answer<String> {
    let bytes = bytes(path)?;
    Ok(String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// What to say of a refused file that is no text at all. BuildKit reads on over zero bytes, and so do we.
pub fn no_text(source: &str) -> Option<String> {
    let offset = source.find('\0')?;
    Some(format!("this is no text: byte {offset} is zero (UTF-16, perhaps, where UTF-8 is expected)"))
}

/// Reads one Dockerfile that is to be written again: what is no UTF-8 is refused, for it would be lost.
pub fn read_exact(path: &str) -> Answer<String> {
    String::from_utf8(bytes(path)?).map_err(|error| format!("cannot be changed: {}", error.utf8_error()))
}

fn bytes(path: &str) -> Answer<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut fill = |from: &mut dyn Read| from.take(LIMIT + 1).read_to_end(&mut bytes);
    let read = match path {
        "-" => fill(&mut io::stdin().lock()),
        path => {
            waits(path).map_or(Ok(()), Err)?;
            File::open(path).and_then(|mut file| fill(&mut file))
        }
    };
    read.map_err(|error| format!("cannot be read: {error}"))?;
    if bytes.len() as u64 > LIMIT {
        return Err("larger than 16 MiB, the most that BuildKit reads".to_owned());
    }
    Ok(bytes)
}

/// Why this is not even opened: a named pipe or a device among many files would keep them all waiting. Those that a
/// shell hands over (`<(…)`, which is in `/dev/fd`) are read.
fn waits(path: &str) -> Option<String> {
    let kind = std::fs::metadata(path).ok()?.file_type();
    let handed_over = path.starts_with("/dev/") || path.starts_with("/proc/");
    (!kind.is_file() && !kind.is_dir() && !handed_over)
        .then(|| "cannot be read: a pipe, a socket or a device, and no file".to_owned())
}

/// Reads each path and gives its text to `work`, on all processors; `done` gets the answers in the order of `paths`.
///
/// A file that fails, were it by a fault of ours, does not keep the others from being done.
pub fn each<T: Send>(
    paths: &[String],
    work: impl Fn(&str, &str) -> T + Sync,
    mut done: impl FnMut(&str, Answer<T>),
) {
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    let workers = thread::available_parallelism().map_or(1, |count| count.get()).min(paths.len());
    thread::scope(|scope| {
        for _ in 0..workers {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                while let Some((index, path)) = take(next, paths) {
                    let answer = read(path).and_then(|text| guarded(|| work(path, &text)));
                    if sender.send((index, answer)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        let mut turn = 0;
        for (index, answer) in receiver {
            early.insert(index, answer);
            while let Some(answer) = early.remove(&turn) {
                done(&paths[turn], answer);
                turn += 1;
            }
        }
    });
}

fn take<'a>(next: &AtomicUsize, paths: &'a [String]) -> Option<(usize, &'a String)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    paths.get(index).map(|path| (index, path))
}

fn guarded<T>(work: impl FnOnce() -> T) -> Answer<T> {
    panic::catch_unwind(AssertUnwindSafe(work))
        .map_err(|_| "the engine failed here: a fault of ours".to_owned())
}
