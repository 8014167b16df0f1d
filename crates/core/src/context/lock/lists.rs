//! Locks that are plain lists: composer, bundler, cargo, go.

use std::collections::BTreeMap;

use super::{Pinned, Wish};
use crate::context::json::scalars;
use crate::context::toml::{lines, pair, unquoted};

/// `composer.lock`: `packages` and `packages-dev`.
pub(super) fn composer(text: &str, wish: Wish) -> Vec<Pinned> {
    let mut packages: Vec<Pinned> = Vec::new();
    scalars(text, |path, value| match path {
        [group @ ("packages" | "packages-dev"), "", key] if *group == "packages" || wish.development => {
            match (*key, packages.last_mut()) {
                ("name", _) => packages.push(Pinned { name: value.to_owned(), ..Pinned::default() }),
                ("version", Some(last)) => last.version = value.to_owned(),
                _ => {}
            }
        }
        _ => {}
    });
    packages
}

/// `Gemfile.lock`: the gems of `specs`, four blanks deep; what they need stands deeper.
pub(super) fn gems(text: &str) -> Vec<Pinned> {
    let mut gems: BTreeMap<String, Pinned> = BTreeMap::new();
    let listed = text.lines().filter_map(|it| it.strip_prefix("    ")).filter(|it| !it.starts_with(' '));
    for (name, rest) in listed.filter_map(|it| it.split_once(" (")) {
        let (version, platform) =
            rest.trim_end_matches(')').split_once('-').unwrap_or((rest.trim_end_matches(')'), ""));
        let elsewhere =
            ["darwin", "mingw", "mswin", "java", "aarch64", "arm-"].iter().any(|it| platform.contains(it));
        if !elsewhere {
            let gem = Pinned { name: name.to_owned(), version: version.to_owned(), archive: None };
            gems.insert(name.to_owned(), gem);
        }
    }
    gems.into_values().collect()
}

/// `Cargo.lock`: the crates that come from a registry; the project's own have no source.
pub(super) fn crates(text: &str) -> Vec<Pinned> {
    let mut crates: Vec<(Pinned, bool)> = Vec::new();
    for (table, line) in lines(text).filter(|(table, _)| *table == "package") {
        match (pair(line), crates.last_mut()) {
            (None, _) if line.is_empty() && table == "package" => crates.push((Pinned::default(), false)),
            (Some(("name", value)), Some((last, _))) => last.name = unquoted(value),
            (Some(("version", value)), Some((last, _))) => last.version = unquoted(value),
            (Some(("source", _)), Some((_, foreign))) => *foreign = true,
            _ => {}
        }
    }
    crates.into_iter().filter(|(_, foreign)| *foreign).map(|(pinned, _)| pinned).collect()
}

/// `go.sum`: a module whose archive is hashed, and not its go.mod alone.
pub(super) fn modules(text: &str) -> Vec<Pinned> {
    let lines = text.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        let (name, version) = (words.next()?, words.next()?);
        (!version.ends_with("/go.mod")).then(|| Pinned {
            name: name.to_owned(),
            version: version.to_owned(),
            archive: None,
        })
    });
    lines.collect()
}
