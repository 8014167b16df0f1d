//! Packages of Python and Ruby that are compiled where they are installed, and the library of the system that each loads.
//! Full images have compilers, headers and these libraries; their slim variants have none of them.

use super::install;
use super::subject::View;
use crate::context::manifest;
use crate::stage::Stage;

/// The image's language, the package, and Debian's package of its library, under a name that Debian 12 and 13 both know
/// (files on pypi.org and rubygems.org, read in 2026: there are no wheels for Linux, or gems without native code).
const COMPILED: [(&str, &str, &str); 8] = [
    ("python", "mysqlclient", "libmariadb3"),
    ("python", "psycopg2", "libpq5"),
    ("python", "pycairo", "libcairo2"),
    ("python", "uwsgi", ""),
    ("ruby", "curb", "libcurl4"),
    ("ruby", "mysql2", "libmariadb3"),
    ("ruby", "pg", "libpq5"),
    ("ruby", "ruby-vips", "libvips42"),
];

/// The packages of a stage that are compiled, each with the library that it loads, which may be empty: as its commands and
/// the manifests of the context name them.
pub(super) fn of(on: View, stage: &Stage) -> Vec<(&'static str, &'static str)> {
    let language = stage.base_name.split(':').next().unwrap_or_default();
    let texts =
        on.options.context.files.iter().filter_map(|it| Some((it.path.as_str(), it.text.as_deref()?)));
    let projects = texts.filter_map(|(path, text)| manifest::read(path, text));
    let mut names: Vec<String> = projects.flat_map(|it| it.production).map(|it| it.name).collect();
    for command in on.runs_of(stage.index).flat_map(|ran| ran.commands()) {
        let named = install::pip(command).map(|verb| install::packages(command, verb));
        names.extend(named.into_iter().flatten().map(|word| manifest::python(&word.text).name));
    }
    let wanted = |it: &&(&str, &str, &str)| it.0 == language && names.iter().any(|name| name == it.1);
    COMPILED.iter().filter(wanted).map(|(_, package, library)| (*package, *library)).collect()
}
