//! The shared selection: places in the source, as every pane can name them.

use std::rc::Rc;

use layerlab_core::text::Lines;
use web_sys::KeyboardEvent;
use yew::Callback;

/// Ranges of lines. A stage is the lines it spans, a layer its instruction's, an external image those that name it;
/// so a thing lights up wherever its lines meet the ones selected.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Spot(Rc<[Lines]>);

impl Spot {
    /// The lines from `start` to `end`, both included.
    pub fn lines(start: u32, end: u32) -> Spot {
        Spot(Rc::from([Lines { start, end }]))
    }

    /// One line.
    pub fn line(line: u32) -> Spot {
        Spot::lines(line, line)
    }

    /// Whether nothing is meant.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first line meant.
    pub fn first(&self) -> Option<u32> {
        self.0.first().map(|lines| lines.start)
    }

    /// The ranges, as they were given.
    pub fn ranges(&self) -> &[Lines] {
        &self.0
    }

    /// Whether both have a line in common.
    pub fn meets(&self, other: &Spot) -> bool {
        self.0.iter().any(|mine| other.0.iter().any(|its| mine.start <= its.end && its.start <= mine.end))
    }
}

/// What something shown at `spot` tells: chosen, `on_select` hears the spot; pointed at, `on_hover` does, and nothing
/// when left.
pub fn events(
    spot: &Spot,
    on_select: &Callback<Spot>,
    on_hover: &Callback<Spot>,
) -> (Callback<()>, Callback<bool>) {
    let (select, hover) = (spot.clone(), spot.clone());
    let on_hover = on_hover.reform(move |on: bool| if on { hover.clone() } else { Spot::default() });
    (on_select.reform(move |()| select.clone()), on_hover)
}

/// The keys that choose what has the focus, where a drawing does what buttons do.
pub fn on_key(on_select: &Callback<()>) -> Callback<KeyboardEvent> {
    let on_select = on_select.clone();
    Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            on_select.emit(());
        }
    })
}

impl FromIterator<Lines> for Spot {
    fn from_iter<I: IntoIterator<Item = Lines>>(ranges: I) -> Spot {
        Spot(ranges.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, Spot};

    #[test]
    fn spots_meet_where_they_share_a_line() {
        let image: Spot = [Lines { start: 1, end: 1 }, Lines { start: 9, end: 9 }].into_iter().collect();
        assert!(image.meets(&Spot::lines(7, 12)));
        assert!(!image.meets(&Spot::lines(2, 8)));
        assert!(!image.meets(&Spot::default()));
        assert_eq!(image.first(), Some(1));
    }
}
