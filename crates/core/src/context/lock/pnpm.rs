//! `pnpm-lock.yaml`, versions 5 to 9.

use std::collections::BTreeSet;

use super::{Graph, Node, Pinned, Wish};

/// Where in the file a line stands.
#[derive(Default, PartialEq, Clone, Copy)]
enum Section {
    #[default]
    Other,
    /// `importers`, or a lone project's own tables at the top.
    Projects,
    /// `packages` and `snapshots`.
    Packages,
}

/// What the projects need in turn.
pub(super) fn read(text: &str, wish: Wish) -> Vec<Pinned> {
    let mut graph = Graph::default();
    let mut roots: Vec<String> = Vec::new();
    let mut barred: BTreeSet<String> = BTreeSet::new();
    let mut section = Section::default();
    // The keys above the line, by depth.
    let mut keys: Vec<(usize, String)> = Vec::new();
    for line in text.lines().filter(|it| !it.trim().is_empty() && !it.trim_start().starts_with('#')) {
        let indent = line.len() - line.trim_start().len();
        keys.retain(|(depth, _)| *depth < indent);
        let Some((key, value)) = pair(line.trim()) else { continue };
        if indent == 0 {
            section = match key {
                "importers" | "dependencies" | "devDependencies" | "optionalDependencies" => {
                    Section::Projects
                }
                "packages" | "snapshots" => Section::Packages,
                _ => Section::Other,
            };
        }
        let above: Vec<&str> = keys.iter().map(|(_, key)| key.as_str()).collect();
        match (section, above.as_slice()) {
            (Section::Projects, [.., table, name]) if key == "version" => {
                root(&mut roots, table, name, value, &wish);
            }
            (Section::Projects, [.., table]) if !value.is_empty() => {
                root(&mut roots, table, key, value, &wish)
            }
            (Section::Packages, ["packages" | "snapshots"]) => {
                graph.nodes.entry(clean(key)).or_insert_with(|| node(key));
            }
            (Section::Packages, [_, package]) => {
                let list: Vec<&str> = value
                    .trim_matches(['[', ']'])
                    .split(',')
                    .map(|it| it.trim().trim_matches('\''))
                    .collect();
                if matches!(key, "os" | "cpu" | "libc") && !wish.fits(key, &list) {
                    barred.insert(clean(package));
                }
            }
            (Section::Packages, [_, package, "dependencies" | "optionalDependencies"]) => {
                let need = need(key, value);
                graph.nodes.entry(clean(package)).or_insert_with(|| node(package)).needs.push(need);
            }
            _ => {}
        }
        if value.is_empty() {
            keys.push((indent, key.to_owned()));
        }
    }
    graph.nodes.retain(|key, node| !barred.contains(key) && !wish.is_foreign(&node.pinned.name));
    graph.reached(roots)
}

fn root(roots: &mut Vec<String>, table: &str, name: &str, value: &str, wish: &Wish) {
    if matches!(table, "dependencies" | "optionalDependencies")
        || table == "devDependencies" && wish.development
    {
        roots.push(need(name, value));
    }
}

/// `express: 4.18.2` is the package `express@4.18.2`; an alias names another.
fn need(name: &str, value: &str) -> String {
    let value = clean(value);
    match value.rfind('@').filter(|at| *at > 0) {
        Some(_) => value,
        None => format!("{name}@{value}"),
    }
}

fn node(key: &str) -> Node {
    let key = clean(key);
    let (name, version) = key.rsplit_once('@').unwrap_or((&key, ""));
    Node {
        pinned: Pinned { name: name.to_owned(), version: version.to_owned(), archive: None },
        needs: Vec::new(),
    }
}

/// `/a@1(b@2)` and `/a/1_b@2` are `a@1`: what peers a package was resolved with makes no other files.
fn clean(key: &str) -> String {
    let key = key.trim_start_matches('/').split(['(', '_']).next().unwrap_or_default();
    let scope = if key.starts_with('@') { key.find('/').map_or(0, |at| at + 1) } else { 0 };
    match (key[scope..].contains('@'), key[scope..].rfind('/')) {
        (false, Some(at)) => format!("{}@{}", &key[..scope + at], &key[scope + at + 1..]),
        _ => key.to_owned(),
    }
}

/// `key: value`, both without quotes; a key may hold colons.
fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = match line.strip_prefix('\'') {
        Some(rest) => rest.split_once('\'').map(|(key, rest)| (key, rest.trim_start_matches(':')))?,
        None => line.split_once(": ").or_else(|| Some((line.strip_suffix(':')?, "")))?,
    };
    Some((key, value.trim().trim_matches('\'')))
}
