//! The size that was not measured, from the one that was.

use crate::images::{Figure, ImageRow};
use crate::nearest::{self, Nearest, Relation};
use crate::{Amount, Basis, decimal};

/// Unpacked over compressed bytes by kind, with the least and the most seen among the rows that have both.
/// In order: JDK (its modules are compressed already), small musl, musl, small others, others.
const RATIOS: [(f64, f64, f64); 5] =
    [(2.05, 1.85, 2.5), (2.19, 1.7, 2.4), (2.75, 2.3, 3.3), (2.0, 1.7, 2.3), (2.72, 2.3, 3.0)];
/// What counts as small: below this many bytes unpacked.
const SMALL: u64 = 15_000_000;

/// Unpacked bytes for each compressed one.
pub(crate) struct Ratio {
    likely: f64,
    low: f64,
    high: f64,
    source: String,
}

impl Ratio {
    /// The ratio of the nearest row of the repository that has both figures, or else that of the row's kind.
    pub fn of(row: ImageRow, rows: &[ImageRow]) -> Ratio {
        let with_ratio: Vec<ImageRow> = rows.iter().filter(|it| ratio(it).is_some()).copied().collect();
        let near = nearest::nearest(&with_ratio, row.image(), row.tag());
        if let Some(Nearest {
            row: near,
            relation: Relation::Variant(_) | Relation::Same | Relation::Inferred,
        }) = near
            && let Some(likely) = ratio(&near)
        {
            let source = format!("the ratio of {}:{}", near.image(), near.tag());
            return Ratio { likely, low: likely * 0.92, high: likely * 1.08, source };
        }
        let tag = nearest::understand(row.image(), row.tag());
        let jdk = tag.flavours.contains(&"jdk") || row.image() == "amazoncorretto";
        let small = row.on_disk().or(row.pull().map(|it| it * 2)).is_some_and(|bytes| bytes < SMALL);
        let kind = match (jdk, row.libc() == "musl", small) {
            (true, ..) => 0,
            (_, true, true) => 1,
            (_, true, false) => 2,
            (_, false, true) => 3,
            (_, false, false) => 4,
        };
        let (likely, low, high) = RATIOS[kind];
        Ratio { likely, low, high, source: "the ratio of images of its kind".to_string() }
    }

    /// The unpacked size, from the compressed one.
    pub fn unpacked(&self, pull: Figure) -> Figure {
        self.model(pull, "times", [self.low, self.likely, self.high])
    }

    /// The compressed size, from the unpacked one.
    pub fn compressed(&self, on_disk: Figure) -> Figure {
        self.model(on_disk, "over", [1.0 / self.high, 1.0 / self.likely, 1.0 / self.low])
    }

    fn model(&self, known: Figure, word: &str, [low, likely, high]: [f64; 3]) -> Figure {
        let times = |bytes: u64, factor: f64| (bytes as f64 * factor).round() as u64;
        let Amount { low: least, likely: middle, high: most } = known.amount;
        let amount =
            Amount { low: times(least, low), likely: times(middle, likely), high: times(most, high) };
        let source = format!("{} {word} {}, {}", known.source, decimal::show(self.likely, 2), self.source);
        Figure { amount, basis: known.basis.max(Basis::Modelled), source }
    }
}

/// A row's own ratio, if its figures belong together.
fn ratio(row: &ImageRow) -> Option<f64> {
    let (on_disk, pull) = (row.on_disk()?, row.pull()?);
    (row.is_pair() && pull > 0).then(|| on_disk as f64 / pull as f64)
}
