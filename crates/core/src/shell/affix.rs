//! `${name%suffix}` and `${name#prefix}`: patterns cut off from a value.

/// `${version%.*}` and other suffixes of a literal and one star at the end.
pub(super) fn trim_end(value: &str, pattern: &str, longest: bool) -> Option<String> {
    match pattern.strip_suffix('*') {
        Some(mark) if !mark.contains(['*', '?', '[']) => {
            let found = if longest { value.find(mark) } else { value.rfind(mark) };
            Some(found.and_then(|at| value.get(..at)).unwrap_or(value).to_owned())
        }
        Some(_) => None,
        None if pattern.contains(['?', '[', '*']) => None,
        None => Some(value.strip_suffix(pattern).unwrap_or(value).to_owned()),
    }
}

/// `${arch##*-}` and other prefixes of a literal, a star perhaps in front of it.
pub(super) fn trim_start(value: &str, pattern: &str, longest: bool) -> Option<String> {
    let (anywhere, mark) = pattern.strip_prefix('*').map_or((false, pattern), |mark| (true, mark));
    if mark.contains(['*', '?', '[']) {
        return None;
    }
    let found = match (anywhere, longest) {
        (false, _) => return Some(value.strip_prefix(mark).unwrap_or(value).to_owned()),
        (true, false) => value.find(mark),
        (true, true) => value.rfind(mark),
    };
    Some(found.map_or(value, |at| value.get(at + mark.len()..).unwrap_or(value)).to_owned())
}
