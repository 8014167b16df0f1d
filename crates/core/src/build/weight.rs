//! How much something weighs, unpacked and compressed, and how that is known.

use std::rc::Rc;

use layerlab_catalog::{Amount, Basis};

use super::facts;

/// How well a kind of file compresses (gzip, as registries store layers): compressed over unpacked bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// Source code, scripts, configuration.
    Text,
    /// `node_modules`, which holds programs, too.
    NodeModules,
    /// `site-packages` with its `__pycache__`.
    SitePackages,
    /// Programs and libraries, and what compilers leave.
    Native,
    /// A Go program: its symbol tables compress well, its code as other code does.
    GoProgram,
    /// jars, wheels, archives, lz4 lists, images: compressed already.
    Packed,
    /// Nothing but zeros.
    Zeros,
    /// Nobody knows what it is.
    Unknown,
}

impl Packing {
    /// The fact that says how many times its compressed size it has, and how far single cases lie below and above the
    /// compressed size that this gives: the projects, programs and layers that were packed.
    fn fact(self) -> (&'static str, f64, f64) {
        match self {
            Packing::Text => ("ratio.js", 0.65, 1.6),
            Packing::NodeModules => ("ratio.node_modules", 0.83, 1.25),
            Packing::SitePackages => ("ratio.site_packages", 0.75, 1.4),
            Packing::Native => ("ratio.library", 0.68, 1.3),
            Packing::GoProgram => ("ratio.go", 0.75, 1.25),
            Packing::Packed => ("ratio.jar", 0.92, 1.1),
            Packing::Zeros => ("ratio.zeros", 0.9, 1.1),
            Packing::Unknown => ("ratio.unknown", 0.5, 2.5),
        }
    }

    /// The least, likeliest and greatest share that is left of a file.
    fn ratio(self) -> (f64, f64, f64) {
        let (fact, low, high) = self.fact();
        let likely = 1.0 / facts::ratio(fact).max(0.1);
        (likely * low, likely, (likely * high).min(1.0))
    }

    /// The compressed size of so many bytes.
    pub fn pack(self, on_disk: Amount) -> Amount {
        let (least, likely, greatest) = self.ratio();
        let times = |bytes: u64, ratio: f64| (bytes as f64 * ratio).round() as u64;
        let likely = times(on_disk.likely, likely);
        Amount {
            low: times(on_disk.low, least).min(likely),
            likely,
            high: times(on_disk.high, greatest).max(likely),
        }
    }
}

/// Both sizes with basis and source.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weight {
    pub on_disk: Amount,
    pub pull: Amount,
    pub basis: Basis,
    pub source: Rc<str>,
}

impl Weight {
    /// A size with the way it compresses.
    pub fn new(on_disk: Amount, packing: Packing, basis: Basis, source: impl Into<Rc<str>>) -> Weight {
        Weight { on_disk, pull: packing.pack(on_disk), basis, source: source.into() }
    }

    /// A file whose size is known to the byte.
    pub fn exactly(bytes: u64, packing: Packing, source: impl Into<Rc<str>>) -> Weight {
        Weight::new(Amount::exactly(bytes), packing, Basis::Measured, source)
    }

    /// Computed from measurements of like things; the truth should be within `share` of it.
    pub fn modelled(bytes: u64, share: f64, packing: Packing, source: impl Into<Rc<str>>) -> Weight {
        Weight::new(Amount::about(bytes, share), packing, Basis::Modelled, source)
    }

    /// A range for want of facts.
    pub fn guessed(range: [u64; 3], packing: Packing, source: impl Into<Rc<str>>) -> Weight {
        let [low, likely, high] = range;
        Weight::new(Amount { low, likely, high }, packing, Basis::Guessed, source)
    }

    /// Its unpacked size.
    pub fn unpacked(&mut self) -> &mut Amount {
        &mut self.on_disk
    }

    /// Its compressed size.
    pub fn packed(&mut self) -> &mut Amount {
        &mut self.pull
    }

    /// The same with a wider range, for a thing of another kind or version.
    pub fn widened(self, share: f64) -> Weight {
        let wider = |amount: Amount| {
            let around = Amount::about(amount.likely, share);
            Amount {
                low: amount.low.min(around.low),
                likely: amount.likely,
                high: amount.high.max(around.high),
            }
        };
        Weight {
            on_disk: wider(self.on_disk),
            pull: wider(self.pull),
            basis: self.basis.max(Basis::Modelled),
            ..self
        }
    }

    /// What is left when a part goes that usually makes `share` of it: the part may be twice that, or nothing.
    pub fn without(&self, share: f64) -> Weight {
        let rest = |amount: Amount| Amount {
            low: (amount.low as f64 * (1.0 - 2.0 * share).max(0.0)) as u64,
            likely: (amount.likely as f64 * (1.0 - share)) as u64,
            high: amount.high,
        };
        Weight { on_disk: rest(self.on_disk), pull: rest(self.pull), ..self.scaled(1.0) }
    }

