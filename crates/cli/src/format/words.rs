//! Figures as words and bars.

use layerlab_core::text::Safety;
use layerlab_core::{Amount, bytes};

/// Characters of the widest bar.
const BAR: usize = 24;

/// A bar as wide as the share of `bytes` in `largest`, in eighths of a character.
pub fn bar(bytes: u64, largest: u64) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (bytes as f64 / largest.max(1) as f64 * (BAR * 8) as f64).round() as usize;
    // What weighs something shows something.
    let eighths = if bytes > 0 { eighths.max(1) } else { 0 };
    let drawn = format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8]);
    format!("{drawn:<BAR$}")
}

/// A text on one line, cut to `most` characters.
pub fn cut(text: &str, most: usize) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= most {
        return flat;
    }
    flat.chars().take(most - 1).chain(['…']).collect()
}

/// The range; nothing where there is no doubt.
pub fn range(amount: Amount) -> String {
    if amount.low == amount.high {
        return String::new();
    }
    format!("{} – {}", bytes::show(amount.low), bytes::show(amount.high))
}

/// A change of size with its sign.
pub fn signed(bytes: i64) -> String {
    match bytes {
        0 => "0 B".to_owned(),
        saved if saved < 0 => format!("−{}", bytes::show(saved.unsigned_abs())),
        more => format!("+{}", bytes::show(more.unsigned_abs())),
    }
}

/// How far a fix may be trusted.
pub fn safety(safety: Safety) -> &'static str {
    match safety {
        Safety::Safe => "safe",
        Safety::Check => "check once",
        Safety::Manual => "by hand",
    }
}

#[cfg(test)]
mod tests {
    use super::{bar, cut, signed};

    #[test]
    fn bars_are_as_wide_as_shares_and_never_empty_for_something() {
        assert_eq!(bar(50, 100).trim_end().chars().count(), 12);
        assert_eq!(bar(1, 1_000_000).trim_end(), "▏");
        assert_eq!(bar(0, 0).trim_end(), "");
    }

    #[test]
    fn long_texts_are_cut_and_lines_joined() {
        assert_eq!(cut("RUN a\n   && b", 80), "RUN a && b");
        assert_eq!(cut("abcdef", 4), "abc…");
    }

    #[test]
    fn savings_carry_a_sign() {
        assert_eq!([-1500, 0, 20].map(signed), ["−1.50 kB", "0 B", "+20 B"]);
    }
}
