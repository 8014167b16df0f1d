//! The one way sizes are printed, and read.

use layerlab_catalog::decimal;

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
    format!("{} {unit}", decimal::show(value, digits))
}

/// Reads a size as people write it: `150MB`, `1.2 GB`, `64kb`, `20 MiB`, `1234`. `None` where it is no size.
pub fn parse(text: &str) -> Option<u64> {
    let text = text.trim();
    let split = text.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let factor: f64 = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => 1.0,
        "kb" => 1e3,
        "mb" => 1e6,
        "gb" => 1e9,
        "tb" => 1e12,
        "kib" => 1024.0,
        "mib" => 1024.0 * 1024.0,
        "gib" => 1024.0 * 1024.0 * 1024.0,
        _ => return None,
    };
    let value = decimal::parse(number.trim())?;
    (value >= 0.0 && value.is_finite()).then_some((value * factor).round() as u64)
}

#[cfg(test)]
mod tests {
    use super::{parse, show};

    #[test]
    fn sizes_are_read_in_either_system() {
        let read = ["150MB", "1.2 GB", "64kb", "20 MiB", "1234", "0"].map(parse);
        let bytes = [150_000_000, 1_200_000_000, 64_000, 20_971_520, 1234, 0];
        assert_eq!(read, bytes.map(Some));
        assert_eq!(["", "MB", "-1MB", "12 apples", "infMB"].map(parse), [None; 5]);
    }

    #[test]
    fn three_digits_and_a_unit() {
        let shown = [0, 999, 1000, 3_400, 999_499, 999_500, 61_234_567, 1_214_000_000].map(show);
        assert_eq!(shown, ["0 B", "999 B", "1.00 kB", "3.40 kB", "999 kB", "1.00 MB", "61.2 MB", "1.21 GB"]);
    }
}
