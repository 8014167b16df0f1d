//! Packages that no table lists.

use crate::{Amount, Basis};

/// A package that no table lists, with what is taken for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Unknown {
    /// As it was asked for.
    pub name: String,
    /// Unpacked.
    pub on_disk: Amount,
    /// Compressed.
    pub pull: Amount,
    /// Modelled or guessed.
    pub basis: Basis,
    /// Where the figures come from.
    pub source: String,
}

/// Least, likely and most bytes by kind of name, and what they were taken from.
type Guess = (fn(&str) -> bool, [u64; 3]);

/// Whole closures on bookworm-slim of the 2,282 packages that Dockerfiles install: tenth and ninetieth percentile,
/// and between them a figure nearer to the small end, for what the tables do not list is rarer and smaller.
const APT: [Guess; 5] = [
    (|name| name.ends_with("-dev"), [400_000, 10_000_000, 250_000_000]),
    (|name| name.ends_with("-doc"), [1_000_000, 2_200_000, 4_000_000]),
    (|name| name.starts_with("lib"), [120_000, 3_000_000, 100_000_000]),
    (|name| name.starts_with("fonts-") || name.starts_with("ttf-"), [1_000_000, 10_000_000, 43_000_000]),
    (|_| true, [300_000, 15_000_000, 400_000_000]),
];

/// Packages of Alpine that were read: percentiles, with headroom for what they need.
const APK: [Guess; 2] = [
    (|name| name.ends_with("-dev"), [50_000, 1_500_000, 60_000_000]),
    (|_| true, [30_000, 2_000_000, 70_000_000]),
];

/// Measured sets of 92 requirements and the 387 distributions in them: percentiles.
const PIP: [Guess; 1] = [(|_| true, [100_000, 4_000_000, 120_000_000])];

/// Measured installs of 79 requirements, of which the one-package ones have a median of 1.6 MB.
///
/// Shared configurations of eslint bring parsers and plugins along. None was measured alone: these two are estimates.
const NPM: [Guess; 4] = [
    (
        |name| name.starts_with("eslint-config-") || name.contains("/eslint-config"),
        [100_000, 6_000_000, 60_000_000],
    ),
    (|name| name.contains("typescript-eslint"), [1_000_000, 3_000_000, 15_000_000]),
    (|name| name.starts_with("@types/"), [5_000, 60_000, 500_000]),
    (|_| true, [20_000, 1_000_000, 30_000_000]),
];

impl Unknown {
    pub(crate) fn apt(name: &str) -> Unknown {
        Unknown::guess(name, &APT, 2.75, "packages that Dockerfiles install with apt")
    }

    pub(crate) fn apk(name: &str) -> Unknown {
        Unknown::guess(name, &APK, 2.7, "packages of Alpine that were read")
    }

    pub(crate) fn pip(name: &str) -> Unknown {
        Unknown::guess(name, &PIP, 3.5, "measured pip installs")
    }

    pub(crate) fn npm(name: &str) -> Unknown {
        Unknown::guess(name, &NPM, 4.3, "measured npm installs")
    }

    /// One package of npm without what it needs: tenth percentile, mean without the largest of a hundred, and 99th
    /// percentile of the table. A lock lists hundreds, whose sum the mean foretells and the median does not.
    pub(crate) fn npm_alone(name: &str) -> [u64; 3] {
        match name.starts_with("@types/") {
            true => [4_000, 30_000, 400_000],
            false => [5_000, 230_000, 5_000_000],
        }
    }

    /// The first kind that the name is of; `ratio` is unpacked over compressed bytes.
    fn guess(name: &str, kinds: &[Guess], ratio: f64, of: &str) -> Unknown {
        let sizes = kinds.iter().find(|(is, _)| is(name)).map_or([0, 0, 0], |(_, sizes)| *sizes);
        let [low, likely, high] = sizes;
        let on_disk = Amount { low, likely, high };
        let source = format!("`{name}` is not in the catalogue: a guess from the range of {of}");
        Unknown {
            name: name.to_string(),
            on_disk,
            pull: on_disk.scaled(1.0 / ratio),
            basis: Basis::Guessed,
            source,
        }
    }
}
