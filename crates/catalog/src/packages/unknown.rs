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

/// Whole closures on bookworm-slim of the 2,282 packages that Dockerfiles install: from the third to the ninety-fifth
/// percentile, and between them a figure nearer to the small end, for what the tables do not list is rarer and smaller.
/// When measured packages are dropped from the table one by one, nine in ten lie inside.
const APT: [Guess; 5] = [
    (|name| name.ends_with("-dev"), [40_000, 10_000_000, 400_000_000]),
    (|name| name.ends_with("-doc"), [500_000, 2_200_000, 40_000_000]),
    (|name| name.starts_with("lib"), [15_000, 3_000_000, 250_000_000]),
    (|name| name.starts_with("fonts-") || name.starts_with("ttf-"), [300_000, 10_000_000, 120_000_000]),
    (|_| true, [4_000, 8_000_000, 500_000_000]),
];

/// Packages of Alpine that were read: percentiles, with headroom for what they need.
const APK: [Guess; 2] = [
    (|name| name.ends_with("-dev"), [20_000, 1_500_000, 90_000_000]),
    (|_| true, [8_000, 2_000_000, 120_000_000]),
];

/// Measured installs of 92 requirements, of which the median has 27 MB; what the table lacks is rarer, and often smaller.
const PIP: [Guess; 3] = [
    (|name| name.starts_with("types-") || name.ends_with("-stubs"), [8_000, 100_000, 3_000_000]),
    (|name| name.starts_with("nvidia-"), [500_000, 200_000_000, 1_000_000_000]),
    (|_| true, [250_000, 10_000_000, 320_000_000]),
];

/// Closures of 213 packages that projects name: third percentile, a figure below the median of 7 MB, ninety-fifth.
/// Most `@types` are small; those for Node itself, which others need, are 2.7 MB.
const NPM: [Guess; 3] = [
    (|name| name.contains("eslint"), [10_000, 6_000_000, 85_000_000]),
    (|name| name.starts_with("@types/"), [5_000, 400_000, 4_000_000]),
    (|_| true, [40_000, 3_000_000, 85_000_000]),
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
            false => [5_000, 350_000, 12_000_000],
        }
    }

    /// One distribution of Python without what it needs: tenth percentile, mean without the largest of a hundred, and 95th
    /// percentile of the table.
    pub(crate) fn pip_alone() -> [u64; 3] {
        [45_000, 3_000_000, 64_000_000]
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
