//! Alpine's packages: sizes as read in public package databases (`data/apk.tsv`).

use std::collections::{BTreeMap, BTreeSet};

use super::unknown::Unknown;
use crate::{Amount, Basis, Catalog, Found, RowError};

const FILE: &str = "apk.tsv";

/// A package of Alpine.
#[derive(Debug, Clone, PartialEq)]
pub struct ApkPackage {
    /// Its name.
    pub name: String,
    /// Its files, in bytes.
    pub on_disk: Amount,
    /// How that is known.
    pub basis: Basis,
    /// Where it was read, or what it was modelled from.
    pub source: String,
}

/// What an `apk add` brought.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ApkInstall {
    /// The new packages.
    pub packages: Vec<ApkPackage>,
    /// Packages that no table lists.
    pub unknown: Vec<Unknown>,
}

#[derive(Debug, Clone)]
struct Row {
    package: ApkPackage,
    in_base: bool,
    needs: Vec<String>,
}

/// Every listed package.
#[derive(Debug, Clone, Default)]
pub(crate) struct ApkTable {
    rows: BTreeMap<String, Row>,
}

impl ApkTable {
    pub fn read(text: &str) -> Result<ApkTable, RowError> {
        let mut rows = BTreeMap::new();
        for (at, line) in crate::row::lines(text) {
            let cells: Vec<&str> = line.split('\t').collect();
            let cell = |column: usize| cells.get(column - 1).copied().unwrap_or_default();
            let bytes = cell(2).parse().map_err(|_| RowError::not_a_number(FILE, at, 2, cell(2)))?;
            let (basis, share) = match cell(3) {
                "" => (Basis::Measured, 0.08),
                "meta" => (Basis::Measured, 0.0),
                "old" => (Basis::Modelled, 0.25),
                "modelled" => (Basis::Modelled, 0.5),
                found => return Err(RowError::unexpected(FILE, at, found)),
            };
            let package = ApkPackage {
                name: cell(1).to_string(),
                on_disk: Amount::about(bytes, share),
                basis,
                source: format!("{}, {}", spelt_out(cell(5)), cell(6)),
            };
            let needs = cell(7).split(' ').filter(|name| !name.is_empty()).map(str::to_string).collect();
            rows.insert(package.name.clone(), Row { package, in_base: cell(4) == "base", needs });
        }
        Ok(ApkTable { rows })
    }
}

/// `ri:composer/local/2@1` and `db:owner/repository@1` are where a size was read.
fn spelt_out(source: &str) -> String {
    match source.split_once(':') {
        Some(("ri", path)) => format!("docker-library/repo-info repos/{path}"),
        Some(("db", path)) => format!("apk database in {path}"),
        _ => source.to_string(),
    }
}

impl Catalog {
    /// The packages that an Alpine image has before anything is installed.
    pub fn apk_installed(&self, image: &Found) -> BTreeSet<String> {
        let base = self.packages.apk.rows.values().filter(|row| row.in_base);
        let mut installed: BTreeSet<String> = base.map(|row| row.package.name.clone()).collect();
        self.apk_install(&image.row.preinstalled(), &mut installed);
        installed
    }

    /// Installs packages and what they need; `installed` takes in the new ones.
    pub fn apk_install(&self, names: &[&str], installed: &mut BTreeSet<String>) -> ApkInstall {
        let mut result = ApkInstall::default();
        let mut open: Vec<String> = names.iter().rev().map(|it| it.to_string()).collect();
        while let Some(name) = open.pop() {
            if !installed.insert(name.clone()) {
                continue;
            }
            match self.packages.apk.rows.get(&name) {
                Some(row) => {
                    result.packages.push(row.package.clone());
                    open.extend(row.needs.iter().rev().cloned());
                }
                None => result.unknown.push(Unknown::apk(&name)),
            }
        }
        result
    }
}

#[cfg(all(test, feature = "packages"))]
mod tests {
    use super::*;
    use crate::Reference;

    #[test]
    fn what_the_base_has_is_not_paid_again() {
        let catalog = Catalog::full();
        let image = catalog.image(&Reference::parse("alpine:3.22").unwrap()).unwrap();
        let mut installed = catalog.apk_installed(&image);
        assert!(installed.contains("musl"));
        let curl = catalog.apk_install(&["curl"], &mut installed);
        assert!(curl.packages.iter().any(|it| it.name == "libcurl"));
        assert!(!curl.packages.iter().any(|it| it.name == "libssl3"));
        assert_eq!(catalog.apk_install(&["curl"], &mut installed), ApkInstall::default());
    }

    #[test]
    fn a_meta_package_is_the_sum_of_its_parts() {
        let build_base = Catalog::full().apk_install(&["build-base"], &mut BTreeSet::new());
        let bytes: u64 = build_base.packages.iter().map(|it| it.on_disk.likely).sum();
        assert!((200_000_000..350_000_000).contains(&bytes), "{bytes}");
    }

    #[test]
    fn an_unlisted_package_is_a_guess_and_never_nothing() {
        let result = Catalog::full().apk_install(&["acme-dev"], &mut BTreeSet::new());
        assert!(result.packages.is_empty());
        assert!(result.unknown.iter().all(|it| it.on_disk.low > 0 && it.basis == Basis::Guessed));
    }
}
