//! Cargo.toml, go.mod, and the projects of .NET.

use super::{Manifest, Requirement};
use crate::context::toml::{lines, pair, unquoted};

pub(super) fn cargo_toml(text: &str) -> Manifest {
    let mut manifest = Manifest::default();
    for (table, line) in lines(text) {
        let Some((key, value)) = pair(line) else { continue };
        let requirement = || Requirement { name: key.to_owned(), version: unquoted(value) };
        match table {
            "package" if key == "name" => manifest.name = unquoted(value),
            "package" if key == "version" => manifest.version = unquoted(value),
            "dependencies" | "workspace.dependencies" => manifest.production.push(requirement()),
            "dev-dependencies" | "build-dependencies" => manifest.development.push(requirement()),
            _ => {}
        }
    }
    manifest
}

pub(super) fn go_mod(text: &str) -> Manifest {
    let mut manifest = Manifest::default();
    let mut open = false;
    for whole in text.lines() {
        let (line, comment) = whole.split_once("//").unwrap_or((whole, ""));
        let line = line.trim();
        let required = line.strip_prefix("require").map(str::trim);
        let module = match (line, required) {
            (_, Some("(")) => {
                open = true;
                None
            }
            (")", _) => {
                open = false;
                None
            }
            (_, Some(module)) => go_module(module),
            (module, None) if open => go_module(module),
            (other, None) => {
                if let Some(name) = other.strip_prefix("module ") {
                    manifest.name = name.trim().to_owned();
                }
                None
            }
        };
        let list =
            if comment.trim() == "indirect" { &mut manifest.indirect } else { &mut manifest.production };
        list.extend(module);
    }
    manifest
}

fn go_module(line: &str) -> Option<Requirement> {
    let (name, version) = line.split_once(' ')?;
    Some(Requirement { name: name.to_owned(), version: version.trim().to_owned() })
}

/// `<PackageReference Include="x" Version="1" />` of a project file of .NET.
pub(super) fn project(text: &str) -> Manifest {
    let attribute = |tag: &str, name: &str| {
        let value = tag.split_once(&format!("{name}=\""))?.1;
        Some(value.split('"').next().unwrap_or_default().to_owned())
    };
    let tags = text.split("<PackageReference ").skip(1).map(|rest| rest.split('>').next().unwrap_or(rest));
    let production = tags.filter_map(|tag| {
        let version = attribute(tag, "Version").unwrap_or_default();
        Some(Requirement { name: attribute(tag, "Include")?, version })
    });
    Manifest { production: production.collect(), ..Manifest::default() }
}
