//! Sources from the web and from Git (`dfgitutil.ParseGitRef`, `isHTTPSource`).

use super::refusal;
use crate::instruction::{Add, Refusal};
use crate::syntax::Word;

/// Whether `ADD` fetches this instead of taking it from the build context.
pub(crate) fn is_remote(source: &str) -> bool {
    is_git(source) || is_http(source)
}

/// A file from the web; a Git repository there is not meant.
pub(super) fn is_http(source: &str) -> bool {
    (source.starts_with("http://") || source.starts_with("https://")) && !is_git(source)
}

/// A Git repository: by protocol, by `.git` at the end of a web address, or in the form `user@host:path`.
fn is_git(source: &str) -> bool {
    if source.starts_with("./") || source.starts_with("../") {
        return false;
    }
    let Some((scheme, rest)) = source.split_once("://") else { return is_scp(source) };
    let address = rest.split(['?', '#']).next().unwrap_or_default();
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => address.contains('/') && address.ends_with(".git"),
        "ssh" | "git" => true,
        _ => false,
    }
}

/// `git@github.com:user/repository` (`sshutil.ParseSCPStyleURL`).
fn is_scp(source: &str) -> bool {
    let Some((head, path)) = source.split_once(':') else { return false };
    let Some((user, host)) = head.split_once('@') else { return false };
    let is_name = |text: &str, more: &[char]| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(&c))
    };
    is_name(user, &['-', '_']) && is_name(host, &['-', '_', '.']) && !path.is_empty()
}

/// Refuses what the instruction cannot fetch.
pub(super) fn check(source: &Word, add: Option<&Add>) -> Result<(), Refusal> {
    if add.is_some() {
        return Ok(());
    }
    let theirs = match source.text.as_str() {
        text if is_git(text) => "source can't be a git ref for COPY",
        text if is_http(text) => "source can't be a URL for COPY",
        _ => return Ok(()),
    };
    let message = "`COPY` fetches nothing from the web. Write `ADD` instead.";
    Err(refusal("CopyFromWeb", source, theirs, message))
}
