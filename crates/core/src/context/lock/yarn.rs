//! `yarn.lock`: blocks of classic yarn, and those of its later versions, which are YAML.

use std::collections::BTreeMap;

use super::{Graph, Node, Pinned, Wish};

/// What the manifest's packages need in turn. Without the manifest, everything comes.
pub(super) fn read(text: &str, wish: Wish) -> Vec<Pinned> {
    let mut graph = Graph::default();
    // Each `name@range` of a block's head, and the head.
    let mut heads: BTreeMap<String, String> = BTreeMap::new();
    let mut block: Option<(String, Node)> = None;
    let mut needs = false;
    for line in text.lines().filter(|it| !it.trim_start().starts_with('#')) {
        let indent = line.len() - line.trim_start().len();
        let line = line.trim();
        match indent {
            0 if line.ends_with(':') => {
                close(&mut graph, block.take(), &wish);
                let head = line.trim_end_matches(':').trim_matches('"');
                let keys: Vec<String> = head.split(", ").map(|it| plain(it.trim_matches('"'))).collect();
                let name = keys.first().and_then(|it| it.rsplit_once('@')).map_or("", |(name, _)| name);
                let pinned = Pinned { name: name.to_owned(), ..Pinned::default() };
                let first = keys.first().cloned().unwrap_or_default();
                heads.extend(keys.into_iter().map(|key| (key, first.clone())));
                block = Some((first, Node { pinned, needs: Vec::new() }));
                needs = false;
            }
            2 => {
                needs = matches!(line, "dependencies:" | "optionalDependencies:");
                let Some((_, node)) = &mut block else { continue };
                match pair(line) {
                    Some(("version", version)) => node.pinned.version = version.to_owned(),
                    Some(("resolution", value)) if value.contains("@workspace:") => {
                        node.pinned.name = String::new();
                    }
                    Some(("conditions", conditions)) => {
                        let bars = conditions.split('&').filter_map(|it| it.trim().split_once('='));
                        if !bars.into_iter().all(|(kind, value)| wish.fits(kind, &[value])) {
                            node.pinned.name = String::new();
                        }
                    }
                    _ => {}
                }
            }
            4 if needs => {
                let Some((_, node)) = &mut block else { continue };
                node.needs.extend(pair(line).map(|(name, range)| plain(&format!("{name}@{range}"))));
            }
            _ => {}
        }
    }
    close(&mut graph, block, &wish);
    // Needs name ranges; a block is known under its first.
    for node in graph.nodes.values_mut() {
        node.needs = node.needs.iter().filter_map(|it| heads.get(it).cloned()).collect();
    }
    let project = wish.project.into_iter();
    let named = project
        .flat_map(|it| it.production.iter().chain(if wish.development { &it.development[..] } else { &[] }));
    let roots = named.filter_map(|it| heads.get(&plain(&format!("{}@{}", it.name, it.version))).cloned());
    let mut found = graph.reached(roots.collect::<Vec<_>>());
    found.retain(|it| !it.name.is_empty());
    found
}

/// A package for another machine is listed and not installed.
fn close(graph: &mut Graph, block: Option<(String, Node)>, wish: &Wish) {
    if let Some((key, node)) = block
        && !wish.is_foreign(&node.pinned.name)
    {
        graph.nodes.insert(key, node);
    }
}

/// `name@npm:^1.0` is `name@^1.0`.
fn plain(key: &str) -> String {
    key.replacen("@npm:", "@", 1)
}

/// `name "range"` of classic yarn, `name: range` of the later ones.
fn pair(line: &str) -> Option<(&str, &str)> {
    let (name, value) = match line.strip_prefix('"') {
        Some(rest) => rest.split_once('"')?,
        None => line.split_once([' ', ':'])?,
    };
    Some((name, value.trim_start_matches(':').trim().trim_matches('"')))
        .filter(|(_, value)| !value.is_empty())
}
