//! What BuildKit refuses once the variables of an instruction are known.

use crate::instruction::{Add, Copy, Kind, Mount, MountType, Refusal};
use crate::path;
use crate::syntax::{Phase, Word, quote};

mod git;
mod port;
mod remote;
mod signal;
mod url;

pub(super) use remote::is_remote;

/// Where in the file system a stage stands.
#[derive(Debug, Clone)]
pub(super) struct Place {
    workdir: String,
}

impl Default for Place {
    fn default() -> Place {
        Place { workdir: "/".to_owned() }
    }
}

/// Checks an expanded instruction, and follows `WORKDIR`.
pub(super) fn check(kind: &Kind, place: &mut Place) -> Result<(), Refusal> {
    match kind {
        Kind::Workdir(word) => place.workdir = path::join(&place.workdir, &word.text),
        Kind::Copy(copy) => return copied(copy, None),
        Kind::Add(add) => return copied(&add.copy, Some(add)),
        Kind::Run(run) => {
            run.mounts.iter().try_for_each(|mount| mounted(mount, place))?;
            if let Some(device) = run.devices.first() {
                let theirs = "device feature is only supported in Dockerfile frontend 1.14.0-labs or later";
                let message =
                    "`--device` works only with `# syntax=docker/dockerfile:1-labs` as the first line.";
                return Err(refusal("DeviceNeedsLabs", device, theirs, message));
            }
        }
        Kind::Expose(ports) => return ports.iter().try_for_each(port::check),
        Kind::Volume(paths) => {
            if let Some(empty) = paths.iter().find(|path| path.text.is_empty()) {
                let message = "This comes to nothing. Give the variable a value, or take the path out.";
                return Err(refusal(
                    "EmptyVolume",
                    empty,
                    "VOLUME specified can not be an empty string",
                    message,
                ));
            }
        }
        Kind::Stopsignal(signal) => return signal::check(signal),
        _ => {}
    }
    Ok(())
}

fn refusal(
    code: &'static str,
    word: &Word,
    theirs: impl Into<String>,
    message: impl Into<String>,
) -> Refusal {
    Refusal::new(code, word.span, theirs, message).phase(Phase::Check)
}

/// `dockerfile2llb.dispatchRunMounts`.
fn mounted(mount: &Mount, place: &Place) -> Result<(), Refusal> {
    if matches!(mount.kind, MountType::Secret | MountType::Ssh) {
        return Ok(());
    }
    let target = path::join(&place.workdir, &mount.target);
    if target == "/" {
        let message = "A mount needs a place of its own: `target=/some/folder`.";
        let theirs = format!("invalid mount target {}", quote::go(&target));
        return Err(refusal("MountOnRoot", &mount.written, theirs, message));
    }
    Ok(())
}

/// `dockerfile2llb.dispatchCopy`.
fn copied(copy: &Copy, add: Option<&Add>) -> Result<(), Refusal> {
    if let Some(chmod) = copy.chmod.as_ref().filter(|chmod| !chmod.text.is_empty()) {
        mode(chmod)?;
    }
    let checksum = add.and_then(|add| add.checksum.as_ref()).filter(|checksum| !checksum.text.is_empty());
    if let Some(checksum) = checksum {
        let is_git = |text: &str| matches!(git::read(text), Some(Ok(_)));
        let problem = match copy.sources.as_slice() {
            [one] if remote::is_http(&one.text) || is_git(&one.text) => None,
            [_] => Some("checksum requires HTTP(S) or Git sources"),
            _ => Some("checksum can't be specified for multiple sources"),
        };
        if let Some(theirs) = problem {
            let message = "`--checksum` works for one file from the web or one Git repository.";
            return Err(refusal("MisplacedChecksum", checksum, theirs, message));
        }
    }
    // What one address says holds for those behind it, too.
    let mut said = git::Options {
        keep_git_dir: add.and_then(|add| add.keep_git_dir),
        checksum: checksum.map(|checksum| checksum.text.to_string()),
    };
    for source in &copy.sources {
        remote::check(source, add, &mut said)?;
    }
    Ok(())
}

/// An octal or symbolic mode (`mode.Parse`).
fn mode(chmod: &Word) -> Result<(), Refusal> {
    let text = chmod.text.as_str();
    let octal = text
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'7'))
        .then(|| u32::from_str_radix(text, 8).ok())
        .flatten();
    let numeric = text.starts_with(|c: char| c.is_ascii_digit());
    let theirs = match octal {
        Some(bits) if bits <= 0o7777 => return Ok(()),
        Some(_) => {
            format!("invalid chmod parameter: '{text}'. it should be octal string and between 0 and 07777")
        }
        None if numeric => {
            format!("invalid chmod parameter: '{text}'. it should be octal string and between 0 and 07777")
        }
        None if is_symbolic(text) => return Ok(()),
        None => "invalid syntax".to_owned(),
    };
    let message = "The mode is an octal number such as `755`, or letters such as `u=rwX,go=rX`.";
    Err(refusal("InvalidChmod", chmod, theirs, message))
}

/// `u+x,go=rX` and the like.
fn is_symbolic(text: &str) -> bool {
    text.split(',').all(|clause| {
        let actions = clause.trim_start_matches(['u', 'g', 'o', 'a']);
        let is_letter = |c: char| matches!(c, 'r' | 'w' | 'x' | 'X' | 's' | 't' | 'u' | 'g' | 'o');
        actions.starts_with(['+', '-', '='])
            && actions.chars().all(|c| is_letter(c) || matches!(c, '+' | '-' | '='))
    })
}
