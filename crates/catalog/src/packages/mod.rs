//! Packages: what an install brings, and what that weighs.
//!
//! The tables are large, so the page loads them after its first paint; see [`Catalog::load_packages`].

mod apk;
mod apt;
mod apt_names;
mod apt_cost;
mod namesake;
mod npm;
mod packed;
mod pip;
mod unknown;

pub use apk::{ApkInstall, ApkPackage};
pub use apt::{AptInstalled, AptPackage, AptRelease};
pub use apt_cost::{AptAdded, AptInstall};
pub use npm::{NpmInstall, NpmPackage};
pub use packed::unpacked;
pub use pip::{PipInstall, PipPackage};
pub use unknown::Unknown;

pub(crate) use apk::ApkTable;
pub(crate) use apt::AptTable;
pub(crate) use npm::NpmTable;
pub(crate) use pip::PipTable;

use crate::downloads::Downloads;
use crate::{Catalog, RowError, decimal};

/// The shipped tables, one behind the other: what the page fetches as one file, packed.
#[cfg(feature = "packages")]
pub const PACKAGES: &str = concat!(
    include_str!("../../data/apk.tsv"),
    include_str!("../../data/apt.tsv"),
    include_str!("../../data/downloads.tsv"),
    include_str!("../../data/npm.tsv"),
    include_str!("../../data/pip.tsv"),
);

/// The package tables at hand; each empty until it is loaded.
#[derive(Debug, Clone, Default)]
pub(crate) struct Packages {
    pub apk: ApkTable,
    pub apt: AptTable,
    pub downloads: Downloads,
    pub npm: NpmTable,
    pub pip: PipTable,
    pub loaded: bool,
}

impl Catalog {
    /// Base images and package tables: what the command line starts with.
    #[cfg(feature = "packages")]
    pub fn full() -> Catalog {
        let mut catalog = Catalog::images_only();
        // The shipped tables read, which a test sees to; a broken one would leave the rest in force.
        let _ = catalog.load_packages(PACKAGES);
        catalog
    }

    /// Whether the package tables are at hand.
    pub fn has_packages(&self) -> bool {
        self.packages.loaded
    }

    /// Takes in package tables: the text of `data/{apk,apt,downloads,npm,pip}.tsv`, in any order, all or some.
    ///
    /// # Errors
    ///
    /// Names the first row that does not read; the tables before it stay in force.
    pub fn load_packages(&mut self, text: &str) -> Result<(), RowError> {
        let mut rest = text;
        while !rest.is_empty() {
            let (table, behind) = rest.split_at(end_of_table(rest));
            rest = behind;
            match table.split('\t').next().unwrap_or_default() {
                "apk" => self.packages.apk = ApkTable::read(table)?,
                "apt" => self.packages.apt = AptTable::read(table)?,
                "address" => self.packages.downloads = Downloads::read(table)?,
                "npm" => self.packages.npm = NpmTable::read(table)?,
                "pip" => self.packages.pip = PipTable::read(table)?,
                found => return Err(RowError::unexpected("packages.tsv", 1, found)),
            }
        }
        self.packages.loaded = true;
        Ok(())
    }
}

/// How the lines of column names begin.
const HEADS: [&str; 5] =
    ["apk\tbytes\t", "apt\ttrixie\t", Downloads::HEAD, "npm\tversion\t", "pip\tversion\t"];

/// Where the next table's line of column names begins.
fn end_of_table(text: &str) -> usize {
    let lines = text.match_indices('\n').map(|(at, _)| at + 1);
    let is_head = |at: &usize| HEADS.iter().any(|head| text[*at..].starts_with(head));
    let mut heads = lines.filter(is_head);
    heads.next().unwrap_or(text.len())
}

/// A figure of the tables: kilobytes with a decimal, in bytes.
fn kilobytes(file: &'static str, line: usize, column: usize, cell: &str) -> Result<u64, RowError> {
    let number = decimal::parse(cell).ok_or_else(|| RowError::not_a_number(file, line, column, cell))?;
    Ok((number * 1000.0).round() as u64)
}

#[cfg(all(test, feature = "packages"))]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_tables_read() {
        assert_eq!(Catalog::images_only().load_packages(PACKAGES), Ok(()));
        assert!(Catalog::full().has_packages() && !Catalog::images_only().has_packages());
    }

    #[test]
    fn a_broken_row_is_named() {
        let error = |text| Catalog::images_only().load_packages(text).unwrap_err().to_string();
        assert_eq!(
            error("pip\tversion\t\nflask\t3\tlots\n"),
            "pip.tsv:2: column 3 should be a number, found `lots`"
        );
        assert_eq!(error("gem\trails\n"), "packages.tsv:1: did not expect `gem`");
    }
}
