//! From a reference to what is known of the image.

use crate::images::{Figure, ImageRow};
use crate::nearest::{self, Nearest, Relation};
use crate::ratio::Ratio;
use crate::tag::System;
use crate::{Amount, Basis, Catalog, Reference};

/// What the catalogue knows of an image.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The row that was used: its libc, package manager, user and so on hold for the image.
    pub row: ImageRow,
    /// `alpine`, `debian` …: the row's, or what the asked tag names; empty where nothing is known.
    pub distro: String,
    /// `12`, `3.22` …
    pub distro_version: String,
    /// `bookworm`, `noble` …; empty where the release has none.
    pub codename: &'static str,
    /// The user it runs as: the row's, or that of a `nonroot` tag; empty where nothing is known.
    pub user: &'static str,
    /// Unpacked.
    pub on_disk: Figure,
    /// Compressed.
    pub pull: Figure,
    /// Why this row, where it is not the tag itself.
    pub because: Option<String>,
}

/// What an Alpine variant has of the full image's bytes, of 45 pairs in the table: least, and the median.
const ALPINE: (f64, f64) = (0.04, 0.37);
/// How far an inferred other name may be from the image it is taken for.
const INFERRED: f64 = 0.03;
/// How far an image for another processor may be from the one for amd64.
const FOREIGN: f64 = 0.1;
/// How far a pinned build may be from the measured build of its tag.
const PINNED: f64 = 0.05;

/// How many answers are kept; a file has a dozen images, a day of typing some hundreds.
const REMEMBERED: usize = 256;

impl Catalog {
    /// What is known of an image; `None` if nobody measured any tag of its repository.
    ///
    /// The tag itself, another name of it, or else the nearest tag of the same variant, with a wider range.
    pub fn image(&self, reference: &Reference) -> Option<Found> {
        let Ok(mut answers) = self.answers.lock() else { return self.look_up(reference) };
        if let Some(answer) = answers.get(reference) {
            return answer.clone();
        }
        if answers.len() >= REMEMBERED {
            answers.clear();
        }
        let answer = self.look_up(reference);
        answers.insert(reference.clone(), answer.clone());
        answer
    }

    fn look_up(&self, reference: &Reference) -> Option<Found> {
        let name = reference.listed_name();
        let rows = self.relatives(&name);
        let asked = reference.tag.as_deref().unwrap_or("latest");
        if is_windows(asked) {
            return None;
        }
        let Nearest { row, relation } = nearest::nearest(&rows, &name, asked)?;
        let relation = match (&reference.digest, &reference.tag) {
            (Some(_), None) => Relation::Stranger,
            _ => relation,
        };
        let mut found = Found::of(row, &rows);
        found.apply(relation, &rows, &format!("{name}:{asked}"));
        if let Some((distro, version)) =
            nearest::system_asked(&name, asked).filter(|_| relation != Relation::Same)
        {
            found.move_to(&distro, &version, self);
        }
        // Distroless says so of its nonroot tags (GoogleContainerTools/distroless, README).
        if name.starts_with("gcr.io/distroless/") && asked.contains("nonroot") {
            found.user = "65532";
        }
        if reference.digest.is_some() && reference.tag.is_some() {
            found.widen(PINNED, "the figures are those of the tag, not of this digest");
        }
        if reference.is_foreign() {
            found.widen(FOREIGN, "the figures are those for amd64");
        }
        Some(found)
    }

    /// The rows of a repository, and of those whose names differ only by release.
    fn relatives(&self, name: &str) -> Vec<ImageRow> {
        match nearest::family(name) {
            None => self.images.of(name).to_vec(),
            Some(family) => {
                let registry = name.split('/').next().unwrap_or_default();
                let related = |row: &&ImageRow| {
                    row.image().starts_with(registry)
                        && nearest::family(row.image()).as_ref() == Some(&family)
                };
                self.images.rows().iter().filter(related).copied().collect()
            }
        }
    }
}

impl Found {
    /// The row's own facts, a missing figure modelled from the other one.
    fn of(row: ImageRow, rows: &[ImageRow]) -> Found {
        let system = row.system();
        let known = row.on_disk_figure().or(row.pull_figure());
        let absent = || {
            known.clone().unwrap_or(Figure {
                amount: Amount::ZERO,
                basis: Basis::Unknown,
                source: String::new(),
            })
        };
        let on_disk = row.on_disk_figure().unwrap_or_else(|| Ratio::of(row, rows).unpacked(absent()));
        let pull = row.pull_figure().unwrap_or_else(|| Ratio::of(row, rows).compressed(absent()));
        Found {
            row,
            distro: system.distro.to_string(),
            distro_version: system.version.to_string(),
            codename: system.codename(),
            user: row.user(),
            on_disk,
            pull,
            because: None,
        }
    }

