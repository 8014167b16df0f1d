//! The same content held more than once: copied twice, or copied up by a change of owner, mode or name.

use std::collections::BTreeMap;

use layerlab_catalog::{Amount, Basis};

use super::contents::{Origin, Paid};
use super::{Copied, Duplicate, Layer};
use crate::path;

/// Rows beyond this many, the smallest, are left out.
const MOST: usize = 40;

/// What is held more than once, drawn together by the lines that hold it, the largest first.
pub(super) fn of<'p>(paid: impl Iterator<Item = &'p Paid>, layers: &[Layer]) -> Vec<Duplicate> {
    let mut same: BTreeMap<(Origin, u64), Vec<&Paid>> = BTreeMap::new();
    for it in paid.filter(|it| it.entry.origin != Origin::NONE && it.entry.weight.on_disk.likely > 0) {
        same.entry((it.entry.origin, it.entry.weight.on_disk.likely)).or_default().push(it);
    }
    let mut rows: BTreeMap<Vec<(usize, bool)>, Duplicate> = BTreeMap::new();
    for copies in same.into_values().filter(|copies| copies.len() > 1) {
        let key = copies.iter().map(|it| (it.layer, it.hidden)).collect();
        let row = rows.entry(key).or_insert_with(|| first(&copies, layers));
        row.add(&copies);
    }
    let mut rows: Vec<Duplicate> = rows.into_values().collect();
    rows.sort_by_key(|it| std::cmp::Reverse(it.extra));
    rows.truncate(MOST);
    rows
}

fn first(copies: &[&Paid], layers: &[Layer]) -> Duplicate {
    let copied = |it: &&Paid| Copied {
        line: layers.get(it.layer.wrapping_sub(1)).map_or(0, |it| it.line),
        path: it.entry.path.clone(),
        hidden: it.hidden,
    };
    let what = copies.first().map_or(String::new(), |it| it.entry.what.clone());
    Duplicate {
        what,
        count: 0,
        extra: 0,
        basis: Basis::default(),
        copies: copies.iter().map(copied).collect(),
    }
}

impl Duplicate {
    fn add(&mut self, copies: &[&Paid]) {
        let each: Option<Amount> = copies.first().map(|it| it.entry.weight.on_disk);
        self.count += 1;
        self.extra += each.map_or(0, |it| it.likely) * (copies.len() as u64 - 1);
        self.basis = copies.iter().map(|it| it.entry.weight.basis).fold(self.basis, Basis::max);
        for (row, it) in self.copies.iter_mut().zip(copies) {
            row.path = path::common(&row.path, &it.entry.path).to_owned();
        }
    }
}
