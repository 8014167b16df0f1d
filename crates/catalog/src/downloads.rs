//! What well-known addresses bring: `data/downloads.tsv`, which comes along with the package tables.

use crate::{Amount, Basis, Catalog, RowError};
use crate::{decimal, row};

const FILE: &str = "downloads.tsv";

/// A release that Dockerfiles often fetch.
#[derive(Debug, Clone, PartialEq)]
pub struct Download {
    /// What its address holds; `*` stands for anything.
    address: Box<str>,
    /// Its name.
    pub what: Box<str>,
    /// Bytes of the archive; 0 for a program that comes as it is.
    pub archive: u64,
    /// What the archive holds, or the program itself.
    pub parts: Vec<DownloadPart>,
    /// What building it and installing that leaves, in bytes: least, likely and most.
    pub built: Option<[u64; 3]>,
    /// How far another release may be off (a share).
    pub spread: f64,
    /// Modelled after a layer of an official image, or guessed: the usual size of current releases.
    pub basis: Basis,
}

/// A part of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DownloadPart {
    /// Its path in the archive; `*` first is a folder named after the archive. Parts below it have rows of their own.
    pub path: Box<str>,
    /// Unpacked bytes.
    pub on_disk: u64,
    /// Compressed bytes, as a layer.
    pub pull: u64,
}

impl Download {
    /// A size of it with its range.
    pub fn amount(&self, bytes: u64) -> Amount {
        Amount::about(bytes, self.spread)
    }

    /// How its sizes are known, in words.
    pub fn said(&self) -> String {
        match self.basis {
            Basis::Modelled => format!("{}, as layers of official images have it, 2026-09", self.what),
            _ => format!("{}: the usual size of current releases, not measured", self.what),
        }
    }
}

/// The table; empty until it is loaded.
#[derive(Debug, Clone, Default)]
pub(crate) struct Downloads(Vec<Download>);

impl Downloads {
    /// How its line of column names begins.
    pub const HEAD: &str = "address\twhat\t";

    pub fn read(text: &str) -> Result<Downloads, RowError> {
        let row = |(number, line)| read(line).ok_or_else(|| RowError::unexpected(FILE, number, line));
        row::lines(text).map(row).collect::<Result<_, _>>().map(Downloads)
    }
}

impl Catalog {
    /// What an address brings, where it is a well-known one and the tables are at hand.
    pub fn download(&self, url: &str) -> Option<&Download> {
        self.packages.downloads.0.iter().find(|it| fits(&it.address, url))
    }
}

/// Megabytes as bytes.
fn bytes(text: &str) -> Option<u64> {
    Some((decimal::parse(text)? * 1e6).round() as u64)
}

fn read(line: &str) -> Option<Download> {
    let cell = |column| row::cell(line, column);
    let part = |text: &str| {
        let (path, sizes) = text.split_once(':')?;
        let (on_disk, pull) = sizes.split_once('/')?;
        Some(DownloadPart { path: path.into(), on_disk: bytes(on_disk)?, pull: bytes(pull)? })
    };
    let built: Vec<u64> = cell(5).split_whitespace().map(bytes).collect::<Option<_>>()?;
    Some(Download {
        address: cell(1).into(),
        what: cell(2).into(),
        archive: bytes(cell(3))?,
        parts: cell(4).split(' ').map(part).collect::<Option<_>>()?,
        built: built.try_into().ok(),
        spread: decimal::parse(cell(6))? / 100.0,
        basis: if cell(7) == "layers" { Basis::Modelled } else { Basis::Guessed },
    })
}

/// Whether the parts of a pattern between its stars stand in an address, one behind the other.
fn fits(pattern: &str, url: &str) -> bool {
    let mut rest = url;
    pattern.split('*').all(|part| {
        let found = rest.split_once(part);
        rest = found.map_or(rest, |(_, after)| after);
        found.is_some()
    })
}

#[cfg(all(test, feature = "packages"))]
mod tests {
    use super::*;

    #[test]
    fn every_row_reads() {
        let Catalog { packages, .. } = Catalog::full();
        assert!(packages.downloads.0.len() > 90);
        for it in packages.downloads.0 {
            let size: u64 = it.parts.iter().map(|part| part.on_disk).sum();
            assert!(size > it.archive / 2 && it.spread > 0.0, "{}", it.what);
            assert!(it.parts.iter().all(|part| part.pull <= part.on_disk), "{}", it.what);
        }
    }

    #[test]
    fn an_address_is_known_by_its_parts() {
        let catalog = Catalog::full();
        let what = |url| catalog.download(url).map(|it| &*it.what);
        assert_eq!(what("https://nodejs.org/dist/v22.1.0/node-v22.1.0-linux-x64.tar.xz"), Some("Node.js 22"));
        assert_eq!(what("https://go.dev/dl/go1.25.1.linux-amd64.tar.gz"), Some("Go 1.25"));
        assert_eq!(what("https://example.org/a.tar.gz"), None);
    }
}
