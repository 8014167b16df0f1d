//! Many copies as few entries.

use std::collections::BTreeMap;

use super::entry::{Entry, Origin};
use super::weight::{Weight, basis, sum};
use crate::path;

/// Copies as they are, or drawn together where they are more than `most`: one entry for each folder right below
/// `folder`, or a single one.
pub(super) fn drawn_together(copies: Vec<Entry>, folder: &str, most: usize) -> Vec<Entry> {
    if copies.len() <= most {
        return copies;
    }
    let mut groups: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for copy in copies {
        let below = path::below(&copy.path, folder).unwrap_or_default();
        let name = below.split_once('/').map_or("", |(name, _)| name);
        groups.entry(path::join(folder, name)).or_default().push(copy);
    }
    if groups.len() > most {
        let all = groups.into_values().flatten().collect();
        groups = BTreeMap::from([(folder.to_owned(), all)]);
    }
    groups.into_iter().filter_map(|(folder, entries)| one_group(folder, &entries)).collect()
}

fn one_group(folder: String, entries: &[Entry]) -> Option<Entry> {
    let largest = entries.iter().max_by_key(|it| it.weight.on_disk.likely)?;
    let weight = Weight {
        on_disk: sum(entries.iter().map(|it| it.weight.on_disk)),
        pull: sum(entries.iter().map(|it| it.weight.pull)),
        basis: basis(entries.iter().map(|it| (it.weight.on_disk, it.weight.basis))),
        source: largest.weight.source.clone(),
    };
    let what = format!("{} files and folders, as {}", entries.len(), largest.what);
    let origin = entries.iter().fold(Origin::NONE, |all, it| all.with(it.origin));
    Some(Entry { path: folder, group: true, role: "copies", what, weight, origin, ..largest.clone() })
}
