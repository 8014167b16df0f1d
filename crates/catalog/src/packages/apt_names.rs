//! Names that packages go by in other releases and distributions.

use super::apt::{AptRelease, AptTable};

/// Old, virtual or Ubuntu's names of what Dockerfiles install most, and what Debian gives for them today.
const RENAMED: [(&str, &str); 26] = [
    ("chromium-browser", "chromium"),
    ("dnsutils", "bind9-dnsutils"),
    ("firefox", "firefox-esr"),
    ("git-core", "git"),
    ("lib32gcc1", "lib32gcc-s1"),
    ("libargon2-0-dev", "libargon2-dev"),
    ("libcurl-dev", "libcurl4-openssl-dev"),
    ("libcurl3-dev", "libcurl4-openssl-dev"),
    ("libgcc1", "libgcc-s1"),
    ("libgdk-pixbuf2.0-0", "libgdk-pixbuf-2.0-0"),
    ("libgl1-mesa-glx", "libgl1"),
    ("libhdf5-serial-dev", "libhdf5-dev"),
    ("libjpeg62", "libjpeg62-turbo"),
    ("libmysqlclient-dev", "default-libmysqlclient-dev"),
    ("libpam-dev", "libpam0g-dev"),
    ("libtinfo-dev", "libncurses-dev"),
    ("mlocate", "plocate"),
    ("mysql-client", "default-mysql-client"),
    ("mysql-server", "default-mysql-server"),
    ("ncurses-dev", "libncurses-dev"),
    ("netcat", "netcat-openbsd"),
    ("nodejs-legacy", "nodejs"),
    ("ntpdate", "ntpsec-ntpdate"),
    ("python3-distutils", "libpython3-stdlib"),
    ("qemu-kvm", "qemu-system-x86"),
    ("rubygems", "ruby"),
];

impl AptTable {
    /// What stands in for a name that a release lacks.
    ///
    /// In this order: the name it has today, the same name in the other release, and a namesake of another
    /// version (`libicu66` is `libicu72`, `python-pip` is `python3-pip`).
    pub(super) fn stand_in(&self, release: AptRelease, name: &str) -> Option<u32> {
        let renamed = RENAMED.iter().find(|(old, _)| *old == name).map(|(_, new)| *new);
        let today = renamed.and_then(|new| self.id(release, new));
        let elsewhere = || self.id(release.other(), name);
        let namesake = || {
            let modern = match name.strip_prefix("python") {
                Some(rest) if rest.is_empty() || rest.starts_with('-') => format!("python3{rest}"),
                _ => name.to_string(),
            };
            self.namesake(release, &letters(&modern))
        };
        today.or_else(elsewhere).or_else(namesake)
    }
}

/// A package's name without versions and without the mark of 64-bit time: what namesakes share.
pub(super) fn letters(name: &str) -> String {
    let name = name.strip_suffix("t64").unwrap_or(name);
    name.chars().filter(|it| !it.is_ascii_digit() && *it != '.').collect()
}
