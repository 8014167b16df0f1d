//! Names of images: `docker.io/library/node:22-slim@sha256:…`.
//!
//! The grammar and its normal form are those of `github.com/distribution/reference`
//! (`ParseNormalizedNamed`), which Docker and BuildKit use.

use std::fmt;

/// An image reference taken apart. `node` is `docker.io`, `library/node`, no tag, no digest.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reference {
    /// Host (and port) of the registry; `docker.io` where none is written.
    pub registry: String,
    /// Path of the repository; Docker's official images stand under `library/`.
    pub repository: String,
    /// The tag as written; `None` means `latest`, unless a digest is given.
    pub tag: Option<String>,
    /// The digest as written, with its algorithm.
    pub digest: Option<String>,
}

/// Why a text is no image reference.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ReferenceError {
    Empty,
    Uppercase { repository: String },
    BareDigest { found: String },
    TooLong,
    UnsupportedDigest { algorithm: String },
    Invalid { part: &'static str, found: String },
}

impl fmt::Display for ReferenceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "an image needs a name"),
            Self::Uppercase { repository } => {
                write!(f, "invalid reference format: repository name ({repository}) must be lowercase")
            }
            Self::BareDigest { found } => {
                write!(f, "invalid repository name ({found}), cannot specify 64-byte hexadecimal strings")
            }
            Self::TooLong => write!(f, "repository name must not be more than {MAX_PATH} characters"),
            Self::UnsupportedDigest { algorithm } => write!(f, "unsupported digest algorithm `{algorithm}`"),
            Self::Invalid { part, found } => {
                write!(f, "invalid reference format: `{found}` is not a valid {part}")
            }
        }
    }
}

impl std::error::Error for ReferenceError {}

/// The longest path of a repository, in characters.
const MAX_PATH: usize = 255;
/// The longest tag, in characters.
const MAX_TAG: usize = 128;
/// The registry that is meant where none is written.
const DOCKER_HUB: &str = "docker.io";

/// Registries and organisations that carry Docker's official images: what stands before their name.
const OFFICIAL: [&str; 13] = [
    "docker.io/library/",
    "registry-1.docker.io/library/",
    "mirror.gcr.io/library/",
    "public.ecr.aws/docker/library/",
    "docker.io/amd64/",
    "docker.io/arm64v8/",
    "docker.io/arm32v5/",
    "docker.io/arm32v6/",
    "docker.io/arm32v7/",
    "docker.io/i386/",
    "docker.io/ppc64le/",
    "docker.io/riscv64/",
    "docker.io/s390x/",
];

/// Second names of a repository: a mirror or an organisation, and where its images are listed here.
const MIRRORS: [(&str, &str); 9] = [
    ("mirror.gcr.io/", ""),
    ("registry-1.docker.io/", ""),
    ("docker.io/chainguard/", "cgr.dev/chainguard/"),
    ("docker.io/redhat/ubi9-minimal", "registry.access.redhat.com/ubi9/ubi-minimal"),
    ("docker.io/redhat/ubi9-micro", "registry.access.redhat.com/ubi9/ubi-micro"),
    ("docker.io/redhat/ubi9", "registry.access.redhat.com/ubi9/ubi"),
    ("registry.redhat.io/ubi9", "registry.access.redhat.com/ubi9"),
    ("registry.access.redhat.com/ubi9-", "registry.access.redhat.com/ubi9/ubi-"),
    ("docker.io/", ""),
];

impl Reference {
    /// Reads a reference as Docker does: `node` is `docker.io/library/node`.
    ///
    /// # Errors
    ///
    /// Says which part the grammar refuses.
    pub fn parse(text: &str) -> Result<Reference, ReferenceError> {
        if text.is_empty() {
            return Err(ReferenceError::Empty);
        }
        if text.len() == 64 && text.bytes().all(is_lower_hex) {
            return Err(ReferenceError::BareDigest { found: text.to_string() });
        }
        let (registry, remainder) = split_registry(text);
        let (name, digest) = cut(remainder, '@');
        let (path, tag) = cut(name, ':');
        if path.chars().any(char::is_uppercase) {
            return Err(ReferenceError::Uppercase { repository: path.to_string() });
        }
        check(is_registry(registry), "registry", registry)?;
        check(path.split('/').all(is_path_component), "repository name", path)?;
        check(tag.is_none_or(is_tag), "tag", tag.unwrap_or_default())?;
        digest.map_or(Ok(()), check_digest)?;
        let repository = match registry == DOCKER_HUB && !path.contains('/') {
            true => format!("library/{path}"),
            false => path.to_string(),
        };
        if repository.len() > MAX_PATH {
            return Err(ReferenceError::TooLong);
        }
        let owned = |part: Option<&str>| part.map(str::to_string);
        Ok(Reference { registry: registry.to_string(), repository, tag: owned(tag), digest: owned(digest) })
    }

