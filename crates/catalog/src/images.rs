//! The table of base images: `data/images.tsv`.

use crate::row;
use crate::tag::System;
use crate::{Amount, Basis};

/// The table as shipped.
const IMAGES: &str = include_str!("../data/images.tsv");
/// What the keys in its source columns stand for.
const SOURCES: &str = include_str!("../data/sources.tsv");
/// What `$PATH` stands for in the path column: the search path that Docker gives every image.
const DEFAULT_PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
/// How far rebuilds of one tag stray from the build that was measured.
const REBUILDS: f64 = 0.01;
/// How far a figure that somebody reports without showing the measurement may be off.
const REPORTED: f64 = 0.15;

/// How far a tag that follows releases may have come since the old build that was measured.
const MOVED: f64 = 0.35;

/// One measured image tag: a line of the table, read on demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImageRow {
    line: &'static str,
}

/// A size with all that is known about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// How much.
    pub amount: Amount,
    /// How it is known.
    pub basis: Basis,
    /// Where from, with the date: `docker-library/repo-info …, 2026-09-19`.
    pub source: String,
}

/// A layer of a base image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BaseLayer {
    /// Its compressed size in bytes.
    pub pull: u64,
    /// What it holds.
    pub what: &'static str,
}

/// Every row, in the order of the file: by repository, then by tag.
#[derive(Debug, Clone)]
pub(crate) struct Images {
    rows: Vec<ImageRow>,
}

impl Images {
    pub fn shipped() -> Images {
        Images { rows: row::lines(IMAGES).map(|(_, line)| ImageRow { line }).collect() }
    }

    pub fn rows(&self) -> &[ImageRow] {
        &self.rows
    }

    /// The rows of one repository.
    pub fn of(&self, repository: &str) -> &[ImageRow] {
        let start = self.rows.partition_point(|row| row.image() < repository);
        let rest = self.rows.get(start..).unwrap_or_default();
        rest.get(..rest.partition_point(|row| row.image() == repository)).unwrap_or_default()
    }
}

