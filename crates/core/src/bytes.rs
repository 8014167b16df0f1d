//! The one way sizes are printed.

/// Bytes for people: `0 B`, `814 B`, `3.4 kB`, `61.2 MB`, `1.21 GB` (powers of 1000, three digits).
pub fn show(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    let mut value = bytes as f64;
    let mut unit = "";
    for name in UNITS {
        value /= 1000.0;
        unit = name;
        // 999.5 would be rounded to 1000.
        if value < 999.5 {
            break;
        }
    }
    let digits = match value {
        value if value < 9.995 => 2,
        value if value < 99.95 => 1,
        _ => 0,
    };
    format!("{value:.digits$} {unit}")
}

#[cfg(test)]
mod tests {
    use super::show;

    #[test]
    fn three_digits_and_a_unit() {
        let shown = [0, 999, 1000, 3_400, 999_499, 999_500, 61_234_567, 1_214_000_000].map(show);
        assert_eq!(shown, ["0 B", "999 B", "1.00 kB", "3.40 kB", "999 kB", "1.00 MB", "61.2 MB", "1.21 GB"]);
    }
}
