//! Packages from npm: measured installs into an empty project (`data/npm.tsv`).

use std::collections::{BTreeMap, BTreeSet};

use super::kilobytes;
use super::unknown::Unknown;
use crate::facts;
use crate::{Catalog, RowError};

const FILE: &str = "npm.tsv";

/// A measured package, or a set that was measured together, with all that it brings: node 20, npm 11, 2026-11-20.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NpmPackage {
    /// Its name; several with a space between where they were measured together.
    pub name: String,
    /// The versions that were measured, in the same order.
    pub version: String,
    /// How many packages came.
    pub packages: u64,
    /// Bytes in `node_modules`.
    pub files: u64,
    /// Bytes of the tarballs.
    pub tarballs: u64,
    /// Bytes in npm's cache: tarballs and packuments.
    pub cache: u64,
}

/// What an `npm install` brought.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NpmInstall {
    /// The new packages. What two of them share is counted in each: their sum is an upper bound.
    pub packages: Vec<NpmPackage>,
    /// Packages that no table lists.
    pub unknown: Vec<Unknown>,
}

/// Every listed package.
#[derive(Debug, Clone, Default)]
pub(crate) struct NpmTable {
    rows: BTreeMap<String, (NpmPackage, Vec<String>)>,
}

impl NpmTable {
    pub fn read(text: &str) -> Result<NpmTable, RowError> {
        let mut rows = BTreeMap::new();
        for (at, line) in crate::row::lines(text) {
            let cells: Vec<&str> = line.split('\t').collect();
            let cell = |column: usize| cells.get(column - 1).copied().unwrap_or_default();
            let files = kilobytes(FILE, at, 4, cell(4))?;
            // Where the cache was not measured, the ratios of the other installs stand in.
            let or_ratio = |column: usize, key: &str| match cell(column) {
                "" => Ok((files as f64 * facts::value(key)) as u64),
                number => kilobytes(FILE, at, column, number),
            };
            let package = NpmPackage {
                name: cell(1).to_string(),
                version: cell(2).to_string(),
                packages: cell(3).parse().map_err(|_| RowError::not_a_number(FILE, at, 3, cell(3)))?,
                files,
                tarballs: or_ratio(5, "npm.tarballs.ratio")?,
                cache: or_ratio(6, "npm.cache.ratio")?,
            };
            let needs = cell(7).split(' ').filter(|name| !name.is_empty()).map(str::to_string).collect();
            rows.insert(package.name.clone(), (package, needs));
        }
        Ok(NpmTable { rows })
    }

    /// The largest set of the asked names that was measured together.
    fn set(&self, asked: &[String]) -> Option<&str> {
        let together =
            |set: &&String| set.contains(' ') && set.split(' ').all(|it| asked.iter().any(|a| a == it));
        self.rows.keys().filter(together).max_by_key(|set| set.split(' ').count()).map(String::as_str)
    }
}

impl Catalog {
    /// Installs packages (`express`, `@types/node`; versions left out) and what they need.
    ///
    /// `installed` holds the names that are there already and takes in the new ones.
    pub fn npm_install(&self, names: &[&str], installed: &mut BTreeSet<String>) -> NpmInstall {
        let table = &self.packages.npm;
        let mut result = NpmInstall::default();
        let mut open: Vec<String> =
            names.iter().map(|it| it.to_string()).filter(|it| !installed.contains(it)).collect();
        while let Some(set) = table.set(&open) {
            let set = set.to_string();
            open.retain(|name| !set.split(' ').any(|it| it == name));
            installed.extend(set.split(' ').map(str::to_string));
            result.packages.extend(table.rows.get(&set).map(|(package, _)| package.clone()));
        }
        open.reverse();
        while let Some(name) = open.pop() {
            if !installed.insert(name.clone()) {
                continue;
            }
            match table.rows.get(&name) {
                Some((package, needs)) => {
                    result.packages.push(package.clone());
                    open.extend(needs.iter().rev().cloned());
                }
                None => result.unknown.push(Unknown::npm(&name)),
            }
        }
        result
    }
}

#[cfg(all(test, feature = "packages"))]
mod tests {
    use super::*;

    fn install(names: &[&str]) -> String {
        let result = Catalog::full().npm_install(names, &mut BTreeSet::new());
        let names: Vec<String> = result.packages.into_iter().map(|it| it.name).collect();
        let unknown: Vec<String> = result.unknown.into_iter().map(|it| it.name + "?").collect();
        [names, unknown].concat().join(", ")
    }

    #[test]
    fn a_set_measured_together_counts_as_one() {
        assert_eq!(install(&["react", "next", "react-dom", "zod"]), "next react react-dom, zod");
        assert_eq!(install(&["typescript", "ts-node"]), "typescript, ts-node, @types/node");
        assert_eq!(install(&["express", "@acme/tool"]), "express, @acme/tool?");
    }
}
