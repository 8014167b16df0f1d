//! The packages of Debian that a program needs at run time, from those that its build installed.

use crate::advice::subject::View;
use crate::advice::{install, sibling};
use crate::context::manifest;
use crate::stage::Stage;

/// Packages that a build needs, and that people install to look around.
const BUILD: [&str; 60] = [
    "openssh",
    "openssh-client",
    "build-essential",
    "build-base",
    "python3",
    "python",
    "python2",
    "make",
    "g++",
    "gcc",
    "cmake",
    "pkg-config",
    "pkgconf",
    "git",
    "git-lfs",
    "vim",
    "vim-tiny",
    "nano",
    "less",
    "htop",
    "man",
    "tree",
    "python-is-python3",
    "autoconf",
    "automake",
    "libtool",
    "clang",
    "llvm",
    "lld",
    "mold",
    "musl-tools",
    "ninja-build",
    "meson",
    "nasm",
    "yasm",
    "bison",
    "flex",
    "gettext",
    "swig",
    "upx",
    "upx-ucl",
    "protobuf-compiler",
    "protobuf",
    "apt-utils",
    "apt-transport-https",
    "software-properties-common",
    "lsb-release",
    "dirmngr",
    "sudo",
    "patch",
    "file",
    "binutils",
    "bash-completion",
    "maven",
    "gradle",
    "cargo",
    "rustc",
    "go",
    "golang",
    "nodejs-npm",
];

/// Headers, and the package with the library itself, under a name that Debian 12 and 13 both know (packages.debian.org, read
/// in 2026).
const LIBRARIES: [(&str, &[&str]); 19] = [
    ("default-libmysqlclient-dev", &["libmariadb3"]),
    ("libc6-dev", &[]),
    ("libcurl4-openssl-dev", &["libcurl4"]),
    ("libffi-dev", &["libffi8"]),
    ("libfreetype6-dev", &["libfreetype6"]),
    ("libgmp-dev", &["libgmp10"]),
    ("libjpeg-dev", &["libjpeg62-turbo"]),
    ("libjpeg62-turbo-dev", &["libjpeg62-turbo"]),
    ("libmariadb-dev", &["libmariadb3"]),
    ("libonig-dev", &["libonig5"]),
    ("libpng-dev", &["libpng16-16"]),
    ("libpq-dev", &["libpq5"]),
    ("libsqlite3-dev", &["libsqlite3-0"]),
    ("libssl-dev", &["libssl3"]),
    ("libvips-dev", &["libvips42"]),
    ("libxml2-dev", &["libxml2"]),
    ("libxslt1-dev", &["libxslt1.1"]),
    ("libyaml-dev", &["libyaml-0-2"]),
    ("zlib1g-dev", &["zlib1g"]),
];

/// Headers whose library has another name in each release.
const RELEASED: [(&str, &str, &str); 6] = [
    ("libicu-dev", "11", "libicu67"),
    ("libicu-dev", "12", "libicu72"),
    ("libicu-dev", "13", "libicu76"),
    ("libzip-dev", "11", "libzip4"),
    ("libzip-dev", "12", "libzip4"),
    ("libzip-dev", "13", "libzip5"),
];

/// Alpine's libraries whose package is not that of the headers without `-dev` (pkgs.alpinelinux.org, read in 2026).
const ON_ALPINE: [(&str, &[&str]); 17] = [
    ("curl-dev", &["libcurl"]),
    ("gd-dev", &["libgd"]),
    ("icu-dev", &["icu-libs"]),
    ("jpeg-dev", &["libjpeg-turbo"]),
    ("krb5-dev", &["krb5-libs"]),
    ("libc-dev", &[]),
    ("linux-headers", &[]),
    ("mariadb-dev", &["mariadb-connector-c"]),
    ("mysql-dev", &["mariadb-connector-c"]),
    ("musl-dev", &[]),
    ("ncurses-dev", &["ncurses-libs"]),
    ("openssl-dev", &["libssl3", "libcrypto3"]),
    ("postgresql-dev", &["libpq"]),
    ("python3-dev", &[]),
    ("sqlite-dev", &["sqlite-libs"]),
    ("unixodbc-dev", &["unixodbc"]),
    ("xz-dev", &["xz-libs"]),
];

/// Libraries that images bring for their own language, whichever release they are built on (their Dockerfiles).
const BROUGHT: [(&str, &[&str]); 3] = [
    ("php", &["libssl3", "libcurl4", "libonig5", "libsqlite3-0", "libxml2", "zlib1g"]),
    ("python", &["libffi8", "libsqlite3-0", "libssl3", "zlib1g"]),
    ("ruby", &["libffi8", "libgmp10", "libssl3", "libyaml-0-2", "zlib1g"]),
];

/// Libraries with other names before Debian 12.
const VARYING: [&str; 2] = ["libffi8", "libssl3"];

/// The release of Debian that a stage starts from; nothing where its very tag is not known.
fn release(on: View, stage: &Stage) -> Option<String> {
    let exact = sibling::find(on.catalog, &stage.base_name)?.because.is_none();
    let base = on.image(stage.index).map(|it| &it.base).filter(|it| exact && it.distro == "debian")?;
    base.distro_version.split('.').next().map(str::to_owned)
}

/// Whether an image of Rust is built on Debian 12 or later, as those of 1.70 (June 2023) and later are.
fn bound(on: View, stage: &Stage) -> bool {
    let tag = stage.base_name.strip_prefix("rust:").unwrap_or_default();
    let minor = tag.strip_prefix("1.").and_then(|it| it.split(['.', '-']).next()?.parse::<u32>().ok());
    let known = on.image(stage.index).is_some_and(|it| it.base.distro == "debian");
    known && minor.is_some_and(|it| it >= 70) && !tag.contains("bullseye") && !tag.contains("buster")
}

