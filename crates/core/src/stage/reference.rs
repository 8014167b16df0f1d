//! Whether a name can be that of an image, in BuildKit's words (`reference.ParseNormalizedNamed`).

/// `Ok` with the full name (`docker.io/library/alpine:latest`) where Docker can read `text` as an image.
pub(super) fn normal(text: &str) -> Result<String, String> {
    if text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return Err(format!("invalid repository name ({text}), cannot specify 64-byte hexadecimal strings"));
    }
    let (domain, remainder) = split_domain(text);
    let remote = remainder.split(':').next().unwrap_or_default();
    if remote.chars().any(char::is_uppercase) {
        return Err(format!("invalid reference format: repository name ({remote}) must be lowercase"));
    }
    let full = format!("{domain}/{remainder}");
    let (named, digest) =
        full.split_once('@').map_or((full.as_str(), None), |(named, digest)| (named, Some(digest)));
    let tagged = named.rsplit_once(':').filter(|(_, tag)| !tag.contains('/'));
    let (name, tag) = tagged.map_or((named, None), |(name, tag)| (name, Some(tag)));
    let name_fits = is_path(name)
        || name.split_once('/').is_some_and(|(domain, path)| is_domain(domain) && is_path(path));
    if !name_fits || !tag.is_none_or(is_tag) || !digest.is_none_or(looks_like_digest) {
        return Err("invalid reference format".to_owned());
    }
    let path = name.strip_prefix(domain).unwrap_or(name).trim_start_matches('/');
    if path.len() > 255 {
        return Err("repository name must not be more than 255 characters".to_owned());
    }
    digest.map_or(Ok(()), digest_problem)?;
    Ok(if tag.is_none() && digest.is_none() { format!("{full}:latest") } else { full })
}

fn split_domain(text: &str) -> (&str, String) {
    const HUB: &str = "docker.io";
    let Some((first, rest)) = text.split_once('/') else { return (HUB, format!("library/{text}")) };
    let (domain, rest) = match first {
        "localhost" => (first, rest),
        "index.docker.io" => (HUB, rest),
        first if first.contains(['.', ':']) || first.chars().any(char::is_uppercase) => (first, rest),
        _ => (HUB, text),
    };
    match domain == HUB && !rest.contains('/') {
        true => (domain, format!("library/{rest}")),
        false => (domain, rest.to_owned()),
    }
}

fn is_domain(text: &str) -> bool {
    let (host, port) = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, tail)) => {
            let address_fits =
                !address.is_empty() && address.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':');
            return address_fits && (tail.is_empty() || tail.strip_prefix(':').is_some_and(is_number));
        }
        None => text.split_once(':').map_or((text, None), |(host, port)| (host, Some(port))),
    };
    let is_part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    host.split('.').all(is_part) && port.is_none_or(is_number)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_path(text: &str) -> bool {
    text.split('/').all(is_path_part)
}

/// Lower-case letters and digits with `.`, `_`, `__` or dashes between.
fn is_path_part(text: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let inner = text.starts_with(is_letter) && text.ends_with(is_letter);
    let mut between = text.split(is_letter).filter(|gap| !gap.is_empty());
    inner && between.all(|gap| matches!(gap, "." | "_" | "__") || gap.bytes().all(|byte| byte == b'-'))
}

fn is_tag(text: &str) -> bool {
    let is_letter = |c: char| c == '_' || c.is_ascii_alphanumeric();
    text.len() <= 128
        && text.starts_with(is_letter)
        && text.chars().all(|c| is_letter(c) || matches!(c, '.' | '-'))
}

fn looks_like_digest(text: &str) -> bool {
    let Some((algorithm, hex)) = text.split_once(':') else { return false };
    let is_part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    algorithm.split(['-', '_', '+', '.']).all(is_part)
        && hex.len() >= 32
        && hex.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// What is wrong with a digest (go-digest's `Digest.Validate`).
pub(super) fn digest_problem(text: &str) -> Result<(), String> {
    let invalid = || "invalid checksum digest format".to_owned();
    let (algorithm, encoded) = text.split_once(':').ok_or_else(invalid)?;
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    let is_encoded = |c: char| c.is_ascii_alphanumeric() || matches!(c, '=' | '_' | '-');
    if encoded.is_empty()
        || !encoded.chars().all(is_encoded)
        || !algorithm.split(['+', '.', '-', '_']).all(is_part)
    {
        return Err(invalid());
    }
    let length = match algorithm {
        "sha256" => 64,
        "sha384" => 96,
        "sha512" => 128,
        _ => return Err("unsupported digest algorithm".to_owned()),
    };
    if encoded.len() != length {
        return Err("invalid checksum digest length".to_owned());
    }
    let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if encoded.bytes().all(is_hex) { Ok(()) } else { Err(invalid()) }
}
