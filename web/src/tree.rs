//! What an image holds, as folders within folders.

use layerlab_core::build::{Content, Held};
use layerlab_core::report::ImageReport;

use crate::outline::Outline;
use crate::palette;
use crate::spot::Spot;

/// Folders are opened this deep and no deeper: below, paths stay whole.
const DEEPEST: usize = 6;

/// A folder with what lies in it, or a path of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// Its path below the branch it lies in.
    pub name: String,
    /// Unpacked bytes of all below it.
    pub bytes: u64,
    /// What lies in it, the largest first.
    pub branches: Vec<Branch>,
    /// What lies at just this path, by its place in the list: several where several instructions put it there.
    pub held: Vec<usize>,
}

/// Things at paths, and the tree that they make.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// What the keys of its figures begin with.
    pub key: &'static str,
    /// What lies there: [`Branch::held`] counts along it.
    pub held: Vec<Held>,
    /// The folders at the root.
    pub branches: Vec<Branch>,
    /// Unpacked bytes of all.
    pub bytes: u64,
}

impl Tree {
    /// What a container sees above the base image.
    pub fn seen(image: &ImageReport) -> Tree {
        Tree::of("path:", image.contents.clone())
    }

    /// What the layers hold and no container sees.
    pub fn hidden(image: &ImageReport) -> Tree {
        let layers = image.layers.iter().flat_map(|layer| {
            layer.parts.iter().filter(|part| part.hidden).map(|part| Held {
                path: part.path.clone(),
                what: part.what.clone(),
                content: part.content,
                on_disk: part.bytes,
                pull: part.pull.likely,
                basis: part.basis,
                line: layer.line,
            })
        });
        Tree::of("gone:", layers.collect())
    }

    fn of(key: &'static str, held: Vec<Held>) -> Tree {
        let branches = of(&held);
        Tree { bytes: branches.iter().map(|branch| branch.bytes).sum(), branches, held, key }
    }

    /// The folders on the way to `path`, itself the last; none for the root. `None` for a path that is not there.
    pub fn way(&self, path: &str) -> Option<Vec<&Branch>> {
        let mut way: Vec<&Branch> = Vec::new();
        let mut rest = path.trim_start_matches('/');
        while !rest.is_empty() {
            let around = way.last().map_or(self.branches.as_slice(), |it| &it.branches);
            let leads = |it: &&Branch| {
                rest.strip_prefix(it.name.as_str()).is_some_and(|it| it.is_empty() || it.starts_with('/'))
            };
            let next = around.iter().find(leads)?;
            rest = rest[next.name.len()..].trim_start_matches('/');
            way.push(next);
        }
        Some(way)
    }

    /// What lies in the folder at `path`; nothing in one that is not there.
    pub fn folder(&self, path: &str) -> &[Branch] {
        match self.way(path).as_deref() {
            None => &[],
            Some(way) => way.last().map_or(&self.branches, |it| &it.branches),
        }
    }

    /// All that lies at or below a branch.
    pub fn below<'a>(&'a self, branch: &'a Branch) -> Vec<&'a Held> {
        let mut found: Vec<&Held> = branch.held.iter().filter_map(|place| self.held.get(*place)).collect();
        found.extend(branch.branches.iter().flat_map(|branch| self.below(branch)));
        found
    }

    /// The lines that brought what lies at or below a branch.
    pub fn spot(&self, branch: &Branch, outline: &Outline) -> Spot {
        let mut lines: Vec<u32> = Vec::new();
        for held in self.below(branch) {
            if !lines.contains(&held.line) {
                lines.push(held.line);
            }
        }
        lines.iter().flat_map(|line| outline.spot(*line).ranges().to_vec()).collect()
    }

    /// The kind that most bytes at or below a branch are of.
    pub fn content(&self, branch: &Branch) -> Content {
        let below = self.below(branch);
        let sums = palette::add_up(&mut below.iter().map(|held| (held.content, held.on_disk)));
        sums.into_iter().max_by_key(|(_, sum)| *sum).map_or(Content::Unknown, |(kind, _)| kind)
    }
}

/// The tree of `contents`, the largest first. A folder with nothing but one folder in it is one branch with it.
fn of(contents: &[Held]) -> Vec<Branch> {
    let paths = contents.iter().enumerate().map(|(place, held)| (place, held.path.trim_matches('/')));
    grow(contents, paths.filter(|(place, _)| contents[*place].on_disk > 0).collect(), 0)
}

