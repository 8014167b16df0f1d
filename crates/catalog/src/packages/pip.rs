//! Python distributions from PyPI: measured wheels, unpacked, with `__pycache__` (`data/pip.tsv`).

use std::collections::{BTreeMap, BTreeSet};

use super::kilobytes;
use super::unknown::Unknown;
use crate::{Catalog, RowError};

const FILE: &str = "pip.tsv";

/// A measured distribution: Python 3.11 on linux x86_64, installed by pip on 2026-11-20.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PipPackage {
    /// Its normalised name (PEP 503).
    pub name: String,
    /// The version that was measured.
    pub version: String,
    /// Bytes of its files without `__pycache__`.
    pub files: u64,
    /// Bytes of `__pycache__`; `--no-compile` and `PYTHONDONTWRITEBYTECODE` at install keep them away.
    pub pycache: u64,
    /// Bytes of its wheel, which is what compresses like the files.
    pub wheel: u64,
    /// Bytes that it leaves in pip's cache: the wheel and the index page.
    pub cache: u64,
}

/// What a `pip install` brought.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PipInstall {
    /// The new distributions.
    pub packages: Vec<PipPackage>,
    /// Requirements that no table lists.
    pub unknown: Vec<Unknown>,
}

/// Every listed distribution.
#[derive(Debug, Clone, Default)]
pub(crate) struct PipTable {
    rows: BTreeMap<String, (PipPackage, Vec<String>)>,
}

impl PipTable {
    pub fn read(text: &str) -> Result<PipTable, RowError> {
        let mut rows = BTreeMap::new();
        for (at, line) in crate::row::lines(text) {
            let cells: Vec<&str> = line.split('\t').collect();
            let cell = |column: usize| cells.get(column - 1).copied().unwrap_or_default();
            let bytes = |column: usize| match cell(column) {
                "" => Ok(0),
                number => kilobytes(FILE, at, column, number),
            };
            let package = PipPackage {
                name: cell(1).to_string(),
                version: cell(2).to_string(),
                files: bytes(3)?,
                pycache: bytes(4)?,
                wheel: bytes(5)?,
                cache: bytes(6)?,
            };
            let needs = cell(7).split(' ').filter(|name| !name.is_empty()).map(str::to_string).collect();
            rows.insert(package.name.clone(), (package, needs));
        }
        Ok(PipTable { rows })
    }
}

impl Catalog {
    /// Installs requirements (`flask`, `uvicorn[standard]`; versions left out) and what they need.
    ///
    /// `installed` holds the normalised names that are there already and takes in the new ones.
    pub fn pip_install(&self, requirements: &[&str], installed: &mut BTreeSet<String>) -> PipInstall {
        let rows = &self.packages.pip.rows;
        let mut result = PipInstall::default();
        let mut open: Vec<String> = requirements.iter().rev().map(|it| normalised(it)).collect();
        while let Some(name) = open.pop() {
            let bare = name.split('[').next().unwrap_or(&name).to_string();
            if !installed.insert(name.clone()) {
                continue;
            }
            match rows.get(&name).or_else(|| rows.get(&bare)) {
                Some((package, needs)) => {
                    open.extend(needs.iter().rev().cloned());
                    let is_new = package.name == name || installed.insert(package.name.clone());
                    if is_new && package.files + package.pycache > 0 {
                        result.packages.push(package.clone());
                    }
                }
                None => result.unknown.push(Unknown::pip(&name)),
            }
        }
        result
    }
}

impl Catalog {
    /// One distribution without what it needs, as a lock file lists it; `None` where no table has it.
    pub fn pip_package(&self, name: &str) -> Option<&PipPackage> {
        self.packages.pip.rows.get(&normalised(name)).map(|(package, _)| package)
    }

    /// Least, likely and most bytes of one distribution without what it needs, where no table has it.
    pub fn pip_other(&self) -> [u64; 3] {
        Unknown::pip_alone()
    }
}

/// PEP 503's form of a name, extras kept: `Flask_SQLAlchemy` is `flask-sqlalchemy`.
fn normalised(requirement: &str) -> String {
    let mut name = String::new();
    for letter in requirement.trim().chars() {
        match letter {
            '-' | '_' | '.' if name.ends_with('-') => {}
            '-' | '_' | '.' => name.push('-'),
            other => name.push(other.to_ascii_lowercase()),
        }
    }
    name
}

#[cfg(all(test, feature = "packages"))]
mod tests {
    use super::*;

    fn install(requirements: &[&str], installed: &mut BTreeSet<String>) -> String {
        let result = Catalog::full().pip_install(requirements, installed);
        let names: Vec<String> = result.packages.into_iter().map(|it| it.name).collect();
        let unknown: Vec<String> = result.unknown.into_iter().map(|it| it.name + "?").collect();
        [names, unknown].concat().join(" ")
    }

    #[test]
    fn a_requirement_brings_what_it_needs_once() {
        let mut installed = BTreeSet::new();
        let flask = "flask blinker click itsdangerous jinja2 markupsafe werkzeug";
        let sorted = |text: &str| text.split(' ').map(str::to_string).collect::<BTreeSet<_>>();
        assert_eq!(sorted(&install(&["Flask"], &mut installed)), sorted(flask));
        assert_eq!(install(&["flask", "gunicorn"], &mut installed), "gunicorn");
        assert_eq!(install(&["uvicorn"], &mut installed), "uvicorn h11");
        assert_eq!(install(&["acme-tool"], &mut installed), "acme-tool?");
        assert!(install(&["uvicorn[standard]"], &mut installed).contains("uvloop"));
    }

    #[test]
    fn names_are_normalised() {
        assert_eq!(normalised("Flask__SQL.Alchemy"), "flask-sql-alchemy");
    }
}
