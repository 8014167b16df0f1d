//! The packages of Debian that a program needs at run time, from those that its build installed.

use crate::advice::install;
use crate::advice::subject::View;
use crate::context::manifest;
use crate::stage::Stage;

/// Packages that a build needs, and that people install to look around.
const BUILD: [&str; 18] = [
    "build-essential",
    "python3",
    "python",
    "make",
    "g++",
    "gcc",
    "cmake",
    "pkg-config",
    "git",
    "curl",
    "wget",
    "vim",
    "nano",
    "ca-certificates",
    "unzip",
    "zip",
    "python-is-python3",
    "autoconf",
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

/// What a final stage installs.
pub(super) struct Packages {
    /// The line that does it; nothing where nothing is needed.
    pub line: Option<String>,
    /// Headers of libraries that nobody told us the names of.
    pub unknown: Vec<String>,
}

/// What the program may need of the packages that a stage installs.
pub(super) fn packages(on: View, stage: &Stage) -> Packages {
    let (mut kept, mut unknown) = (Vec::new(), Vec::new());
    let carried = brings_libpq(on);
    let base = on.image(stage.index).map(|it| &it.base).filter(|it| it.distro == "debian");
    let release = base.map_or("", |it| it.distro_version.split('.').next().unwrap_or_default());
    for name in named(on, stage) {
        if let Some((.., library)) = RELEASED.iter().find(|(it, of, _)| *it == name && *of == release) {
            kept.push(*library);
            continue;
        }
        let library = LIBRARIES.iter().find(|(headers, _)| *headers == name);
        match library {
            Some(("libpq-dev", _)) if carried => {}
            Some((_, libraries)) => kept.extend(libraries.iter().copied()),
            None if BUILD.contains(&name) => {}
            None if name.ends_with("-dev") => unknown.push(name.to_owned()),
            None => kept.push(name),
        }
    }
    kept.dedup();
    let line = format!(
        "RUN apt-get update && apt-get install -y --no-install-recommends {} && rm -rf /var/lib/apt/lists/*",
        kept.join(" ")
    );
    Packages { line: (!kept.is_empty()).then_some(line), unknown }
}

/// Whether a stage installs a compiler or headers.
pub(super) fn compiles(on: View, stage: &Stage) -> bool {
    named(on, stage)
        .any(|it| it.ends_with("-dev") || matches!(it, "build-essential" | "gcc" | "g++" | "make"))
}

fn named<'a>(on: View<'a>, stage: &'a Stage) -> impl Iterator<Item = &'a str> {
    let runs = on.runs_of(stage.index).flat_map(|ran| ran.of(&["apt-get", "apt"]));
    let verbs = runs.filter_map(|it| Some((it, install::verb(it, &["install"])?)));
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