impl ImageRow {
    fn cell(&self, column: usize) -> &'static str {
        row::cell(self.line, column)
    }

    /// The repository as people write it: `node`, `gcr.io/distroless/cc-debian12`.
    pub fn image(&self) -> &'static str {
        self.cell(1)
    }

    /// The tag.
    pub fn tag(&self) -> &'static str {
        self.cell(2)
    }

    /// Unpacked size in bytes, where somebody measured it.
    pub fn on_disk(&self) -> Option<u64> {
        self.cell(3).parse().ok()
    }

    /// Compressed size in bytes, where somebody measured it.
    pub fn pull(&self) -> Option<u64> {
        self.cell(6).parse().ok()
    }

    /// The unpacked size with its source.
    pub fn on_disk_figure(&self) -> Option<Figure> {
        Some(self.figure(self.on_disk()?, self.cell(4), self.cell(5)))
    }

    /// The compressed size with its source.
    pub fn pull_figure(&self) -> Option<Figure> {
        Some(self.figure(self.pull()?, self.cell(7), self.cell(8)))
    }

    fn figure(&self, bytes: u64, date: &str, source: &str) -> Figure {
        let (basis, share) = match self.cell(9) {
            "reported" => (Basis::Modelled, REPORTED),
            "moved" => (Basis::Modelled, MOVED),
            _ => (Basis::Measured, REBUILDS),
        };
        let note = self.note();
        let note = if note.is_empty() { String::new() } else { format!(" ({note})") };
        let date = match date.strip_prefix('<') {
            Some(read) => format!("undated, read before {read}"),
            None => date.to_string(),
        };
        let source = format!("{}, {date}{note}", self.source(source));
        Figure { amount: Amount::about(bytes, share), basis, source }
    }

    /// `ri:remote/22@3179` spelt out by the table of sources.
    fn source(&self, key: &str) -> String {
        let (name, rest) = key.split_once(':').unwrap_or((key, ""));
        let row = row::lines(SOURCES).find(|(_, line)| row::cell(line, 1) == name);
        let what = row.map_or(key, |(_, line)| row::cell(line, 2));
        what.replace("{image}", self.image()).replace("{}", rest)
    }

    /// Whether both figures are of the same build, or of builds so near that their ratio is true.
    pub fn is_pair(&self) -> bool {
        matches!(self.cell(10), "same" | "near")
    }

    /// The operating system.
    pub fn system(&self) -> System<'static> {
        System { distro: self.cell(11), version: self.cell(12) }
    }

    /// `glibc`, `musl` or `none`; empty where nothing is known.
    pub fn libc(&self) -> &'static str {
        self.cell(13)
    }

    /// `apt`, `apk`, `dnf` … or `none`; empty where nothing is known.
    pub fn package_manager(&self) -> &'static str {
        self.cell(14)
    }

    /// Whether there is a shell. An image with a package manager has one.
    pub fn has_shell(&self) -> Option<bool> {
        match (self.cell(15), self.package_manager()) {
            ("yes", _) => Some(true),
            ("no", _) => Some(false),
            (_, "" | "none") => None,
            _ => Some(true),
        }
    }

    /// The user it runs as, `root` where no other is named; empty where nothing is known.
    pub fn user(&self) -> &'static str {
        self.cell(16)
    }

    /// The working directory; empty where none is set or known.
    pub fn workdir(&self) -> &'static str {
        self.cell(17)
    }

    /// ENTRYPOINT in JSON; empty where none is set or known.
    pub fn entrypoint(&self) -> &'static str {
        self.cell(18)
    }

    /// CMD in JSON; empty where none is set or known.
    pub fn cmd(&self) -> &'static str {
        self.cell(19)
    }

    /// The search path; empty where nothing is known.
    pub fn path(&self) -> String {
        self.cell(20).replace("$PATH", DEFAULT_PATH)
    }

    /// Other tags of the same image, and whether that was read (and not inferred).
    pub fn aliases(&self) -> impl Iterator<Item = (&'static str, bool)> {
        let alias = |word: &'static str| word.strip_prefix('?').map_or((word, true), |word| (word, false));
        self.cell(21).split(' ').filter(|word| !word.is_empty()).map(alias)
    }

    /// The layers, where they are known.
    pub fn layers(&self) -> impl Iterator<Item = BaseLayer> {
        self.cell(22).split("; ").filter_map(|layer| {
            let (pull, what) = layer.split_once(' ')?;
            Some(BaseLayer { pull: pull.parse().ok()?, what })
        })
    }

    /// What to mind, as which releases the figures are of; often empty.
    pub fn note(&self) -> &'static str {
        self.cell(23)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_complete() {
        let images = Images::shipped();
        assert!(images.rows().is_sorted_by(|a, b| (a.image(), a.tag()) < (b.image(), b.tag())));
        for row in images.rows() {
            let name = format!("{}:{}", row.image(), row.tag());
            assert_eq!(row.line.split('\t').count(), 23, "{name}");
            let figures: Vec<Figure> =
                [row.on_disk_figure(), row.pull_figure()].into_iter().flatten().collect();
            assert!(!figures.is_empty(), "{name} has no figure");
            for Figure { amount, source, .. } in figures {
                assert!(
                    0 < amount.low && amount.low <= amount.likely && amount.likely <= amount.high,
                    "{name}"
                );
                assert!(!source.starts_with(','), "{name} has no source");
                assert!(source.contains("20"), "{name} has no date: {source}");
            }
            assert!(["", "glibc", "musl", "none"].contains(&row.libc()), "{name}");
        }
    }

    #[test]
    fn every_source_key_is_explained() {
        for row in Images::shipped().rows() {
            for key in [row.cell(5), row.cell(8)].into_iter().filter(|key| !key.is_empty()) {
                assert!(!row.source(key).starts_with(key), "{}:{} has source {key}", row.image(), row.tag());
            }
        }
    }

    #[test]
    fn layers_add_up_to_the_pull_size() {
        for row in Images::shipped().rows() {
            let sum: u64 = row.layers().map(|layer| layer.pull).sum();
            let pull = row.pull().unwrap_or_default();
            assert!(
                sum == 0 || sum.abs_diff(pull) * 50 <= pull,
                "{}:{} {sum} {pull}",
                row.image(),
                row.tag()
            );
        }
    }

    #[test]
    fn a_tag_leads_to_one_row() {
        let images = Images::shipped();
        let mut tags: Vec<(&str, &str)> = Vec::new();
        for row in images.rows() {
            tags.push((row.image(), row.tag()));
            tags.extend(row.aliases().map(|(alias, _)| (row.image(), alias)));
        }
        let all = tags.len();
        tags.sort_unstable();
        tags.dedup();
        assert_eq!(tags.len(), all);
    }
}
