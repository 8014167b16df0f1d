//! Decimal numbers, read and printed.
//!
//! The standard library's own reader and printer are exact for any number there is and bring tables for
//! it, 15 KB of the page's download. Sizes and ratios have few digits, so arithmetic is enough.

/// Reads `12`, `1.5`, `-0.25`, `.5`, `3e6`; `None` where the text is no such number.
///
/// The nearest value for up to 15 digits with up to 22 places on either side of the point, and within the
/// last bits of it beyond; what is too large for an `f64` is infinite.
pub fn parse(text: &str) -> Option<f64> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(text) => (true, text),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent.parse().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let (mut digits, mut power) = (0u64, i32::clamp(exponent, -9999, 9999));
    for (place, digit) in whole.bytes().chain(fraction.bytes()).enumerate() {
        let value = digit.is_ascii_digit().then(|| u64::from(digit - b'0'))?;
        let behind_point = place >= whole.len();
        match digits.checked_mul(10).and_then(|digits| digits.checked_add(value)) {
            Some(more) => (digits, power) = (more, power - i32::from(behind_point)),
            // Nineteen digits are more than an `f64` holds; of the rest only the place counts.
            None => power += i32::from(!behind_point),
        }
    }
    let size = digits as f64;
    let value = match power {
        _ if digits == 0 => 0.0,
        0.. => size * 10f64.powi(power),
        // In two steps, for the power alone may be too large where the quotient is not.
        _ => size / 10f64.powi((-power).min(300)) / 10f64.powi((-power - 300).max(0)),
    };
    Some(if negative { -value } else { value })
}

/// `value` with this many digits after the point (nine at most), rounded to the nearest, ties to even.
///
/// For numbers below 2^64; more is shown as that.
pub fn show(value: f64, digits: u32) -> String {
    let unit = 10u64.pow(digits.min(9));
    let size = value.abs();
    let whole = size as u64;
    let part = ((size - size.trunc()) * unit as f64).round_ties_even() as u64;
    // The part may have been rounded up to a whole; with no digits, the tie looks at the whole itself.
    let (whole, part) = match unit {
        1 => (size.round_ties_even() as u64, 0),
        _ => (whole.saturating_add(part / unit), part % unit),
    };
    let sign = if value < 0.0 && whole + part > 0 { "-" } else { "" };
    match digits {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{part:0width$}", width = digits.min(9) as usize),
    }
}

/// As [`show`], without noughts at the end that say nothing: `1.5`, `12`.
pub fn short(value: f64, digits: u32) -> String {
    let shown = show(value, digits);
    match shown.contains('.') {
        true => shown.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::{parse, short, show};

    #[test]
    fn numbers_are_read_as_the_standard_library_reads_them() {
        for text in [
            "0",
            "-0",
            "7",
            "+7",
            "12.",
            ".5",
            "0.1",
            "1.005",
            "2.7",
            "-3.25",
            "150",
            "1e3",
            "1.5E-3",
            "3e+6",
            "19852735",
            "0.30000000000000004",
            "123456789012345",
            "1e22",
            "0e999999",
            "4e-320",
            "1e400",
            "00001.500",
        ] {
            assert_eq!(parse(text), text.parse().ok(), "{text}");
        }
    }

    #[test]
    fn many_digits_stay_near() {
        for text in ["99999999999999999999999", "0.00000000000000000000000123456789", "1.7e308"] {
            let exact: f64 = text.parse().unwrap();
            assert!(parse(text).is_some_and(|read| (read / exact - 1.0).abs() < 1e-14), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", ".", "-", "1,5", "1 ", "inf", "NaN", "0x1", "1e", "1e+", "é", "1.2.3"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn figures_are_shown_as_the_standard_library_shows_them() {
        for value in [0.0, 0.5, 1.5, 2.5, 0.125, 0.999, 1.005, 9.994, 99.96, 999.4, -0.04, -7.25, 1e15 + 0.3]
        {
            for digits in 0..4 {
                let expected = format!("{value:.*}", digits as usize);
                // Nothing has no sign here.
                let nothing = !expected.contains(|it| matches!(it, '1'..='9'));
                let expected = if nothing { expected.trim_start_matches('-') } else { &expected };
                assert_eq!(show(value, digits), expected, "{value} {digits}");
            }
        }
    }

    #[test]
    fn short_figures_end_with_a_digit_that_counts() {
        let shown = [(1.5, 3), (12.0, 3), (100.0, 0), (0.12345, 6), (5.5e6, 6), (0.0, 2)];
        assert_eq!(
            shown.map(|(value, digits)| short(value, digits)),
            ["1.5", "12", "100", "0.12345", "5500000", "0"]
        );
    }
}
