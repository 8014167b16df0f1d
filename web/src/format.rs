//! Figures in words.

use layerlab_catalog::decimal;
use layerlab_core::{Amount, Basis, bytes};

/// Bytes as people read them.
pub fn size(bytes: u64) -> String {
    bytes::show(bytes)
}

/// `−812 MB`, `+3.4 MB`, `0 B`: what a saving does to the image, with a true minus sign.
pub fn change(saved: i64) -> String {
    let sign = match saved {
        0 => "",
        1.. => "−",
        _ => "+",
    };
    format!("{sign}{}", size(saved.unsigned_abs()))
}

/// `+3.4 MB`: what is there besides.
pub fn change_of(bytes: u64) -> String {
    format!("+{}", size(bytes))
}

/// `1.18–1.25 GB`, or nothing where both ends read alike.
pub fn range(amount: Amount) -> Option<String> {
    let (low, high) = (size(amount.low), size(amount.high));
    if low == high {
        return None;
    }
    let (number, unit) = low.split_once(' ').unwrap_or((&low, ""));
    let low = if high.ends_with(&format!(" {unit}")) { number } else { &low };
    Some(format!("{low}–{high}"))
}

/// `95 %`, never broken over lines; more than nothing is never shown as nothing, less than all never as all.
pub fn percent(part: u64, whole: u64) -> String {
    let share = share(part, whole) * 100.0;
    match share {
        share if share > 0.0 && share < 1.0 => "< 1\u{a0}%".to_owned(),
        share if share > 99.0 && share < 100.0 => "> 99\u{a0}%".to_owned(),
        share => format!("{}\u{a0}%", decimal::show(share, 0)),
    }
}

/// `part` of `whole`, from 0 to 1; 0 of nothing.
pub fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64).min(1.0) }
}

/// A share as an SVG length.
pub fn length(share: f64) -> String {
    format!("{}%", decimal::show(share * 100.0, 3))
}

/// A place in a drawing, as SVG takes it.
pub fn place(at: f64) -> String {
    decimal::short(at, 2)
}

/// A point of a drawing: `12.5 40`.
pub fn point(x: f64, y: f64) -> String {
    format!("{} {}", place(x), place(y))
}

/// The class that colours a mark by how its figure is known.
pub fn basis_class(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "basis-stated",
        Basis::Measured => "basis-measured",
        Basis::Modelled => "basis-modelled",
        Basis::Guessed => "basis-guessed",
        Basis::Unknown => "basis-unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_names_its_unit_once_and_hides_where_it_is_none() {
        assert_eq!(
            range(Amount { low: 1_180_000_000, likely: 0, high: 1_250_000_000 }).as_deref(),
            Some("1.18–1.25 GB")
        );
        assert_eq!(
            range(Amount { low: 980_000_000, likely: 0, high: 1_250_000_000 }).as_deref(),
            Some("980 MB–1.25 GB")
        );
        assert_eq!(range(Amount::exactly(7)), None);
    }

    #[test]
    fn a_saving_lowers_the_size() {
        assert_eq!([812_000_000, -3_400_000, 0].map(change), ["−812 MB", "+3.40 MB", "0 B"]);
    }

    #[test]
    fn a_little_is_more_than_nothing() {
        assert_eq!(percent(1, 1_000_000), "< 1\u{a0}%");
        assert_eq!(percent(999_999, 1_000_000), "> 99\u{a0}%");
        assert_eq!(percent(0, 0), "0\u{a0}%");
        assert_eq!(percent(95, 100), "95\u{a0}%");
    }
}
