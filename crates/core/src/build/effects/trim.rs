//! Deletions that take a part of what stands as one: documentation of packages, byte code, source maps.

use crate::build::Content;
use crate::build::contents::{Entry, PACKAGES};
use crate::build::machine::Machine;
use crate::path;

/// A kind of files that packages bring along.
struct Part {
    /// Its folder, for `rm -rf`; empty where it lies all over.
    folder: &'static str,
    /// Its files' names, for `find`.
    names: &'static [&'static str],
    /// Whether an entry holds such files.
    holds: fn(&Entry) -> bool,
    /// Which share of the entry's bytes they are.
    share: f64,
}

/// Shares of folders: 744 packages of a Debian 12 machine, 2026-11-21. The share of byte code in Debian's own Python
/// packages is an estimate. Python's caches are 18 % and tests 4 % of what pip
/// installs, maps 13 % and declarations 9 % of `node_modules` (measured installs, 2026-11-20).
const PARTS: [Part; 10] = [
    Part { folder: "/usr/share/doc", names: &[], holds: is_documented, share: 0.024 },
    Part { folder: "/usr/share/man", names: &[], holds: is_documented, share: 0.007 },
    Part { folder: "/usr/share/locale", names: &[], holds: is_documented, share: 0.038 },
    Part { folder: "", names: &["__pycache__", "*.pyc", "*.py[co]", "*.pyo"], holds: is_python, share: 0.18 },
    Part { folder: "", names: &["tests", "test"], holds: is_python, share: 0.04 },
    Part { folder: "", names: &["*.map", "*.js.map"], holds: is_node, share: 0.13 },
    Part { folder: "", names: &["*.d.ts", "*.ts"], holds: is_node, share: 0.09 },
    Part {
        folder: "",
        names: &["__pycache__", "*.pyc", "*.py[co]", "*.pyo"],
        holds: is_debian_python,
        share: 0.3,
    },
    // CPython's own tests and byte code: 120 MB with them, 66 without in python's images.
    Part { folder: "", names: &["tests", "test"], holds: is_built_python, share: 0.25 },
    Part { folder: "", names: &["*.pyc", "*.py[co]"], holds: is_built_python, share: 0.2 },
];

fn is_documented(entry: &Entry) -> bool {
    entry.role == PACKAGES && entry.content == Content::Packages
}

fn is_node(entry: &Entry) -> bool {
    entry.content == Content::Dependencies && entry.path.contains("node_modules")
}

fn is_python(entry: &Entry) -> bool {
    entry.content == Content::Dependencies
        && matches!(entry.role, PACKAGES | "site-packages")
        && !is_node(entry)
        && !entry.what.starts_with("gem ")
}

fn is_built_python(entry: &Entry) -> bool {
    entry.role == "build" && entry.what.starts_with("CPython")
}

fn is_debian_python(entry: &Entry) -> bool {
    is_documented(entry) && ["python3", "libpython3"].iter().any(|it| entry.what.starts_with(it))
}

/// `rm -rf` of a folder or of all in it.
pub(super) fn removed(pattern: &str, machine: &mut Machine) {
    let folder = pattern.trim_end_matches('*').trim_end_matches('/');
    if !PARTS.iter().any(|it| it.folder == folder && !folder.is_empty()) || !keeps_documentation(machine) {
        return;
    }
    take(machine, |part, _| part.folder == folder);
}

/// Files of a name that `find` deletes below a folder.
pub(super) fn found(below: &str, name: &str, machine: &mut Machine) {
    // Folders of Python's versions are written without them here.
    let below = match below.split_once("python3.") {
        Some((before, rest)) => {
            format!("{before}python3{}", rest.trim_start_matches(|it: char| it.is_ascii_digit()))
        }
        None => below.to_owned(),
    };
    take(machine, |part, entry| part.names.contains(&name) && path::within(&entry.path, &below));
}

fn take(machine: &mut Machine, wanted: impl Fn(&Part, &Entry) -> bool) {
    machine.state.contents.trim(&|entry| {
        let parts = PARTS.iter().enumerate().filter(|(at, part)| {
            entry.group && entry.trimmed & (1 << at) == 0 && (part.holds)(entry) && wanted(part, entry)
        });
        let (mut share, mut bits) = (0.0, entry.trimmed);
        for (at, part) in parts {
            share += part.share;
            bits |= 1 << at;
        }
        (share > 0.0).then_some((share, bits))
    });
}

/// Slim images and Alpine leave documentation out of every package.
pub(in crate::build) fn keeps_documentation(machine: &mut Machine) -> bool {
    if machine.state.base.package_manager != "apt" {
        return false;
    }
    machine.know_apt();
    machine.state.apt.as_ref().is_some_and(|it| it.documentation)
}
