//! Packages from npm: what each one's folder holds, and what it needs (`data/npm.tsv`).

use std::collections::{BTreeMap, BTreeSet};

use super::kilobytes;
use super::unknown::Unknown;
use crate::facts;
use crate::{Catalog, RowError};

const FILE: &str = "npm.tsv";

/// A package with all that it brings: node 20, npm 11, linux x64, 2026-11-20.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NpmPackage {
    /// Its name.
    pub name: String,
    /// The version that was measured; empty for an older one, of which the name says the series (`express@4`).
    pub version: String,
    /// Whether that is of the series asked for.
    pub same_series: bool,
    /// How many packages come with it, itself included.
    pub packages: u64,
    /// Bytes in `node_modules`.
    pub files: u64,
    /// Bytes of the tarballs, which is what the files compress to.
    pub tarballs: u64,
    /// Bytes in npm's cache: tarballs and packuments.
    pub cache: u64,
}

/// What an `npm install` brought.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NpmInstall {
    /// The packages that were asked for, each with what it needs and those before it had not brought.
    pub packages: Vec<NpmPackage>,
    /// Packages that no table lists.
    pub unknown: Vec<Unknown>,
}

#[derive(Debug, Clone, Default)]
struct Row {
    version: String,
    files: u64,
    packed: u64,
    /// Bytes of the registry's answer.
    index: i64,
    /// What it needs, as keys of the table.
    needs: Vec<String>,
    /// What has to be there in any version.
    peers: Vec<String>,
}

/// Every listed package, by its name, or by name and series for those that are not the newest (`express@4`, `x@0.3`).
#[derive(Debug, Clone, Default)]
pub(crate) struct NpmTable {
    rows: BTreeMap<String, Row>,
}

impl NpmTable {
    pub fn read(text: &str) -> Result<NpmTable, RowError> {
        let mut rows = BTreeMap::new();
        for (at, line) in crate::row::lines(text) {
            let cells: Vec<&str> = line.split('\t').collect();
            let cell = |column: usize| cells.get(column - 1).copied().unwrap_or_default();
            let files = kilobytes(FILE, at, 3, cell(3))?;
            let packed = match cell(4) {
                "" => (files as f64 * facts::value("npm.tarballs.ratio")) as u64,
                number => kilobytes(FILE, at, 4, number)?,
            };
            let index = match cell(5) {
                "" => facts::value("npm.index") as i64,
                number => match number.strip_prefix('-') {
                    Some(number) => -(kilobytes(FILE, at, 5, number)? as i64),
                    None => kilobytes(FILE, at, 5, number)? as i64,
                },
            };
            let (peers, needs): (Vec<&str>, Vec<&str>) =
                cell(6).split(' ').filter(|name| !name.is_empty()).partition(|name| name.starts_with('~'));
            let row = Row {
                version: cell(2).to_string(),
                files,
                packed,
                index,
                needs: needs.into_iter().map(str::to_string).collect(),
                peers: peers.into_iter().map(|name| name.trim_start_matches('~').to_string()).collect(),
            };
            rows.insert(cell(1).to_string(), row);
        }
        Ok(NpmTable { rows })
    }

    /// The row for a name in a version or range, and whether it is of that series.
    fn find(&self, name: &str, version: &str) -> Option<(&str, &Row, bool)> {
        let wanted = series(version);
        let older = wanted.as_ref().and_then(|it| self.rows.get_key_value(&format!("{name}@{it}")));
        if let Some((key, row)) = older {
            return Some((key, row, true));
        }
        let (key, row) = self.rows.get_key_value(name)?;
        let same = wanted.is_none_or(|it| series(&row.version).is_none_or(|own| own == it));
        Some((key, row, same))
    }
}

/// See [`Catalog::npm_series`].
fn series(version: &str) -> Option<String> {
    let start = version.find(|it: char| it.is_ascii_digit())?;
    let mut parts = version[start..].split(|it: char| !it.is_ascii_digit());
    let major = parts.next()?;
    match (major, parts.next()) {
        ("0", Some(minor)) if !minor.is_empty() => Some(format!("0.{minor}")),
        _ => Some(major.to_string()),
    }
}

/// `express@^4` apart; a scope's mark is no version's.
fn name_and_version(spec: &str) -> (&str, &str) {
    match spec.char_indices().skip(1).find(|(_, letter)| *letter == '@') {
        Some((at, _)) => (&spec[..at], &spec[at + 1..]),
        None => (spec, ""),
    }
}

impl Catalog {
    /// The part of a version that says what fits: `4` of `^4.18.2`, `0.3` of `0.3.20`; `None` where any would do.
    pub fn npm_series(version: &str) -> Option<String> {
        series(version)
    }

