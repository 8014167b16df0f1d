//! Lock files: the packages that an install brings, each by name and version.

mod lists;
mod node;
mod pnpm;
mod python;
mod yarn;

use std::collections::{BTreeMap, BTreeSet};

use super::manifest::Manifest;

/// A package that a lock file pins.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Pinned {
    /// Its name, as its registry has it.
    pub name: String,
    /// Its version; empty where the file says none.
    pub version: String,
    /// Bytes of the archive that is downloaded, where the file says so (uv.lock does).
    pub archive: Option<u64>,
}

/// What an install is for.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// The manifest beside the lock: some locks do not say themselves what only development needs.
    pub project: Option<&'a Manifest>,
    /// Whether development's packages come too.
    pub development: bool,
    /// Whether the C library is musl: some packages come once for each.
    pub musl: bool,
    /// Whether the processor is 64-bit ARM, and not x86.
    pub arm: bool,
}

/// The packages that an install from a lock file brings, each as often as it lies in the tree; `None` for a file that is no
/// lock or holds nothing.
pub fn read(file: &str, text: &str, wish: Wish) -> Option<Vec<Pinned>> {
    let packages = match crate::path::name(file) {
        "package-lock.json" | "npm-shrinkwrap.json" => node::npm(text, wish),
        "bun.lock" => node::bun(text, wish),
        "yarn.lock" => yarn::read(text, wish),
        "pnpm-lock.yaml" => pnpm::read(text, wish),
        "poetry.lock" | "uv.lock" | "pdm.lock" => python::read(text, wish),
        "Pipfile.lock" => python::pipfile(text, wish),
        "composer.lock" => lists::composer(text, wish),
        "Gemfile.lock" => lists::gems(text),
        "Cargo.lock" => lists::crates(text),
        "go.sum" => lists::modules(text),
        _ => return None,
    };
    (!packages.is_empty()).then_some(packages)
}

/// Whether a file of this name is a lock that [`read`] knows.
pub fn is_lock(name: &str) -> bool {
    const NAMES: [&str; 13] = [
        "package-lock.json",
        "npm-shrinkwrap.json",
        "bun.lock",
        "yarn.lock",
        "pnpm-lock.yaml",
        "poetry.lock",
        "uv.lock",
        "pdm.lock",
        "Pipfile.lock",
        "composer.lock",
        "Gemfile.lock",
        "Cargo.lock",
        "go.sum",
    ];
    NAMES.contains(&name)
}

/// Packages that name what they need, by the keys under which the file lists them.
#[derive(Debug, Default)]
struct Graph {
    nodes: BTreeMap<String, Node>,
}

#[derive(Debug, Default, Clone)]
struct Node {
    pinned: Pinned,
    needs: Vec<String>,
}

impl Graph {
    /// What the roots need, themselves included. Without a root that is listed, everything.
    fn reached(&self, roots: impl IntoIterator<Item = String>) -> Vec<Pinned> {
        let mut open: Vec<&str> = Vec::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let roots: Vec<String> = roots.into_iter().collect();
        open.extend(roots.iter().map(String::as_str));
        let mut found = Vec::new();
        while let Some(key) = open.pop() {
            if let Some((key, node)) = self.nodes.get_key_value(key)
                && seen.insert(key)
            {
                open.extend(node.needs.iter().map(String::as_str));
                found.push(node.pinned.clone());
            }
        }
        if found.is_empty() {
            found = self.nodes.values().map(|it| it.pinned.clone()).collect();
        }
        found.sort();
        found.dedup();
        found
    }
}

/// Names of systems, processors and C libraries in packages that hold programs for one of them.
const FOREIGN: [&str; 26] = [
    "darwin",
    "win32",
    "windows",
    "freebsd",
    "openbsd",
    "netbsd",
    "android",
    "androideabi",
    "sunos",
    "aix",
    "openharmony",
    "ia32",
    "arm",
    "armv7",
    "armv6",
    "ppc64",
    "ppc64le",
    "riscv64",
    "riscv64gc",
    "s390x",
    "loong64",
    "mips64el",
    "wasm32",
    "gnueabihf",
    "musleabihf",
    "fsevents",
];

impl Wish<'_> {
    /// Whether a package is for another machine, judged by the words of its name (`@esbuild/darwin-arm64`).
    fn is_foreign(&self, name: &str) -> bool {
        let mut words = name.rsplit('/').next().unwrap_or(name).split('-').peekable();
        // `windows-sys` and `arm` alone are names; a platform follows something else or a scope.
        let scoped = name.starts_with('@');
        let first = words.peek().copied().unwrap_or_default();
        if first == "fsevents" && !scoped {
            return true;
        }
        let words: Vec<&str> = words.skip(usize::from(!scoped)).collect();
        let own = if self.arm { "x64" } else { "arm64" };
        let is_of_platform =
            words.iter().any(|it| matches!(*it, "x64" | "arm64" | "musl" | "gnu" | "linux" | "linuxmusl"));
        let other_libc = |word: &str| match self.musl {
            true => matches!(word, "gnu" | "glibc"),
            false => matches!(word, "musl" | "linuxmusl"),
        };
        words.iter().any(|word| {
            FOREIGN.contains(word) && (is_of_platform || scoped || words.len() > 1)
                || *word == own && words.len() > 1
                || other_libc(word) && is_of_platform
        })
    }

    /// Whether a list of systems, processors or C libraries (`linux`, `!win32`) lets the machine in.
    fn fits(&self, kind: &str, list: &[&str]) -> bool {
        let own = match kind {
            "os" => "linux",
            "cpu" if self.arm => "arm64",
            "cpu" => "x64",
            "libc" if self.musl => "musl",
            "libc" => "glibc",
            _ => return true,
        };
        let bars = list.iter().any(|it| it.strip_prefix('!') == Some(own));
        let names: Vec<&&str> = list.iter().filter(|it| !it.starts_with('!')).collect();
        !bars && (names.is_empty() || names.iter().any(|it| **it == own || **it == "any"))
    }
}

#[cfg(test)]
mod tests;
