//! Offsets as JavaScript counts them: in UTF-16 code units.

/// A byte offset as UTF-16 code units; the start of the character where it points inside one.
pub fn from_byte(source: &str, offset: usize) -> usize {
    let mut offset = offset.min(source.len());
    while !source.is_char_boundary(offset) {
        offset -= 1;
    }
    source[..offset].encode_utf16().count()
}

/// An offset in UTF-16 code units as a byte offset.
pub fn to_byte(source: &str, units: usize) -> usize {
    let mut seen = 0;
    let found = source.char_indices().find(|(_, char)| {
        seen += char.len_utf16();
        seen > units
    });
    found.map_or(source.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::{from_byte, to_byte};

    // `é` is two bytes and one unit, `🐳` four bytes and two units.
    const TEXT: &str = "aé🐳b";

    #[test]
    fn bytes_become_units() {
        assert_eq!([0, 1, 3, 7, 99].map(|at| from_byte(TEXT, at)), [0, 1, 2, 4, 5]);
        assert_eq!(from_byte(TEXT, 5), 2);
    }

    #[test]
    fn units_become_bytes() {
        assert_eq!([0, 1, 2, 4, 5, 99].map(|at| to_byte(TEXT, at)), [0, 1, 3, 7, 8, 8]);
        assert_eq!(to_byte(TEXT, 3), 3);
    }
}