    /// Widens the figures by how far the row is from what was asked.
    fn apply(&mut self, relation: Relation, rows: &[ImageRow], asked: &str) {
        let used = format!("{}:{}", self.row.image(), self.row.tag());
        match relation {
            Relation::Same => {}
            Relation::Inferred => self.widen(INFERRED, &format!("{asked} is taken for {used}")),
            Relation::Variant(share) => {
                self.widen(share, &format!("{asked} was not measured; {used} is the nearest"))
            }
            Relation::Stranger => {
                self.widen(
                    0.5,
                    &format!("{asked} was not measured, nor anything like it; {used} stands in for it"),
                );
                if asked.contains("alpine") && self.distro != "alpine" {
                    self.shrink_to_alpine();
                }
                self.on_disk.cover(rows.iter().filter_map(ImageRow::on_disk));
                self.pull.cover(rows.iter().filter_map(ImageRow::pull));
            }
        }
    }

    /// Puts the image on the release that was asked for: full images differ by what buildpack-deps differ.
    fn move_to(&mut self, distro: &str, version: &str, catalog: &Catalog) {
        let before = self.codename;
        self.codename = System { distro, version }.codename();
        self.distro = distro.to_string();
        self.distro_version = version.to_string();
        // imagemagick is in the full buildpack-deps and in nothing smaller.
        if before == self.codename || !self.row.preinstalled().contains(&"imagemagick") {
            return;
        }
        let foundation = |codename: &str| {
            let row = catalog.images.of("buildpack-deps").iter().find(|row| row.tag() == codename)?;
            Some((row.on_disk()?, row.pull()?))
        };
        if let (Some(old), Some(new)) = (foundation(before), foundation(self.codename)) {
            self.on_disk.amount = self.on_disk.amount.moved(old.0, new.0);
            self.pull.amount = self.pull.amount.moved(old.1, new.1);
            let moved = format!(", moved from {before} to {} as buildpack-deps differ", self.codename);
            self.because.get_or_insert_default().push_str(&moved);
        }
    }

    /// A full image as its Alpine variant would be, of which none was measured.
    fn shrink_to_alpine(&mut self) {
        let (least, likely) = ALPINE;
        for figure in [&mut self.on_disk, &mut self.pull] {
            let low = figure.amount.scaled(least).likely.min(figure.amount.low);
            figure.amount =
                Amount { low, likely: figure.amount.scaled(likely).likely, high: figure.amount.high };
        }
        let words = "made smaller as Alpine variants of other images are";
        self.because = Some(self.because.take().map(|it| it + ", ").unwrap_or_default() + words);
    }

    fn widen(&mut self, share: f64, because: &str) {
        for figure in [&mut self.on_disk, &mut self.pull] {
            figure.amount = figure.amount.widened(share);
            figure.basis = figure.basis.max(Basis::Modelled);
        }
        let before = self.because.take().map(|it| it + "; ").unwrap_or_default();
        self.because = Some(before + because);
    }
}

impl Figure {
    /// A guess that reaches from the least to the most of the repository's images.
    fn cover(&mut self, others: impl Iterator<Item = u64>) {
        self.basis = Basis::Guessed;
        for bytes in others {
            self.amount.low = self.amount.low.min(bytes * 2 / 5);
            self.amount.high = self.amount.high.max(bytes * 5 / 2);
        }
    }
}

