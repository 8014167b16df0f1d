//! Addresses of Git repositories (`dfgitutil.ParseGitRef`, `gitutil.ParseURL`).

use super::url;
use crate::instruction::mount::truth;
use crate::syntax::quote;

/// What an address says of how to fetch it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Options {
    /// `keep-git-dir`, where said.
    pub keep_git_dir: Option<bool>,
    /// `checksum` or `commit`.
    pub checksum: Option<String>,
}

/// Reads a source as a Git repository: by protocol, by `.git` at the end of a web address's path, or in the form
/// `user@host:path`. `None` where it is none; the error is BuildKit's message about its options.
pub(super) fn read(source: &str) -> Option<Result<Options, String>> {
    if source.starts_with("./") || source.starts_with("../") {
        return None;
    }
    let (query, fragment) = match source.split_once("://") {
        Some((scheme, rest))
            if scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !scheme.is_empty() =>
        {
            let is_web = match scheme.to_ascii_lowercase().as_str() {
                "http" | "https" => true,
                "ssh" | "git" => false,
                _ => return None,
            };
            let url = url::read(rest)?;
            if is_web && !url.path.ends_with(".git") {
                return None;
            }
            (url::query(url.query).0, url.fragment)
        }
        _ => {
            let (query, fragment) = scp(source)?;
            // A query that cannot be read makes it no address at all.
            (url::query(query).1.then_some(url::query(query).0)?, fragment.to_owned())
        }
    };
    Some(options(query, &fragment))
}

/// Query and fragment of `git@github.com:user/repository` (`sshutil.ParseSCPStyleURL`).
fn scp(source: &str) -> Option<(&str, &str)> {
    let (head, path) = source.split_once(':')?;
    let (user, host) = head.split_once('@')?;
    let is_name = |text: &str, more: char| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == more)
    };
    if !is_name(user, '_') || !is_name(host, '.') || path.contains('\n') {
        return None;
    }
    let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
    Some((path.split_once('?').map_or("", |(_, query)| query), fragment))
}

/// `GitRef.loadQuery`. BuildKit comes to the names in random order; here it is that of the address.
fn options(query: Vec<(String, Vec<String>)>, fragment: &str) -> Result<Options, String> {
    let mut found = Options::default();
    let (reference, folder) = fragment.split_once(':').unwrap_or((fragment, ""));
    let (mut reference, mut folder) = (reference.to_owned(), folder.to_owned());
    let (mut tag, mut branch) = (String::new(), String::new());
    let conflict = |what: &str, one: &str, other: &str| {
        format!("{what} conflicts: {} vs {}", quote::go(one), quote::go(other))
    };
    for (name, values) in query {
        let [value] = values.as_slice() else {
            return Err(format!("query {} has multiple values", quote::go(&name)));
        };
        let name = name.as_str();
        if value.is_empty() && !matches!(name, "submodules" | "keep-git-dir") {
            return Err(format!("query {} has no value", quote::go(name)));
        }
        match name {
            "ref" if !reference.is_empty() && reference != *value => {
                return Err(conflict("ref", &reference, value));
            }
            "ref" => reference.clone_from(value),
            "tag" => tag.clone_from(value),
            "branch" => branch.clone_from(value),
            "subdir" if !folder.is_empty() && folder != *value => {
                return Err(conflict("subdir", &folder, value));
            }
            "subdir" => folder.clone_from(value),
            "checksum" | "commit" => found.checksum = Some(value.clone()),
            "submodules" | "keep-git-dir" => {
                let is_on = if value.is_empty() { Some(true) } else { truth(value) };
                let is_on = is_on.ok_or_else(|| format!("invalid {name} value: {}", quote::go(value)))?;
                if name == "keep-git-dir" {
                    found.keep_git_dir = Some(is_on);
                }
            }
            _ => return Err(format!("unexpected query {}", quote::go(name))),
        }
    }
    for (name, folder) in [(&tag, "refs/tags/"), (&branch, "refs/heads/")] {
        if name.is_empty() {
            continue;
        }
        if folder == "refs/heads/" && !tag.is_empty() {
            return Err("branch conflicts with tag".to_owned());
        }
        let full = if name.starts_with(folder) { name.clone() } else { format!("{folder}{name}") };
        if !reference.is_empty() && reference != full {
            return Err(conflict("ref", &reference, &full));
        }
        reference = full;
    }
    Ok(found)
}
