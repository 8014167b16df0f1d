//! requirements.txt, pyproject.toml, Pipfile.

use super::{Manifest, Requirement};
use crate::context::toml::{lines, pair, quoted, unquoted};

/// One requirement a line; options, comments and markers are left out.
pub fn requirements(text: &str) -> Manifest {
    let lines = text.lines().map(|line| line.split(" #").next().unwrap_or_default().trim());
    let named = lines.filter(|line| !line.is_empty() && !line.starts_with(['#', '-']));
    Manifest { production: named.map(python).collect(), ..Manifest::default() }
}

/// `name[extra]>=1.0; marker`, extras kept with the name.
pub fn python(requirement: &str) -> Requirement {
    let text = requirement.split(';').next().unwrap_or_default().split(" @ ").next().unwrap_or_default();
    let end = text.find(['=', '<', '>', '~', '!', '(']).unwrap_or(text.len());
    let (name, version) = text.split_at(end);
    let name: String = name.chars().filter(|it| !it.is_whitespace()).collect();
    Requirement { name: name.to_ascii_lowercase(), version: version.trim().to_owned() }
}

pub(super) fn pyproject(text: &str) -> Manifest {
    let mut manifest = Manifest::default();
    // The array that is open: of production or of development packages.
    let mut open: Option<bool> = None;
    for (table, line) in lines(text) {
        let pair = pair(line).filter(|(key, _)| !key.contains(['"', '\'', '[', '>', '<']));
        let dev_table = table.contains("dev-dependencies") || table.starts_with("tool.poetry.group");
        let mut listed = line;
        match (table, pair) {
            ("project" | "tool.poetry", Some(("name", value))) => manifest.name = unquoted(value),
            ("project" | "tool.poetry", Some(("version", value))) => manifest.version = unquoted(value),
            ("tool.poetry.dependencies", Some((key, value))) if key != "python" => {
                manifest
                    .production
                    .push(Requirement { name: key.to_ascii_lowercase(), version: unquoted(value) });
            }
            _ if dev_table => {
                if let Some((key, value)) = pair {
                    manifest.development.push(Requirement { name: key.to_owned(), version: unquoted(value) });
                }
            }
            ("project", Some(("dependencies", value))) => (open, listed) = (Some(false), value),
            ("dependency-groups", Some((_, value))) => (open, listed) = (Some(true), value),
            _ => {}
        }
        if let Some(development) = open {
            let items = quoted(listed).map(python);
            if development {
                manifest.development.extend(items)
            } else {
                manifest.production.extend(items)
            }
            let closes = listed.trim_end().trim_end_matches(',').ends_with(']');
            open = (!closes).then_some(development);
        }
    }
    manifest
}

/// pipenv's: two tables.
pub(super) fn pipfile(text: &str) -> Manifest {
    let mut manifest = Manifest::default();
    for (table, line) in lines(text) {
        let Some((name, version)) = pair(line) else { continue };
        let requirement = Requirement { name: name.to_ascii_lowercase(), version: unquoted(version) };
        match table {
            "packages" => manifest.production.push(requirement),
            "dev-packages" => manifest.development.push(requirement),
            _ => {}
        }
    }
    manifest
}
