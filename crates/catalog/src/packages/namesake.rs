//! Debian's packages under the names that Alpine and the rpm distributions give them.
//!
//! Neither has tables here that list what most packages need; Debian's closure says of what order an install is.

use super::apt::{AptInstalled, AptRelease};
use crate::{Amount, Catalog};

/// Names that no rule turns into Debian's.
const RENAMED: [(&str, &str); 44] = [
    ("ImageMagick", "imagemagick"),
    ("ImageMagick-devel", "libmagickwand-dev"),
    ("R", "r-base"),
    ("apache2-utils", "apache2-utils"),
    ("bind-utils", "bind9-dnsutils"),
    ("bzip2-dev", "libbz2-dev"),
    ("bzip2-devel", "libbz2-dev"),
    ("curl-dev", "libcurl4-openssl-dev"),
    ("docker", "docker.io"),
    ("font-noto", "fonts-noto-core"),
    ("gcc-c++", "g++"),
    ("gcc-gfortran", "gfortran"),
    ("glibc-devel", "libc6-dev"),
    ("glibc-langpack-en", "locales"),
    ("golang", "golang"),
    ("httpd", "apache2"),
    ("icu-dev", "libicu-dev"),
    ("iputils", "iputils-ping"),
    ("jpeg-dev", "libjpeg-dev"),
    ("kernel-headers", "linux-libc-dev"),
    ("libcurl-devel", "libcurl4-openssl-dev"),
    ("libjpeg-turbo-devel", "libjpeg-dev"),
    ("libzip", "libzip4"),
    ("linux-pam-dev", "libpam0g-dev"),
    ("mariadb-connector-c-dev", "libmariadb-dev"),
    ("mariadb-dev", "libmariadb-dev"),
    ("ncurses-dev", "libncurses-dev"),
    ("ncurses-devel", "libncurses-dev"),
    ("nmap-ncat", "ncat"),
    ("openldap-dev", "libldap2-dev"),
    ("openssh-clients", "openssh-client"),
    ("openssl-dev", "libssl-dev"),
    ("openssl-devel", "libssl-dev"),
    ("postgresql-dev", "libpq-dev"),
    ("postgresql-devel", "libpq-dev"),
    ("procps-ng", "procps"),
    ("sqlite", "sqlite3"),
    ("sqlite-dev", "libsqlite3-dev"),
    ("sqlite-devel", "libsqlite3-dev"),
    ("vim-enhanced", "vim"),
    ("vips-dev", "libvips-dev"),
    ("xorg-x11-server-Xvfb", "xvfb"),
    ("zlib-dev", "zlib1g-dev"),
    ("zlib-devel", "zlib1g-dev"),
];

/// What Debian may call a package, the likelier names first.
fn names(name: &str) -> Vec<String> {
    let mut names: Vec<String> =
        RENAMED.iter().filter(|(old, _)| *old == name).map(|(_, new)| (*new).to_string()).collect();
    names.push(name.to_string());
    if let Some(stem) = name.strip_suffix("-devel").or_else(|| name.strip_suffix("-dev")) {
        let plain = stem.trim_end_matches(|it: char| it.is_ascii_digit());
        names.extend([format!("{stem}-dev"), format!("lib{stem}-dev"), format!("lib{plain}-dev")]);
    }
    let renamed = |from: &str, to: &str| name.strip_prefix(from).map(|rest| format!("{to}{rest}"));
    names.extend(renamed("py3-", "python3-"));
    names.extend(renamed("ttf-", "fonts-").or_else(|| renamed("font-", "fonts-")));
    names.extend(name.strip_suffix("-libs").map(|stem| format!("lib{stem}")));
    names.extend(name.strip_prefix("perl-").map(|rest| format!("lib{rest}-perl").to_ascii_lowercase()));
    if let Some((release, kind)) = name.strip_prefix("java-").and_then(|it| it.split_once("-openjdk")) {
        let kind =
            kind.trim_end_matches("-devel").to_string() + if kind.contains("devel") { "jdk" } else { "jre" };
        let kind = if name.ends_with("-headless") { "jre-headless" } else { kind.trim_start_matches('-') };
        let release = release.split('.').rfind(|it| *it != "0").unwrap_or(release);
        names.push(format!("openjdk-{release}-{kind}"));
    }
    // `php83-fpm` is `php-fpm`, `postgresql16-client` is `postgresql-client`.
    if let Some(at) = name.find(|it: char| it.is_ascii_digit()).filter(|at| *at > 2) {
        let rest = name[at..].trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
        names.push(format!("{}{rest}", &name[..at]));
    }
    names
}

impl Catalog {
    /// What Debian's package of this name, or of the name that Debian has for it, and all that it needs weigh beyond what is
    /// `installed`, which takes it in; `None` where Debian has none, or the tables are not loaded.
    pub fn apt_namesake(&self, name: &str, installed: &mut AptInstalled) -> Option<(String, Amount)> {
        installed.release = AptRelease::Bookworm;
        let own = names(name).into_iter().find(|it| self.apt_lists(it, installed.release))?;
        let install = self.apt_install(&[&own], false, installed);
        let all = install.packages.iter().map(|it| it.on_disk).fold(Amount::ZERO, Amount::plus);
        let stands_in = install.packages.into_iter().find(|it| it.instead_of.as_ref() == Some(&own));
        Some((stands_in.map_or(own, |it| it.name), all))
    }
}

#[cfg(all(test, feature = "packages"))]
mod tests {
    use crate::{Catalog, Reference};

    #[test]
    fn names_of_others_are_found() {
        let catalog = Catalog::full();
        let image = catalog.image(&Reference::parse("debian:bookworm-slim").unwrap()).unwrap();
        let cases = [
            ("gcc-c++", "g++"),
            ("openssl-devel", "libssl-dev"),
            ("libffi-devel", "libffi-dev"),
            ("java-17-openjdk-headless", "openjdk-17-jre-headless"),
            ("java-17-openjdk-devel", "openjdk-17-jdk"),
            ("postgresql16-client", "postgresql-client"),
            ("libxslt-dev", "libxslt1-dev"),
            ("readline-dev", "libreadline-dev"),
            ("git", "git"),
        ];
        for (asked, debian) in cases {
            let mut installed = catalog.apt_installed(&image).unwrap();
            let found = catalog.apt_namesake(asked, &mut installed);
            assert_eq!(found.map(|(name, _)| name).as_deref(), Some(debian), "{asked}");
        }
        let mut installed = catalog.apt_installed(&image).unwrap();
        assert_eq!(catalog.apt_namesake("acme-tool", &mut installed), None);
    }
}