    /// Installs packages (`express`, `@types/node@^22`) and what they need, each once.
    ///
    /// `installed` holds the keys that are there already and takes in the new ones.
    pub fn npm_install(&self, specs: &[&str], installed: &mut BTreeSet<String>) -> NpmInstall {
        let mut result = NpmInstall::default();
        let mut late: Vec<(usize, String)> = Vec::new();
        for spec in specs {
            let (name, version) = name_and_version(spec);
            match self.packages.npm.find(name, version) {
                Some((key, row, same_series)) if !installed.contains(key) => {
                    let (version, name) = (row.version.clone(), name.to_string());
                    result.packages.push(NpmPackage { name, version, same_series, ..NpmPackage::default() });
                    let place = result.packages.len() - 1;
                    self.npm_add(key.to_string(), place, &mut result, installed, &mut late);
                }
                None if installed.insert(name.to_string()) => result.unknown.push(Unknown::npm(name)),
                _ => {}
            }
        }
        // npm brings peers itself, where nothing else did.
        while let Some((place, peer)) = late.pop() {
            let (name, _) = name_and_version(&peer);
            let of_it = |key: &String| name_and_version(key).0 == name;
            if !installed.range(name.to_string()..).take_while(|key| key.starts_with(name)).any(of_it) {
                self.npm_add(peer, place, &mut result, installed, &mut late);
            }
        }
        result
    }

    /// Counts a package and its needs into one that was asked for; `late` takes in their peers.
    fn npm_add(
        &self,
        key: String,
        place: usize,
        result: &mut NpmInstall,
        installed: &mut BTreeSet<String>,
        late: &mut Vec<(usize, String)>,
    ) {
        let mut open = vec![key];
        while let Some(key) = open.pop() {
            let Some(row) = self.packages.npm.rows.get(&key).filter(|_| !installed.contains(&key)) else {
                continue;
            };
            installed.insert(key);
            if let Some(package) = result.packages.get_mut(place) {
                package.packages += 1;
                package.files += row.files;
                package.tarballs += row.packed;
                package.cache = (package.cache + row.packed).saturating_add_signed(row.index);
            }
            open.extend(row.needs.iter().rev().cloned());
            late.extend(row.peers.iter().map(|peer| (place, peer.clone())));
        }
    }

    /// What one package weighs without what it needs, as a lock file lists it; `None` where no table has it.
    pub fn npm_package(&self, name: &str, version: &str) -> Option<NpmPackage> {
        let table = &self.packages.npm;
        // Programs come in a package for each system: those for another C library or processor weigh alike.
        let alike = || {
            let other = name.replace("linuxmusl", "linux").replace("-musl", "-gnu").replace("arm64", "x64");
            let plain = other.replace("-gnu", "");
            [other, plain].into_iter().find(|it| table.rows.contains_key(it))
        };
        let (_, row, same_series) = match table.find(name, version) {
            Some(found) => found,
            None => table.find(&alike()?, version)?,
        };
        Some(NpmPackage {
            name: name.to_string(),
            version: row.version.clone(),
            same_series,
            packages: 1,
            files: row.files,
            tarballs: row.packed,
            cache: row.packed.saturating_add_signed(row.index),
        })
    }
}

impl Catalog {
    /// Least, likely and most bytes of one package's own files, where no table has it.
    pub fn npm_other(&self, name: &str) -> [u64; 3] {
        Unknown::npm_alone(name)
    }
}

#[cfg(all(test, feature = "packages"))]
mod tests {
    use super::*;

    fn install(specs: &[&str]) -> NpmInstall {
        Catalog::full().npm_install(specs, &mut BTreeSet::new())
    }

    #[test]
    fn what_two_packages_need_is_counted_once() {
        let bytes = |specs: &[&str]| install(specs).packages.iter().map(|it| it.files).sum::<u64>();
        assert!(bytes(&["next", "react", "react-dom"]) < bytes(&["next"]) + bytes(&["react-dom"]));
        assert_eq!(bytes(&["express", "express"]), bytes(&["express"]));
        assert!(install(&["react-dom"]).packages[0].packages > 1, "the peer comes too");
    }

    #[test]
    fn an_older_series_is_its_own_package() {
        let version = |spec: &str| {
            let found = install(&[spec]).packages.remove(0);
            (found.files, found.same_series)
        };
        assert_ne!(version("express@^4.18.2").0, version("express").0);
        assert!(version("express@^4.18.2").1 && !version("express@^1.0.0").1);
        assert_eq!(series("~0.3.20").as_deref(), Some("0.3"));
        assert_eq!(series("latest"), None);
        assert_eq!(name_and_version("@types/node@^22"), ("@types/node", "^22"));
    }

    #[test]
    fn what_nobody_lists_is_named() {
        let install = install(&["express", "@acme/tool@1"]);
        assert_eq!(install.unknown.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["@acme/tool"]);
    }

    #[test]
    fn programs_for_another_c_library_weigh_alike() {
        let catalog = Catalog::full();
        let bytes = |name: &str| catalog.npm_package(name, "").map(|it| it.files);
        assert_eq!(bytes("@next/swc-linux-x64-musl"), bytes("@next/swc-linux-x64-gnu"));
        assert_eq!(bytes("@esbuild/linux-arm64"), bytes("@esbuild/linux-x64"));
        assert!(bytes("@img/sharp-libvips-linuxmusl-x64").is_some());
    }
}
