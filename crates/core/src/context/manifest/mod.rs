//! Manifests: the packages that a project names.

mod compiled;
mod java;
mod python;

pub use python::{python, requirements};

use super::json::scalars;
use super::toml::quoted;

/// What a manifest asks for, by name and version as written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest {
    /// What runs in production.
    pub production: Vec<Requirement>,
    /// What only builds and tests need.
    pub development: Vec<Requirement>,
    /// What those need in turn, where the manifest lists it too (go.mod does).
    pub indirect: Vec<Requirement>,
    /// The project's own name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// A package that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Requirement {
    /// Its name: `express`, `@types/node`, `uvicorn`.
    pub name: String,
    /// What is asked of its version, as written; often empty.
    pub version: String,
}

/// Reads a manifest by its file name; `None` for a file that is none.
pub fn read(file: &str, text: &str) -> Option<Manifest> {
    let name = crate::path::name(file);
    match name {
        "package.json" => Some(json(text, "dependencies", "devDependencies")),
        "composer.json" => Some(json(text, "require", "require-dev")),
        "pyproject.toml" => Some(python::pyproject(text)),
        "Pipfile" => Some(python::pipfile(text)),
        "Cargo.toml" => Some(compiled::cargo_toml(text)),
        "go.mod" => Some(compiled::go_mod(text)),
        "Gemfile" => Some(gemfile(text)),
        "pom.xml" => Some(java::pom(text)),
        "build.gradle" | "build.gradle.kts" => Some(java::gradle(text)),
        _ if name.ends_with("proj") => Some(compiled::project(text)),
        _ if name.ends_with(".txt") && name.contains("requirements") => Some(requirements(text)),
        _ => None,
    }
}

/// Whether a file's text is worth reading: it says what an install or a build brings.
pub fn is_read(file: &str) -> bool {
    let name = crate::path::name(file);
    read(name, "").is_some() || super::lock::is_lock(name) || name.starts_with("next.config.")
}

/// npm's and composer's: tables of packages under the names of two keys.
fn json(text: &str, production: &str, development: &str) -> Manifest {
    let mut manifest = Manifest::default();
    scalars(text, |path, value| match path {
        ["name"] => manifest.name = value.to_owned(),
        ["version"] => manifest.version = value.to_owned(),
        [table, name] => {
            let requirement = || Requirement { name: (*name).to_owned(), version: value.to_owned() };
            if *table == production {
                manifest.production.push(requirement());
            } else if *table == development {
                manifest.development.push(requirement());
            }
        }
        _ => {}
    });
    manifest
}

fn gemfile(text: &str) -> Manifest {
    let mut manifest = Manifest::default();
    let mut development = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with("group ") {
            development = line.contains(":test") || line.contains(":development");
        } else if line == "end" {
            development = false;
        } else if let Some(name) = line.strip_prefix("gem ").and_then(|rest| quoted(rest).next()) {
            let requirement = Requirement { name: name.to_owned(), version: String::new() };
            if development {
                manifest.development.push(requirement)
            } else {
                manifest.production.push(requirement)
            }
        }
    }
    manifest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names of both kinds.
    fn names(file: &str, text: &str) -> (String, String) {
        let manifest = read(file, text).unwrap_or_default();
        let joined =
            |list: &[Requirement]| list.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(" ");
        (joined(&manifest.production), joined(&manifest.development))
    }

    fn pair(left: &str, right: &str) -> (String, String) {
        (left.to_owned(), right.to_owned())
    }

    #[test]
    fn node() {
        let text = r#"{"name": "a\"b", "scripts": {"dependencies": "x"}, "dependencies": {"express": "^5", "@x/y": "1"},
            "devDependencies": {"jest": "^30"}}"#;
        assert_eq!(names("package.json", text), pair("express @x/y", "jest"));
        assert_eq!(names("package.json", "{\"dependencies\": {\"a"), pair("", ""));
    }

    #[test]
    fn python_in_three_forms() {
        let text = "# x\nFlask==3.0\nuvicorn[standard] >= 0.3 ; python_version > '3'\n-r other.txt\n";
        assert_eq!(names("requirements-prod.txt", text), pair("flask uvicorn[standard]", ""));
        let text = "[project]\nname = \"a\"\ndependencies = [\n  \"fastapi>=0.1\",\n  \"uvicorn[standard]\",\n]\n[dependency-groups]\ndev = [\"pytest\"]\n";
        assert_eq!(names("pyproject.toml", text), pair("fastapi uvicorn[standard]", "pytest"));
        let text = "[tool.poetry.dependencies]\npython = \"^3\"\ndjango = \"*\"\n[tool.poetry.group.dev.dependencies]\nruff = \"*\"\n";
        assert_eq!(names("pyproject.toml", text), pair("django", "ruff"));
    }

    #[test]
    fn compiled_languages() {
        let text = "module x\nrequire a/b v1\nrequire (\n\tc/d v2 // indirect\n)\n";
        assert_eq!(names("go.mod", text), pair("a/b", ""));
        let text =
            "[package]\nname = \"hello\"\n[dependencies]\naxum = \"0.8\"\nserde = { version = \"1\" }\n";
        assert_eq!(names("Cargo.toml", text), pair("axum serde", ""));
        let text = "<artifactId>own</artifactId><dependencies><dependency><artifactId>web</artifactId></dependency><dependency><artifactId>t</artifactId><scope>test</scope></dependency></dependencies>";
        assert_eq!(names("pom.xml", text), pair("web", "t"));
        assert_eq!(
            names("Gemfile", "gem 'pg'\ngroup :test do\n  gem 'rspec'\nend\ngem \"puma\"\n"),
            pair("pg puma", "rspec")
        );
    }
}