    /// The name as people write it: `node`, `nvidia/cuda`, `gcr.io/distroless/static`.
    pub fn familiar_name(&self) -> String {
        let full = format!("{}/{}", self.registry, self.repository);
        let hub = full.strip_prefix("docker.io/");
        hub.map_or(full.as_str(), |path| path.strip_prefix("library/").unwrap_or(path)).to_string()
    }

    /// The name under which the catalogue lists the repository, mirrors and platform prefixes undone.
    pub(crate) fn listed_name(&self) -> String {
        let full = format!("{}/{}", self.registry, self.repository);
        if let Some(name) = OFFICIAL.iter().find_map(|prefix| full.strip_prefix(prefix))
            && !name.contains('/')
        {
            return name.to_string();
        }
        if full == "registry.access.redhat.com/ubi9" || full == "registry.redhat.io/ubi9" {
            return "registry.access.redhat.com/ubi9/ubi".to_string();
        }
        match MIRRORS.iter().find_map(|(from, to)| Some((full.strip_prefix(from)?, to))) {
            Some((rest, to)) => format!("{to}{rest}"),
            None => full,
        }
    }

    /// Whether the name asks for another processor than amd64 (`arm64v8/node`).
    pub(crate) fn is_foreign(&self) -> bool {
        let organisation = self.repository.split('/').next().unwrap_or_default();
        ["arm", "i386", "ppc64le", "riscv64", "s390x"].iter().any(|it| organisation.starts_with(it))
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.familiar_name())?;
        if let Some(tag) = &self.tag {
            write!(f, ":{tag}")?;
        }
        if let Some(digest) = &self.digest {
            write!(f, "@{digest}")?;
        }
        Ok(())
    }
}

/// `splitDockerDomain`: the first part is a registry if it looks like a host.
fn split_registry(text: &str) -> (&str, &str) {
    match text.split_once('/') {
        Some((first, rest)) if looks_like_host(first) => match first {
            "index.docker.io" => (DOCKER_HUB, rest),
            _ => (first, rest),
        },
        _ => (DOCKER_HUB, text),
    }
}

fn looks_like_host(part: &str) -> bool {
    part.contains(['.', ':']) || part == "localhost" || part.chars().any(char::is_uppercase)
}

/// Cuts at the first `mark`: what stands before it, and what stands behind it.
fn cut(text: &str, mark: char) -> (&str, Option<&str>) {
    text.split_once(mark).map_or((text, None), |(before, behind)| (before, Some(behind)))
}

fn check(valid: bool, part: &'static str, found: &str) -> Result<(), ReferenceError> {
    if valid { Ok(()) } else { Err(ReferenceError::Invalid { part, found: found.to_string() }) }
}

/// A host name or an address in brackets, with or without a port.
fn is_registry(registry: &str) -> bool {
    if let Some(address) = registry.strip_prefix('[') {
        return address.split_once(']').is_some_and(|(address, port)| {
            let hex = |byte: u8| byte.is_ascii_hexdigit() || byte == b':';
            !address.is_empty() && address.bytes().all(hex) && (port.is_empty() || is_port(port))
        });
    }
    let (host, port) = cut(registry, ':');
    host.split('.').all(is_host_label) && port.is_none_or(is_digits)
}

fn is_port(port: &str) -> bool {
    port.strip_prefix(':').is_some_and(is_digits)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_host_label(label: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    !label.is_empty() && label.bytes().all(inner) && !label.starts_with('-') && !label.ends_with('-')
}

/// Lower-case words joined by one dot, one or two underscores, or any number of dashes.
fn is_path_component(component: &str) -> bool {
    let word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let joint = |joint: &str| matches!(joint, "." | "_" | "__") || joint.bytes().all(|byte| byte == b'-');
    let edges = [component.bytes().next(), component.bytes().last()];
    edges.iter().all(|edge| edge.is_some_and(word))
        && component.split(|it: char| u8::try_from(it).is_ok_and(word)).all(joint)
}

fn is_tag(tag: &str) -> bool {
    let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    tag.len() <= MAX_TAG
        && tag.bytes().next().is_some_and(word)
        && tag.bytes().all(|byte| word(byte) || matches!(byte, b'.' | b'-'))
}

fn is_lower_hex(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'a'..=b'f')
}

fn check_digest(digest: &str) -> Result<(), ReferenceError> {
    let (algorithm, hex) = cut(digest, ':');
    let digits = match algorithm {
        "sha256" => 64,
        "sha384" => 96,
        "sha512" => 128,
        _ => return Err(ReferenceError::UnsupportedDigest { algorithm: algorithm.to_string() }),
    };
    let valid = hex.is_some_and(|hex| hex.len() == digits && hex.bytes().all(is_lower_hex));
    check(valid, "digest", digest)
}

