//! Sources from the web and from Git (`dockerfile2llb.dispatchCopy`, `isHTTPSource`).

use super::{git, refusal};
use crate::instruction::{Add, Refusal};
use crate::stage::reference;
use crate::syntax::{Word, quote};

/// Whether `ADD` fetches this instead of taking it from the build context.
pub(crate) fn is_remote(source: &str) -> bool {
    is_web(source) || git::read(source).is_some()
}

/// A file from the web; a Git repository there is not meant.
pub(super) fn is_http(source: &str) -> bool {
    is_web(source) && !matches!(git::read(source), Some(Ok(_)))
}

fn is_web(source: &str) -> bool {
    source.starts_with("http://") || source.starts_with("https://")
}

/// Refuses what the instruction cannot fetch. `said` is what the flags and the sources before say.
pub(super) fn check(source: &Word, add: Option<&Add>, said: &mut git::Options) -> Result<(), Refusal> {
    let text = source.text.as_str();
    let git = git::read(text).transpose().map_err(|theirs| {
        let message = format!(
            "Docker cannot read what stands behind this Git address ({theirs}). It takes `#ref:folder`, or `?` with `ref`, `tag`, `branch`, `subdir`, `checksum`, `keep-git-dir` and `submodules`."
        );
        refusal("InvalidGitAddress", source, theirs, message)
    })?;
    if add.is_none() && (git.is_some() || is_web(text)) {
        let theirs = match git {
            Some(_) => "source can't be a git ref for COPY",
            None => "source can't be a URL for COPY",
        };
        let message = "`COPY` fetches nothing from the web. Write `ADD` instead.";
        return Err(refusal("CopyFromWeb", source, theirs, message));
    }
    match git {
        Some(git) => agree(source, git, said),
        None if is_web(text) => checksum(source, add, said),
        None => Ok(()),
    }
}

/// The checksum of a file from the web.
fn checksum(source: &Word, add: Option<&Add>, said: &git::Options) -> Result<(), Refusal> {
    let Some(checksum) = &said.checksum else { return Ok(()) };
    reference::digest_problem(checksum).map_err(|theirs| {
        let place = add.and_then(|add| add.checksum.as_deref()).unwrap_or(source);
        refusal("InvalidChecksum", place, theirs, "A checksum is `sha256:` and 64 hexadecimal digits.")
    })
}

/// Refuses what the address says otherwise than the flags, and keeps what it says.
fn agree(source: &Word, git: git::Options, said: &mut git::Options) -> Result<(), Refusal> {
    if said.keep_git_dir.is_some_and(|keep| git.keep_git_dir.is_some_and(|other| other != keep)) {
        let message = "`keep-git-dir` is said twice here, once so and once so. Keep one of them.";
        return Err(refusal("GitConflict", source, "inconsistent keep-git-dir configuration", message));
    }
    if let (Some(one), Some(other)) = (&said.checksum, &git.checksum)
        && one != other
    {
        let theirs = format!("checksum mismatch {} != {}", quote::go(one), quote::go(other));
        let message = "Two checksums are given here, and they differ. Keep one of them.";
        return Err(refusal("GitConflict", source, theirs, message));
    }
    said.keep_git_dir = git.keep_git_dir.or(said.keep_git_dir);
    said.checksum = git.checksum.or(said.checksum.take());
    Ok(())
}