/// Windows images are of another world: nothing here was measured on it.
fn is_windows(tag: &str) -> bool {
    ["windows", "nanoserver", "ltsc"].iter().any(|word| tag.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(text: &str) -> Option<Found> {
        Catalog::images_only().image(&Reference::parse(text).unwrap())
    }

    fn show(found: &Option<Found>) -> String {
        match found {
            None => "nothing".to_string(),
            Some(found) => format!("{}:{} {:?}", found.row.image(), found.row.tag(), found.on_disk.basis),
        }
    }

    #[test]
    fn an_alpine_variant_that_nobody_measured_is_no_full_image() {
        let [full, alpine] = ["julia:1.13", "julia:1.10-alpine"].map(|it| ask(it).unwrap().on_disk);
        assert!(alpine.amount.likely * 2 < full.amount.likely && alpine.amount.high > full.amount.likely);
        assert_eq!(alpine.basis, Basis::Guessed);
    }

    #[test]
    fn the_row_that_answers() {
        let digest = format!("sha256:{}", "ab".repeat(32));
        let pinned = format!("node:22-slim@{digest}");
        let bare = format!("node@{digest}");
        let cases = [
            ("node:22-slim", "node:22-slim Measured"),
            ("docker.io/library/node:22-slim", "node:22-slim Measured"),
            ("mirror.gcr.io/library/node:22-slim", "node:22-slim Measured"),
            ("node:22-bookworm-slim", "node:22-slim Measured"),
            ("debian:12-slim", "debian:bookworm-slim Modelled"),
            ("debian:12.11-slim", "debian:bookworm-slim Modelled"),
            ("debian:bookworm-20260803-slim", "debian:bookworm-slim Modelled"),
            ("debian", "debian:trixie Modelled"),
            ("alpine", "alpine:latest Measured"),
            ("alpine:3.24", "alpine:latest Modelled"),
            ("alpine:3.19.1", "alpine:3.19 Modelled"),
            ("ubuntu:noble", "ubuntu:24.04 Modelled"),
            ("ubuntu:23.10", "ubuntu:24.04 Modelled"),
            ("node", "node:24 Modelled"),
            ("node:slim", "node:24-slim Modelled"),
            ("node:lts", "node:24 Modelled"),
            ("node:22.11.0-bookworm-slim", "node:22-slim Modelled"),
            ("node:22.11-alpine3.20", "node:22-alpine Modelled"),
            ("node:20.9.0", "node:20 Modelled"),
            ("node:17-slim", "node:18-slim Modelled"),
            ("node:20-bookworm", "node:20-bookworm Modelled"),
            ("python:3.12-bookworm", "python:3.12 Modelled"),
            ("python:3.12.4-slim-bullseye", "python:3.12-slim-bookworm Modelled"),
            ("golang:1.26-alpine", "golang:1.27-alpine Modelled"),
            ("golang:1.22.5", "golang:1.22 Modelled"),
            ("eclipse-temurin:17-alpine", "eclipse-temurin:17-jdk-alpine Modelled"),
            ("eclipse-temurin:21.0.4_7-jre-noble", "eclipse-temurin:21-jre Modelled"),
            ("maven:3.9.9-eclipse-temurin-17-alpine", "maven:3-eclipse-temurin-21-alpine Modelled"),
            ("gradle:8.10-jdk21", "gradle:jdk21 Modelled"),
            ("php:8.4-fpm", "php:8.3-fpm Modelled"),
            ("nginx:1.29-alpine", "nginx:alpine Modelled"),
            ("nginx:stable-alpine-slim", "nginx:alpine-slim Modelled"),
            ("gcr.io/distroless/static", "gcr.io/distroless/static-debian12:latest Modelled"),
            (
                "gcr.io/distroless/static-debian12:nonroot",
                "gcr.io/distroless/static-debian12:latest Modelled",
            ),
            ("gcr.io/distroless/nodejs18-debian11", "gcr.io/distroless/nodejs20-debian12:latest Modelled"),
            (
                "gcr.io/distroless/java21-debian13:nonroot",
                "gcr.io/distroless/java21-debian12:latest Modelled",
            ),
            (
                "mcr.microsoft.com/dotnet/aspnet:8.0.11-alpine3.20",
                "mcr.microsoft.com/dotnet/aspnet:8.0-alpine Modelled",
            ),
            ("nvidia/cuda:12.2.0-devel-ubuntu22.04", "nvidia/cuda:12.0.1-devel-ubuntu22.04 Modelled"),
            ("redhat/ubi9-minimal", "registry.access.redhat.com/ubi9/ubi-minimal:latest Modelled"),
            ("nginx:perl", "nginx:latest Guessed"),
            (&pinned, "node:22-slim Modelled"),
            (&bare, "node:24 Guessed"),
            ("acme/node:22", "nothing"),
            ("quay.io/acme/tool", "nothing"),
            ("golang:1.23-windowsservercore", "nothing"),
        ];
        for (asked, row) in cases {
            assert_eq!(show(&ask(asked)), row, "{asked}");
        }
    }

    #[test]
    fn a_listed_tag_answers_with_its_own_figures() {
        let catalog = Catalog::images_only();
        for row in catalog.images() {
            let found = ask(&format!("{}:{}", row.image(), row.tag())).unwrap();
            assert_eq!(found.row, *row);
            assert_eq!(found.on_disk.amount.likely, row.on_disk().unwrap_or(found.on_disk.amount.likely));
            assert_eq!(found.pull.amount.likely, row.pull().unwrap_or(found.pull.amount.likely));
            assert!(
                found.because.is_none() && found.on_disk.amount.likely > 0 && found.pull.amount.likely > 0
            );
        }
    }

    #[test]
    fn the_tag_names_the_system() {
        let found = ask("python:3.12-slim-bullseye").unwrap();
        assert_eq!(
            (found.distro.as_str(), found.distro_version.as_str(), found.codename),
            ("debian", "11", "bullseye")
        );
        let found = ask("debian:11").unwrap();
        assert_eq!((found.codename, found.row.tag()), ("bullseye", "bookworm"));
        let found = ask("node:22-alpine").unwrap();
        assert_eq!(
            (found.distro.as_str(), found.row.libc(), found.row.package_manager()),
            ("alpine", "musl", "apk")
        );
    }

    #[test]
    fn a_nonroot_tag_names_the_user() {
        let user = |name: &str| ask(name).unwrap().user;
        assert_eq!(user("gcr.io/distroless/static-debian12"), "root");
        assert_eq!(user("gcr.io/distroless/static-debian12:nonroot"), "65532");
    }

    /// Published sizes: 1.11 GB on trixie (the row), about 90 MB less on bookworm.
    #[test]
    fn a_full_image_moves_with_its_foundation() {
        let [trixie, bookworm] =
            ["python:3.12", "python:3.12-bookworm"].map(|name| ask(name).unwrap().on_disk.amount.likely);
        assert!((80_000_000..100_000_000).contains(&(trixie - bookworm)), "{trixie} {bookworm}");
    }

    #[test]
    fn words_say_which_row_was_used() {
        let found = ask("node:22.11.0-bookworm-slim").unwrap();
        let words = "node:22.11.0-bookworm-slim was not measured; node:22-slim is the nearest";
        assert_eq!(found.because.as_deref(), Some(words));
        assert!(found.pull.source.contains(", 2026-09-19"), "{}", found.pull.source);
    }

    /// Asks for each row with itself and its equals left out: how often the range holds the true figure
    /// (a share), and the median half-width (a share of the figure).
    fn leave_one_out(wanted: impl Fn(Relation) -> bool) -> (f64, f64) {
        let catalog = Catalog::images_only();
        let (mut held, mut widths) = (0.0, Vec::new());
        for row in catalog.images() {
            let others = |it: &&ImageRow| it != &row && it.on_disk() != row.on_disk();
            let rows: Vec<ImageRow> = catalog.relatives(row.image()).iter().filter(others).copied().collect();
            let near = nearest::nearest(&rows, row.image(), row.tag());
            let Some(Nearest { row: near, relation }) = near.filter(|it| wanted(it.relation)) else {
                continue;
            };
            let mut found = Found::of(near, &rows);
            found.apply(relation, &rows, "");
            let figures = [(row.on_disk(), found.on_disk.amount), (row.pull(), found.pull.amount)];
            for (truth, guess) in figures.into_iter().filter_map(|(truth, guess)| Some((truth?, guess))) {
                held += f64::from(u8::from((guess.low..=guess.high).contains(&truth)));
                widths.push((guess.high - guess.low) as f64 / 2.0 / guess.likely as f64);
            }
        }
        widths.sort_by(f64::total_cmp);
        (held / widths.len() as f64, widths[widths.len() / 2])
    }

    #[test]
    fn ranges_of_the_nearest_tag_hold_the_truth() {
        let (held, width) = leave_one_out(|relation| matches!(relation, Relation::Variant(_)));
        assert!(held >= 0.85, "{held}");
        assert!(width <= 0.25, "{width}");
    }

    #[test]
    fn guesses_from_another_variant_hold_more_often_than_not() {
        let (held, _) = leave_one_out(|relation| relation == Relation::Stranger);
        assert!(held >= 0.6, "{held}");
    }
}
