//! The locks of poetry, uv, pdm and pipenv.

use super::{Graph, Node, Pinned, Wish};
use crate::context::json::scalars;
use crate::context::toml::{inline, lines, pair, quoted, unquoted};

/// A package on its way.
#[derive(Default)]
struct Package {
    node: Node,
    /// Whether it is a project of the user, and not of an index.
    own: bool,
    /// The groups that ask for it, where the file says so.
    groups: Vec<String>,
    /// What only development asks for, of a project.
    development: Vec<String>,
    wheels: Vec<(String, u64)>,
    source: u64,
}

/// `[[package]]` by `[[package]]`: by their groups where the file names them, else what the project needs in turn.
pub(super) fn read(text: &str, wish: Wish) -> Vec<Pinned> {
    let mut packages: Vec<Package> = Vec::new();
    // The array that is open.
    let mut open = "";
    for (table, line) in lines(text) {
        if line.is_empty() {
            open = "";
            if table == "package" {
                packages.push(Package::default());
            }
            continue;
        }
        let Some(package) = packages.last_mut().filter(|_| table.starts_with("package")) else { continue };
        let mut item = line;
        if open.is_empty() {
            let Some((key, value)) = pair(line) else { continue };
            match (table, key) {
                ("package", "name") => package.node.pinned.name = unquoted(value),
                ("package", "version") => package.node.pinned.version = unquoted(value),
                ("package", "category") => package.groups.push(unquoted(value)),
                ("package", "groups") => package.groups.extend(quoted(value).map(str::to_owned)),
                ("package", "source") => {
                    package.own =
                        ["virtual", "editable", "directory"].iter().any(|it| inline(value, it).is_some());
                }
                ("package", "sdist") => package.source = bytes(value),
                // poetry's needs are a table, the others' an array.
                ("package.dependencies", name) if !is_elsewhere(value) => {
                    package.node.needs.push(name.to_ascii_lowercase());
                }
                _ => {}
            }
            if value.starts_with('[') && !value.ends_with(']') {
                open = if table.starts_with("package.dev") { "development" } else { key };
                item = value.trim_start_matches('[');
            } else if value.starts_with('[') && table.starts_with("package.dev") {
                (open, item) = ("", value);
                package.development.extend(inline(item, "name").map(str::to_owned));
            } else if value.starts_with("[{") || value.starts_with("[ {") {
                take(package, key, value);
            }
        }
        if !open.is_empty() {
            take(package, open, item);
            if item.ends_with(']') && !item.contains('[') {
                open = "";
            }
        }
    }
    installed(packages, wish)
}

/// One line of an array.
fn take(package: &mut Package, array: &str, item: &str) {
    if is_elsewhere(item) {
        return;
    }
    let name = || inline(item, "name").map(str::to_ascii_lowercase);
    match array {
        "dependencies" => {
            package.node.needs.extend(name().or_else(|| Some(requirement(quoted(item).next()?))))
        }
        "development" => package.development.extend(name()),
        "wheels" => {
            let file = inline(item, "url").unwrap_or_default();
            package.wheels.push((file.rsplit('/').next().unwrap_or(file).to_owned(), bytes(item)));
        }
        _ => {}
    }
}

fn requirement(text: &str) -> String {
    crate::context::manifest::python(text).name.split('[').next().unwrap_or_default().to_owned()
}

/// Whether a marker is for another system.
fn is_elsewhere(item: &str) -> bool {
    let positive =
        item.contains("== 'win32'") || item.contains("== \\\"win32\\\"") || item.contains("== 'Windows'");
    positive || item.contains("\\\"Windows\\\"") && item.contains("==") || item.contains("== 'darwin'")
}

fn bytes(item: &str) -> u64 {
    inline(item, "size").and_then(|it| it.parse().ok()).unwrap_or_default()
}

fn installed(packages: Vec<Package>, wish: Wish) -> Vec<Pinned> {
    let production = |group: &String| matches!(group.as_str(), "main" | "default");
    let says_groups = packages.iter().any(|it| !it.groups.is_empty());
    let mut graph = Graph::default();
    let mut roots = Vec::new();
    for mut package in packages {
        if package.own {
            roots.append(&mut package.node.needs);
            if wish.development {
                roots.append(&mut package.development);
            }
            continue;
        }
        package.node.pinned.archive = archive(&package, &wish);
        let name = package.node.pinned.name.to_ascii_lowercase();
        if says_groups && (wish.development || package.groups.iter().any(production)) {
            roots.push(name.clone());
            package.node.needs.clear();
        }
        graph.nodes.insert(name, package.node);
    }
    if roots.is_empty() {
        let named = wish.project.into_iter().flat_map(|it| {
            it.production.iter().chain(if wish.development { &it.development[..] } else { &[] })
        });
        roots.extend(named.map(|it| requirement(&it.name)));
    }
    graph.reached(roots)
}

/// The wheel that the machine takes: the one for any system, or the newest Python's for its own.
fn archive(package: &Package, wish: &Wish) -> Option<u64> {
    let processor = if wish.arm { "aarch64" } else { "x86_64" };
    let system = if wish.musl { "musllinux" } else { "manylinux" };
    let fits =
        |name: &str| name.ends_with("-none-any.whl") || name.contains(system) && name.contains(processor);
    let own = package.wheels.iter().filter(|(name, bytes)| fits(name) && *bytes > 0).map(|(_, bytes)| *bytes);
    own.max().or(Some(package.source).filter(|it| *it > 0))
}

/// `Pipfile.lock`: `default` and `develop`.
pub(super) fn pipfile(text: &str, wish: Wish) -> Vec<Pinned> {
    let mut packages: Vec<Pinned> = Vec::new();
    scalars(text, |path, value| {
        let [group, name, rest @ ..] = path else { return };
        if !(*group == "default" || *group == "develop" && wish.development) {
            return;
        }
        if packages.last().is_none_or(|it| it.name != *name) {
            packages.push(Pinned { name: (*name).to_owned(), ..Pinned::default() });
        }
        if let (["version"], Some(last)) = (rest, packages.last_mut()) {
            last.version = value.trim_start_matches('=').to_owned();
        }
    });
    packages.sort();
    packages.dedup_by(|left, right| left.name == right.name);
    packages
}
