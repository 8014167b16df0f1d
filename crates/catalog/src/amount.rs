//! How much, and how it is known.

use serde::Serialize;

/// How a figure is known, the surest first. A sum is as sure as its least sure part that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Said by the user.
    Stated,
    /// Read from a published or own measurement of this very thing.
    #[default]
    Measured,
    /// Computed from measurements of like things.
    Modelled,
    /// A range for want of facts.
    Guessed,
    /// Nothing is known: the figure leaves this out and says so.
    Unknown,
}

impl Basis {
    /// The word for it, the same in JSON, on the page and in a terminal.
    pub const fn word(self) -> &'static str {
        match self {
            Basis::Stated => "stated",
            Basis::Measured => "measured",
            Basis::Modelled => "modelled",
            Basis::Guessed => "guessed",
            Basis::Unknown => "unknown",
        }
    }
}

/// A size in bytes with the range in which the truth should lie: `low <= likely <= high`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Amount {
    /// The least that is plausible, in bytes.
    pub low: u64,
    /// The best single figure, in bytes.
    pub likely: u64,
    /// The most that is plausible, in bytes.
    pub high: u64,
}

impl Amount {
    /// Nothing at all.
    pub const ZERO: Amount = Amount::exactly(0);

    /// A figure without doubt.
    pub const fn exactly(bytes: u64) -> Amount {
        Amount { low: bytes, likely: bytes, high: bytes }
    }

    /// `likely` with a range of `share` of it to both sides (`0.1` is ±10 %).
    pub fn about(likely: u64, share: f64) -> Amount {
        let spread = (likely as f64 * share) as u64;
        Amount { low: likely.saturating_sub(spread), likely, high: likely.saturating_add(spread) }
    }

    /// This amount with its range wider by `share` of the likely figure to both sides.
    pub fn widened(self, share: f64) -> Amount {
        let about = Amount::about(self.likely, share);
        Amount {
            low: self.low.saturating_sub(self.likely - about.low),
            likely: self.likely,
            high: self.high.saturating_add(about.high - self.likely),
        }
    }

    /// This amount where a part of it that weighed `old` weighs `new`.
    pub(crate) fn moved(self, old: u64, new: u64) -> Amount {
        let exchange = |bytes: u64| bytes.saturating_add(new).saturating_sub(old);
        Amount { low: exchange(self.low), likely: exchange(self.likely), high: exchange(self.high) }
    }

    /// This amount times `factor`.
    pub fn scaled(self, factor: f64) -> Amount {
        let scale = |bytes: u64| (bytes as f64 * factor).round() as u64;
        Amount { low: scale(self.low), likely: scale(self.likely), high: scale(self.high) }
    }

    /// The widest sum: every part at its low end, every part at its high end.
    pub fn plus(self, other: Amount) -> Amount {
        Amount {
            low: self.low.saturating_add(other.low),
            likely: self.likely.saturating_add(other.likely),
            high: self.high.saturating_add(other.high),
        }
    }
}