/// The branches of what lies at `paths`, each below the folder they all lie in.
fn grow(contents: &[Held], mut paths: Vec<(usize, &str)>, depth: usize) -> Vec<Branch> {
    let mut branches = Vec::new();
    while let Some((_, first)) = paths.first().copied() {
        let (head, _) = split(first);
        let (own, others): (Vec<_>, Vec<_>) = paths
            .into_iter()
            .partition(|(_, path)| if depth < DEEPEST { split(path).0 == head } else { *path == first });
        paths = others;
        branches.push(branch(contents, if depth < DEEPEST { head } else { first }, own, depth));
    }
    // The list is short, and one more kind of sort is 4 KB to download.
    let mut sorted: Vec<Branch> = Vec::with_capacity(branches.len());
    for branch in branches {
        let place = sorted.partition_point(|other| other.bytes >= branch.bytes);
        sorted.insert(place, branch);
    }
    sorted
}

fn branch(contents: &[Held], name: &str, own: Vec<(usize, &str)>, depth: usize) -> Branch {
    let bytes = own.iter().map(|(place, _)| contents[*place].on_disk).sum();
    let below = own.into_iter().map(|(place, path)| (place, path[name.len()..].trim_start_matches('/')));
    let (here, deeper): (Vec<_>, Vec<_>) = below.partition(|(_, path)| path.is_empty());
    let held: Vec<usize> = here.into_iter().map(|(place, _)| place).collect();
    let mut branches = grow(contents, deeper, depth + 1);
    if held.is_empty()
        && branches.len() == 1
        && let Some(only) = branches.pop()
    {
        return Branch { name: format!("{name}/{}", only.name), ..only };
    }
    Branch { name: name.to_owned(), bytes, branches, held }
}

/// The first folder of a path, and what lies below it.
fn split(path: &str) -> (&str, &str) {
    path.split_once('/').unwrap_or((path, ""))
}

#[cfg(test)]
mod tests {
    use layerlab_core::Basis;
    use layerlab_core::build::{Content, Held};

    use super::{Branch, Tree, of};

    fn held(path: &str, on_disk: u64) -> Held {
        let (path, what) = (path.to_owned(), String::new());
        Held { path, what, content: Content::Sources, on_disk, pull: 0, basis: Basis::Stated, line: 1 }
    }

    /// `name bytes(what lies below)`.
    fn shown(branches: &[Branch]) -> String {
        let one = |it: &Branch| match it.branches.as_slice() {
            [] => format!("{} {}", it.name, it.bytes),
            below => format!("{} {}({})", it.name, it.bytes, shown(below)),
        };
        branches.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn folders_hold_what_lies_below_them_the_largest_first() {
        let contents = [held("/app/a", 1), held("/usr/lib/x", 9), held("/app/b", 3), held("/app/empty", 0)];
        assert_eq!(shown(&of(&contents)), "usr/lib/x 9 app 4(b 3 a 1)");
    }

    #[test]
    fn what_lies_at_a_folder_stays_beside_what_lies_in_it() {
        let tree = of(&[held("/app", 5), held("/app/dist", 2), held("/app", 1)]);
        assert_eq!(shown(&tree), "app 8(dist 2)");
        assert_eq!(tree[0].held, [0, 2]);
    }

    #[test]
    fn names_that_begin_alike_are_apart() {
        assert_eq!(shown(&of(&[held("/app", 2), held("/apps/x", 1)])), "app 2 apps/x 1");
    }

    #[test]
    fn a_path_leads_through_its_folders() {
        let tree = Tree::of("", vec![held("/usr/lib/a/x", 2), held("/usr/lib/b", 1), held("/app", 1)]);
        let names =
            |path| tree.way(path).map(|way| way.iter().map(|it| it.name.as_str()).collect::<Vec<_>>());
        assert_eq!(names("/usr/lib/a/x"), Some(vec!["usr/lib", "a/x"]));
        assert_eq!(names(""), Some(Vec::new()));
        assert_eq!(names("/usr"), None);
        assert_eq!(shown(tree.folder("/usr/lib")), "a/x 2 b 1");
    }

    #[test]
    fn a_path_of_any_depth_is_borne() {
        let deep = format!("/{}", "d/".repeat(20_000));
        assert_eq!(of(&[held(&deep, 1), held("/d/d/d/d/d/d/d/e", 2)])[0].bytes, 3);
    }
}