#[cfg(test)]
mod tests {
    use super::{Reference, ReferenceError};

    const DIGEST: &str = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// What is written | registry | repository | tag | the name it is listed under.
    #[test]
    fn names_are_normalised_as_docker_does() {
        let cases = "
            node                                     | docker.io             | library/node         |           | node
            node:22-slim                             | docker.io             | library/node         | 22-slim   | node
            docker.io/node                           | docker.io             | library/node         |           | node
            index.docker.io/library/node:22          | docker.io             | library/node         | 22        | node
            nvidia/cuda:12.4.1-base                  | docker.io             | nvidia/cuda          | 12.4.1-base | nvidia/cuda
            localhost/app                            | localhost             | app                  |           | localhost/app
            localhost:5000/team/app:1                | localhost:5000        | team/app             | 1         | localhost:5000/team/app
            localhost:5000                           | docker.io             | library/localhost    | 5000      | localhost
            Host/app                                 | Host                  | app                  |           | Host/app
            [2001:db8::1]:5000/app                   | [2001:db8::1]:5000    | app                  |           | [2001:db8::1]:5000/app
            gcr.io/distroless/static-debian12        | gcr.io                | distroless/static-debian12 |     | gcr.io/distroless/static-debian12
            mirror.gcr.io/library/alpine:3.22        | mirror.gcr.io         | library/alpine       | 3.22      | alpine
            public.ecr.aws/docker/library/python:3   | public.ecr.aws        | docker/library/python | 3        | python
            arm64v8/node:22                          | docker.io             | arm64v8/node         | 22        | node
            redhat/ubi9-minimal                      | docker.io             | redhat/ubi9-minimal  |           | registry.access.redhat.com/ubi9/ubi-minimal
            a__b/c--d.e_f:_x                         | docker.io             | a__b/c--d.e_f        | _x        | a__b/c--d.e_f
        ";
        for case in cases.lines().map(str::trim).filter(|it| !it.is_empty()) {
            let cells: Vec<&str> = case.split('|').map(str::trim).collect();
            let reference = Reference::parse(cells[0]).unwrap();
            assert_eq!(reference.registry, cells[1], "{case}");
            assert_eq!(reference.repository, cells[2], "{case}");
            assert_eq!(reference.tag.as_deref().unwrap_or_default(), cells[3], "{case}");
            assert_eq!(reference.listed_name(), cells[4], "{case}");
        }
    }

    #[test]
    fn a_digest_stands_behind_the_tag() {
        let reference = Reference::parse(&format!("node:22@{DIGEST}")).unwrap();
        assert_eq!((reference.tag.as_deref(), reference.digest.as_deref()), (Some("22"), Some(DIGEST)));
        assert_eq!(reference.to_string(), format!("node:22@{DIGEST}"));
    }

    #[test]
    fn what_the_grammar_refuses_is_named() {
        let refused = [
            ("", "an image needs a name"),
            ("Node", "invalid reference format: repository name (Node) must be lowercase"),
            ("acme/App:1", "invalid reference format: repository name (acme/App) must be lowercase"),
            ("node:", "invalid reference format: `` is not a valid tag"),
            ("node:-x", "invalid reference format: `-x` is not a valid tag"),
            ("node:a:b", "invalid reference format: `a:b` is not a valid tag"),
            ("node@sha256:12", "invalid reference format: `sha256:12` is not a valid digest"),
            ("node@md5:12", "unsupported digest algorithm `md5`"),
            ("no de", "invalid reference format: `no de` is not a valid repository name"),
            ("a..b", "invalid reference format: `a..b` is not a valid repository name"),
            ("-a", "invalid reference format: `-a` is not a valid repository name"),
            ("a___b", "invalid reference format: `a___b` is not a valid repository name"),
            ("a//b", "invalid reference format: `a//b` is not a valid repository name"),
            ("-x.io/a", "invalid reference format: `-x.io` is not a valid registry"),
            ("x.io:p/a", "invalid reference format: `x.io:p` is not a valid registry"),
            ("é", "invalid reference format: `é` is not a valid repository name"),
        ];
        for (text, message) in refused {
            assert_eq!(Reference::parse(text).unwrap_err().to_string(), message, "{text}");
        }
        assert_eq!(Reference::parse(&"a".repeat(300)), Err(ReferenceError::TooLong));
        assert!(matches!(Reference::parse(&"a".repeat(64)), Err(ReferenceError::BareDigest { .. })));
    }
}
