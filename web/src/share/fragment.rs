//! Bytes as the fragment of an address: the version of the form, then base64url.

const VERSION: char = '1';
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The fragment, without `#`, for compressed bytes.
pub fn of(packed: &[u8]) -> String {
    let mut out = String::from(VERSION);
    for chunk in packed.chunks(3) {
        let group =
            chunk.iter().fold(0u32, |group, byte| group << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            out.push(char::from(ALPHABET[(group >> (18 - 6 * place) & 63) as usize]));
        }
    }
    out
}

/// The compressed bytes of a fragment, without `#`; nothing where it is not one of ours.
pub fn packed(fragment: &str) -> Option<Vec<u8>> {
    let digits = fragment.strip_prefix(VERSION)?.bytes();
    let digits: Vec<u32> = digits
        .map(|digit| ALPHABET.iter().position(|it| *it == digit).map(|at| at as u32))
        .collect::<Option<_>>()?;
    let mut out = Vec::new();
    for chunk in digits.chunks(4) {
        let group = chunk.iter().fold(0, |group, digit| group << 6 | digit) << (6 * (4 - chunk.len()));
        out.extend((0..chunk.len().saturating_sub(1)).map(|place| (group >> (16 - 8 * place)) as u8));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{of, packed};

    #[test]
    fn bytes_come_back_from_fragments() {
        for length in 0..9u8 {
            let bytes: Vec<u8> = (0..length).map(|at| at.wrapping_mul(83).wrapping_add(200)).collect();
            assert_eq!(packed(&of(&bytes)), Some(bytes));
        }
    }

    #[test]
    fn a_foreign_fragment_is_nothing() {
        assert_eq!(packed("lesson=1"), None);
        assert_eq!(packed("1 ü"), None);
        assert_eq!(packed(""), None);
    }
}