/// Programs by package, where one package brings others than its name says.
const PROGRAMS: [(&str, &[&str]); 18] = [
    ("ca-certificates", &["curl", "wget", "git", "update-ca-certificates"]),
    ("default-jdk", &["java", "javac", "mvn"]),
    ("default-mysql-client", &["mysql", "mysqldump"]),
    ("gnupg", &["gpg", "apt-key"]),
    ("gnupg2", &["gpg", "apt-key"]),
    ("imagemagick", &["convert", "magick", "identify"]),
    ("netcat", &["nc", "netcat"]),
    ("netcat-openbsd", &["nc", "netcat"]),
    ("nodejs", &["node", "npm", "npx", "yarn", "pnpm"]),
    ("openssh-client", &["ssh", "ssh-keyscan", "ssh-keygen", "git"]),
    ("postgresql-client", &["psql", "pg_dump", "pg_isready"]),
    ("protobuf-compiler", &["protoc"]),
    ("python3", &["python3", "node-gyp"]),
    ("python3-pip", &["pip3", "pip"]),
    ("unzip", &["unzip", "composer"]),
    ("upx-ucl", &["upx"]),
    ("xz-utils", &["xz", "tar"]),
    ("zip", &["zip", "composer"]),
];

/// The programs that a package brings.
pub(super) fn programs(package: &str) -> Vec<&str> {
    let listed = PROGRAMS.iter().find(|(name, _)| *name == package);
    listed
        .map_or_else(|| vec![package.split('=').next().unwrap_or(package)], |(_, programs)| programs.to_vec())
}

/// Whether a package serves builds, or people who look around.
pub(super) fn builds(package: &str) -> bool {
    BUILD.contains(&package.split('=').next().unwrap_or(package))
        || package.starts_with('.')
        || package.contains("PHPIZE_DEPS")
}

/// Whether a package holds a library's headers.
pub(super) fn is_header(package: &str) -> bool {
    let name = package.split('=').next().unwrap_or(package);
    name.ends_with("-dev") || name == "linux-headers"
}

/// The packages with the libraries of headers: all that are known, and the names of the headers that are not.
pub(super) fn libraries(on: View, stage: &Stage, headers: &[String]) -> (Vec<String>, Vec<String>) {
    let (mut found, mut unknown) = (Vec::new(), Vec::new());
    let carried = brings_libpq(on);
    let distro = on.image(stage.index).map_or("", |it| it.base.distro.as_str());
    let release = release(on, stage).unwrap_or_default();
    let name = stage.base_name.split(':').next().unwrap_or_default();
    let brought =
        BROUGHT.iter().find(|(image, _)| *image == name).map_or(&[][..], |(_, libraries)| *libraries);
    for headers in headers {
        let name = headers.split('=').next().unwrap_or(headers);
        let of = |table: &'static [(&'static str, &'static [&'static str])]| {
            table.iter().find(|(it, _)| *it == name).map(|(_, libraries)| *libraries)
        };
        if carried && matches!(name, "libpq-dev" | "postgresql-dev") {
            continue;
        }
        let released = RELEASED.iter().find(|(it, of, _)| *it == name && *of == release).map(|(.., it)| *it);
        match (distro, released, of(&LIBRARIES), of(&ON_ALPINE)) {
            ("alpine", _, _, Some(libraries)) => found.extend(libraries.iter().map(|it| (*it).to_owned())),
            // Alpine keeps most libraries in a package called like the headers' one.
            ("alpine", ..) => found.push(name.trim_end_matches("-dev").to_owned()),
            (_, _, Some([one]), _) if brought.contains(one) => {}
            (_, Some(library), ..) => found.push(library.to_owned()),
            (_, _, Some([one]), _) if VARYING.contains(one) && release.is_empty() && !bound(on, stage) => {
                unknown.push(name.to_owned());
            }
            (_, _, Some(libraries), _) => found.extend(libraries.iter().map(|it| (*it).to_owned())),
            _ => unknown.push(name.to_owned()),
        }
    }
    (found, unknown)
}

/// Whether a stage installs a compiler or headers.
pub(super) fn compiles(on: View, stage: &Stage) -> bool {
    let compilers = ["build-essential", "build-base", "gcc", "g++", "make", "alpine-sdk"];
    named(on, stage).any(|it| is_header(it) || compilers.contains(&it))
}

fn named<'a>(on: View<'a>, stage: &'a Stage) -> impl Iterator<Item = &'a str> {
    let runs = on.runs_of(stage.index).flat_map(|ran| ran.of(&["apt-get", "apt", "apk"]));
    let verbs = runs.filter_map(|it| Some((it, install::verb(it, &["install", "add"])?)));
    verbs.flat_map(|(command, verb)| install::packages(command, verb)).map(|word| word.text.as_str())
}

/// Whether a Python project's PostgreSQL client comes with its own library: `psycopg2-binary` does.
fn brings_libpq(on: View) -> bool {
    let texts =
        on.options.context.files.iter().filter_map(|it| Some((it.path.as_str(), it.text.as_deref()?)));
    let projects = texts.filter_map(|(path, text)| manifest::read(path, text));
    let names: Vec<String> = projects.flat_map(|it| it.production).map(|it| it.name).collect();
    let has = |name: &str| names.iter().any(|it| it == name);
    has("psycopg2-binary") && !has("psycopg2")
}
