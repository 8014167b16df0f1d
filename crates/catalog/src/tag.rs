//! Tags taken apart: `22.11.0-bookworm-slim` is version 22.11.0, system debian 12, flavour slim.

/// An operating system's release, as tags and images name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct System<'a> {
    /// `alpine`, `debian`, `ubuntu` …; empty where nothing is known.
    pub distro: &'a str,
    /// `12`, `3.22`, `24.04`; empty where nothing is known.
    pub version: &'a str,
}

/// Code names of releases, which stand in tags and in apt sources.
const CODENAMES: [(&str, &str, &str); 15] = [
    ("stretch", "debian", "9"),
    ("buster", "debian", "10"),
    ("bullseye", "debian", "11"),
    ("bookworm", "debian", "12"),
    ("trixie", "debian", "13"),
    ("forky", "debian", "14"),
    ("sid", "debian", "14"),
    ("xenial", "ubuntu", "16.04"),
    ("bionic", "ubuntu", "18.04"),
    ("focal", "ubuntu", "20.04"),
    ("jammy", "ubuntu", "22.04"),
    ("noble", "ubuntu", "24.04"),
    ("resolute", "ubuntu", "26.04"),
    ("al2", "amazonlinux", "2"),
    ("al2023", "amazonlinux", "2023"),
];

impl<'a> System<'a> {
    /// `bookworm` for debian 12; empty where the release has none (alpine, fedora …).
    pub fn codename(&self) -> &'static str {
        let release = self.version.split(['/', ' ']).next().unwrap_or_default();
        let row = CODENAMES.iter().find(|(_, distro, version)| *distro == self.distro && *version == release);
        row.map_or("", |(name, ..)| name)
    }

    /// The system that a word of a tag names: `bookworm`, `alpine3.22`, `ubuntu22.04`.
    fn named(word: &'a str) -> Option<System<'a>> {
        if let Some((_, distro, version)) = CODENAMES.iter().find(|(name, ..)| *name == word) {
            return Some(System { distro, version });
        }
        let of = |distro: &'static str| {
            let version = word.strip_prefix(distro)?;
            is_version(version).then_some(System { distro, version })
        };
        ["alpine", "ubuntu", "debian", "fedora"].into_iter().find_map(of)
    }
}

/// A tag's meaning, as far as its words tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// The version of the software: `[22, 11, 0]`; empty for `latest` and the like.
    pub version: Vec<u64>,
    /// Later numbers, as the JDK's in `3-eclipse-temurin-21`.
    pub further: Vec<u64>,
    /// The system it names.
    pub system: Option<System<'a>>,
    /// All other words, sorted: `alpine`, `jre`, `slim` …
    pub flavours: Vec<&'a str>,
}

/// Words that tell nothing about the content.
const SILENT: [&str; 18] = [
    "latest",
    "current",
    "mainline",
    "stable",
    "oldstable",
    "lts",
    "rolling",
    "edge",
    "release",
    "amd64",
    "arm64",
    "arm64v8",
    "arm32v7",
    "aarch64",
    "x86_64",
    "linux",
    "nonroot",
    // Erlang's release follows, which Elixir's tags may leave out.
    "otp",
];

impl<'a> Tag<'a> {
    /// Reads the words of a tag; total.
    pub fn read(tag: &'a str) -> Tag<'a> {
        let mut read = Tag::default();
        for word in tag.split('-').filter(|word| !word.is_empty() && !SILENT.contains(word)) {
            read.take(word);
        }
        read.flavours.sort_unstable();
        read.flavours.dedup();
        read
    }

    fn take(&mut self, word: &'a str) {
        if let Some(system) = System::named(word) {
            // Without a package of alpine's an image would not run on glibc: that is a flavour, too.
            if system.distro == "alpine" {
                self.flavours.push("alpine");
            }
            self.system = Some(system);
        } else if is_version(word) {
            match (self.flavours.last(), self.version.is_empty()) {
                _ if is_date(word) => {}
                (Some(&"alpine"), false) => self.system = Some(System { distro: "alpine", version: word }),
                (_, true) => self.version = numbers(word),
                (_, false) => self.further.extend(numbers(word)),
            }
        } else {
            let name = word.trim_end_matches(|it: char| it.is_ascii_digit() || it == '.');
            self.flavours.push(if name.is_empty() { word } else { name });
            self.further.extend(numbers(&word[name.len()..]));
        }
    }
}

/// `22`, `v3.7`, `1.22rc1`, `17.0.13_11`.
fn is_version(word: &str) -> bool {
    let digits = word.strip_prefix('v').unwrap_or(word);
    digits.starts_with(|it: char| it.is_ascii_digit())
}

/// A snapshot's day: `20260803`, `20260803.1`.
fn is_date(word: &str) -> bool {
    let day = word.split('.').next().unwrap_or_default();
    day.len() == 8 && day.starts_with("20") && day.bytes().all(|byte| byte.is_ascii_digit())
}

/// The numbers of a version up to its first letter: `17.0.13_11` is 17, 0, 13, 11.
fn numbers(word: &str) -> Vec<u64> {
    let digits = word.strip_prefix('v').unwrap_or(word);
    let end = digits.find(|it: char| !it.is_ascii_digit() && it != '.' && it != '_').unwrap_or(digits.len());
    digits[..end].split(['.', '_']).map_while(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::{System, Tag};

    #[test]
    fn a_tag_is_version_system_and_flavours() {
        let read = |tag| {
            let Tag { version, further, system, flavours } = Tag::read(tag);
            let system = system.map(|it| format!("{} {}", it.distro, it.version)).unwrap_or_default();
            format!("{version:?} {further:?} {system} {flavours:?}")
        };
        let cases = [
            ("22.11.0-bookworm-slim", r#"[22, 11, 0] [] debian 12 ["slim"]"#),
            ("latest", "[] []  []"),
            ("lts-alpine", r#"[] []  ["alpine"]"#),
            ("3.13.0rc1-alpine3.22", r#"[3, 13, 0] [] alpine 3.22 ["alpine"]"#),
            ("21-jre-alpine-3.24", r#"[21] [] alpine 3.24 ["alpine", "jre"]"#),
            ("17.0.13_11-jdk-noble", r#"[17, 0, 13, 11] [] ubuntu 24.04 ["jdk"]"#),
            ("3.9-eclipse-temurin-21", r#"[3, 9] [21]  ["eclipse", "temurin"]"#),
            ("jdk21", r#"[] [21]  ["jdk"]"#),
            ("bookworm-20260803-slim", r#"[] [] debian 12 ["slim"]"#),
            ("12.4.1-cudnn-devel-ubuntu22.04", r#"[12, 4, 1] [] ubuntu 22.04 ["cudnn", "devel"]"#),
            ("1.17.3-otp-26-alpine", r#"[1, 17, 3] [26]  ["alpine"]"#),
            ("v1.40.0-jammy", "[1, 40, 0] [] ubuntu 22.04 []"),
            ("18446744073709551616", "[] []  []"),
        ];
        for (tag, parts) in cases {
            assert_eq!(read(tag), parts, "{tag}");
        }
    }

    #[test]
    fn releases_have_code_names() {
        assert_eq!(System { distro: "debian", version: "12" }.codename(), "bookworm");
        assert_eq!(System { distro: "alpine", version: "3.22" }.codename(), "");
    }
}
