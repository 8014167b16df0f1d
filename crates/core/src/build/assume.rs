//! Assumptions: what stands in for facts, and what the user says instead.

use std::collections::{BTreeMap, BTreeSet};

use layerlab_catalog::{Amount, Basis};

use super::Assumption;
use super::weight::{Packing, Weight};

/// Assumptions so far, with what the user said of them.
#[derive(Debug)]
pub(super) struct Assumed<'a> {
    said: &'a BTreeMap<String, f64>,
    list: Vec<Assumption>,
}

/// Assumptions, each key once: as it was first asked for.
pub(super) fn once<'a>(all: impl Iterator<Item = &'a Assumption>) -> Vec<Assumption> {
    let mut keys = BTreeSet::new();
    all.filter(|it| keys.insert(it.key.as_str())).cloned().collect()
}

impl<'a> Assumed<'a> {
    pub fn new(said: &'a BTreeMap<String, f64>) -> Assumed<'a> {
        Assumed { said, list: Vec::new() }
    }

    /// What was asked for since the last call.
    pub fn take(&mut self) -> Vec<Assumption> {
        std::mem::take(&mut self.list)
    }

    /// The user's word on a key.
    pub fn said(&self, key: &str) -> Option<u64> {
        let value = self.said.get(key).filter(|value| value.is_finite() && **value >= 0.0);
        value.map(|value| *value as u64)
    }

    /// A size in bytes: the user's word, or the default with its range.
    pub fn bytes(&mut self, key: &str, label: &str, default: Weight, packing: Packing) -> Weight {
        let weight = match self.said(key) {
            Some(value) => Weight::new(Amount::exactly(value), packing, Basis::Stated, "as you said"),
            None => default,
        };
        self.list.push(Assumption {
            key: key.to_owned(),
            label: label.to_owned(),
            value: weight.on_disk.likely as f64,
            unit: "bytes",
            source: weight.source.to_string(),
        });
        weight
    }
}
