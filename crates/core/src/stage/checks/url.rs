//! As much of Go's `net/url` as decides whether an address can be read.

/// What follows the `://` of an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Url<'a> {
    /// The path, decoded.
    pub path: String,
    /// The query as written.
    pub query: &'a str,
    /// The fragment, decoded.
    pub fragment: String,
}

/// Reads what follows the `://`; `None` where Go's `url.Parse` refuses it.
pub(super) fn read(text: &str) -> Option<Url<'_>> {
    if text.bytes().any(|byte| byte.is_ascii_control()) {
        return None;
    }
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (text, query) = text.split_once('?').unwrap_or((text, ""));
    let (authority, path) = text.split_at(text.find('/').unwrap_or(text.len()));
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let port = host.rsplit_once(':').filter(|(_, port)| !port.ends_with(']')).map_or("", |(_, port)| port);
    let fits =
        user.bytes().all(is_user) && host.bytes().all(is_host) && port.bytes().all(|it| it.is_ascii_digit());
    fits.then_some(())?;
    Some(Url { path: decoded(path)?, query, fragment: decoded(fragment)? })
}

fn is_user(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._:~!$&'()*+,;=%@".contains(&byte)
}

fn is_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:[]<>\"".contains(&byte) || byte >= 0x80
}

/// There are no more names than these that mean anything: of a longer list one is unknown, and the rest is left out.
const MOST_NAMES: usize = 8;

/// Names with their values, in order of first mention, and whether all of it could be read (`url.ParseQuery`).
pub(super) fn query(text: &str) -> (Vec<(String, Vec<String>)>, bool) {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    let mut complete = true;
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let plain = |text: &str| decoded(&text.replace('+', " "));
        let (false, Some(name), Some(value)) = (pair.contains(';'), plain(name), plain(value)) else {
            complete = false;
            continue;
        };
        let more = found.len() <= MOST_NAMES;
        match found.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) => values.push(value),
            None if more => found.push((name, vec![value])),
            None => {}
        }
    }
    (found, complete)
}

/// The text with `%20` and the like resolved; `None` where a `%` stands alone.
fn decoded(text: &str) -> Option<String> {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let digits = piece.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend(piece.as_bytes().get(2..).unwrap_or_default());
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
