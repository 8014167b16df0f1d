//! Measured figures that belong to no package and no image: `data/facts.tsv`.

use std::sync::OnceLock;

use crate::{Amount, Basis, Figure};
use crate::{decimal, row};

const FACTS: &str = include_str!("../data/facts.tsv");

/// A measured figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fact {
    /// Its name: `go.binary.stripped`.
    pub key: &'static str,
    /// How much, in its unit.
    pub value: f64,
    /// `bytes` or `ratio` (unpacked over compressed, or as its source says).
    pub unit: &'static str,
    /// What was measured.
    pub source: &'static str,
    /// When.
    pub date: &'static str,
}

impl Fact {
    /// The value in whole bytes.
    pub fn bytes(&self) -> u64 {
        self.value.max(0.0).round() as u64
    }

    /// Source and date in one.
    pub fn said(&self) -> String {
        format!("{}, {}", self.source, self.date)
    }
}

/// Every fact, sorted by key.
pub fn facts() -> &'static [Fact] {
    static READ: OnceLock<Vec<Fact>> = OnceLock::new();
    READ.get_or_init(|| row::lines(FACTS).filter_map(|(_, line)| read(line)).collect())
}

fn read(line: &'static str) -> Option<Fact> {
    let mut cells = line.split('\t');
    let key = cells.next()?;
    let value = decimal::parse(cells.next()?)?;
    Some(Fact { key, value, unit: cells.next()?, source: cells.next()?, date: cells.next()? })
}

/// The fact of this name.
pub fn fact(key: &str) -> Option<Fact> {
    let at = facts().binary_search_by_key(&key, |fact| fact.key).ok()?;
    facts().get(at).copied()
}

/// The lists that `apt-get update` leaves in an image's `/var/lib/apt/lists`.
pub fn apt_lists(distro: &str, version: &str) -> Figure {
    let measured = match (distro, version) {
        ("debian", "12") => fact("apt.lists.bookworm"),
        ("debian", "13") => fact("apt.lists.trixie"),
        _ => None,
    };
    match measured {
        Some(fact) => {
            Figure { amount: Amount::about(fact.bytes(), 0.03), basis: Basis::Measured, source: fact.said() }
        }
        // Ubuntu has more components than Debian's main.
        None => {
            let likely = if distro == "ubuntu" { 40_000_000 } else { 20_000_000 };
            let amount = Amount { low: 12_000_000, likely, high: 60_000_000 };
            let source = "a guess around the 20 to 22 MB measured on debian 12 and 13".to_string();
            Figure { amount, basis: Basis::Guessed, source }
        }
    }
}

/// The value of a fact that the table ships with; 0 for a name it lacks, which the tests rule out.
pub(crate) fn value(key: &str) -> f64 {
    fact(key).map_or(0.0, |fact| fact.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_complete() {
        let keys: Vec<&str> = facts().iter().map(|fact| fact.key).collect();
        assert!(keys.is_sorted_by(|a, b| a < b));
        assert_eq!(keys.len(), row::lines(FACTS).count(), "a row does not read");
        for fact in facts() {
            assert!(fact.value > 0.0 && ["bytes", "ratio"].contains(&fact.unit), "{}", fact.key);
            assert!(!fact.source.is_empty() && fact.date.starts_with("20"), "{}", fact.key);
        }
    }

    #[test]
    fn a_fact_is_found_by_its_key() {
        assert_eq!(fact("apt.lists.bookworm").map(|it| it.bytes()), Some(19_852_735));
        assert_eq!(fact("no.such"), None);
    }
}