    /// The same where it may as well be nothing, for a reason that `source` gives.
    pub fn perhaps(&self, source: impl Into<Rc<str>>) -> Weight {
        let or_nothing = |it: Amount| Amount { low: 0, ..it };
        Weight {
            on_disk: or_nothing(self.on_disk),
            pull: or_nothing(self.pull),
            basis: self.basis.max(Basis::Modelled),
            source: source.into(),
        }
    }

    /// What is left without a part that is modelled too.
    pub fn less(&self, part: &Weight) -> Weight {
        let rest = |whole: Amount, part: Amount| {
            let likely = whole.likely.saturating_sub(part.likely);
            let low = whole.low.saturating_sub(part.high).min(likely);
            Amount { low, likely, high: whole.high.saturating_sub(part.low).max(likely) }
        };
        Weight {
            on_disk: rest(self.on_disk, part.on_disk),
            pull: rest(self.pull, part.pull),
            ..self.scaled(1.0)
        }
    }

    /// A part or a multiple of it.
    pub fn scaled(&self, factor: f64) -> Weight {
        Weight {
            on_disk: self.on_disk.scaled(factor),
            pull: self.pull.scaled(factor),
            basis: self.basis.max(Basis::Modelled),
            source: self.source.clone(),
        }
    }
}

/// The sum of amounts that err independently: likely values add up, and the distances to both ends add up as
/// standard deviations do. Ends that were added as they stand would hold the truth nearly always, and say little.
pub(super) fn sum(amounts: impl IntoIterator<Item = Amount>) -> Amount {
    let mut likely = 0u64;
    let (mut below, mut above) = (0f64, 0f64);
    for amount in amounts {
        likely = likely.saturating_add(amount.likely);
        below += (amount.likely.saturating_sub(amount.low) as f64).powi(2);
        above += (amount.high.saturating_sub(amount.likely) as f64).powi(2);
    }
    Amount {
        low: likely.saturating_sub(below.sqrt() as u64),
        likely,
        high: likely.saturating_add(above.sqrt() as u64),
    }
}

/// A part below this share of the bytes does not make their sum a guess.
const MATTERS: f64 = 0.05;

/// Few bytes that may stray by this share of the sum make it as unsure as they are.
const STRAYS: f64 = 0.25;

/// The basis of a sum: the least sure one that matters by its bytes, all that is no surer taken together: many small
/// guesses are a guess. Few bytes that may stray make the sum modelled at worst, unless they may stray by a quarter of it.
pub(super) fn basis(parts: impl Iterator<Item = (Amount, Basis)> + Clone) -> Basis {
    let whole = parts.clone().map(|(amount, _)| amount.likely).sum::<u64>() as f64;
    let mut strays = Basis::Stated;
    for least in [Basis::Unknown, Basis::Guessed, Basis::Modelled, Basis::Measured, Basis::Stated] {
        let amount = sum(parts.clone().filter(|(_, basis)| *basis >= least).map(|(amount, _)| amount));
        let spread = amount.high.saturating_sub(amount.low) as f64;
        if amount.likely as f64 > whole * MATTERS || spread > whole * STRAYS {
            return least.max(strays);
        }
        if spread > whole * MATTERS {
            strays = strays.max(least.min(Basis::Modelled));
        }
    }
    Basis::default()
}

#[cfg(test)]
mod tests {
    use layerlab_catalog::{Amount, Basis};

    use super::{Packing, basis, sum};

    #[test]
    fn every_kind_of_content_has_its_fact() {
        let kinds = [
            Packing::Text,
            Packing::NodeModules,
            Packing::SitePackages,
            Packing::Native,
            Packing::GoProgram,
            Packing::Packed,
            Packing::Unknown,
        ];
        for kind in kinds {
            assert!(layerlab_catalog::fact(kind.fact().0).is_some_and(|it| it.value >= 1.0), "{kind:?}");
            let (least, likely, most) = kind.ratio();
            assert!(least < likely && likely < most && most <= 1.0, "{kind:?}");
        }
    }

    #[test]
    fn a_small_guess_does_not_make_the_whole_a_guess() {
        let guess = |likely| (Amount { low: 0, likely, high: 50 }, Basis::Guessed);
        let base = (Amount::exactly(227), Basis::Measured);
        assert_eq!(basis([base, guess(11)].into_iter()), Basis::Modelled);
        assert_eq!(basis([base, guess(13)].into_iter()), Basis::Guessed);
        assert_eq!(basis([guess(0)].into_iter()), Basis::Guessed);
        assert_eq!(basis([].into_iter()), Basis::Measured);
    }

    #[test]
    fn independent_errors_partly_cancel() {
        let parts = [Amount::about(1000, 0.3), Amount::about(1000, 0.4), Amount::exactly(50)];
        assert_eq!(sum(parts), Amount { low: 1550, likely: 2050, high: 2550 });
        assert_eq!(sum([]), Amount::ZERO);
    }
}
