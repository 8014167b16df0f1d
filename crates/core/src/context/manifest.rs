//! Manifests: the packages that a project names.

/// What a manifest asks for, by name and version as written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest {
    /// What runs in production.
    pub production: Vec<Requirement>,
    /// What only builds and tests need.
    pub development: Vec<Requirement>,
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
        "package.json" => Some(package_json(text)),
        "composer.json" => Some(composer_json(text)),
        "pyproject.toml" => Some(pyproject(text)),
        "Cargo.toml" => Some(cargo_toml(text)),
        "go.mod" => Some(go_mod(text)),
        "Gemfile" => Some(gemfile(text)),
        "pom.xml" => Some(pom(text)),
        _ if name.ends_with(".txt") && name.contains("requirements") => Some(requirements(text)),
        _ => None,
    }
}

fn package_json(text: &str) -> Manifest {
    Manifest {
        production: json_table(text, "dependencies"),
        development: json_table(text, "devDependencies"),
        name: json_text(text, "name"),
        version: json_text(text, "version"),
    }
}

fn composer_json(text: &str) -> Manifest {
    Manifest {
        production: json_table(text, "require"),
        development: json_table(text, "require-dev"),
        name: json_text(text, "name"),
        version: json_text(text, "version"),
    }
}

/// The strings of a JSON text with what stands behind each, in order. Enough for the flat tables of manifests:
/// nothing nests inside of them, and a broken file gives what can be read.
fn json_strings(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find('"')? + 1;
        let inner = rest.get(start..)?;
        let end = inner.char_indices().scan(false, |escaped, (at, it)| {
            let closes = it == '"' && !*escaped;
            *escaped = it == '\\' && !*escaped;
            Some((at, closes))
        });
        let end = end.filter(|(_, closes)| *closes).map(|(at, _)| at).next()?;
        let string = &inner[..end];
        rest = &inner[end + 1..];
        Some((string, rest.trim_start()))
    })
}

fn json_table(text: &str, key: &str) -> Vec<Requirement> {
    let opens = |after: &str| after.strip_prefix(':').is_some_and(|it| it.trim_start().starts_with('{'));
    let Some((_, after)) = json_strings(text).find(|(string, after)| *string == key && opens(after)) else {
        return Vec::new();
    };
    let table = after.split('}').next().unwrap_or_default();
    let mut strings = json_strings(table).map(|(string, _)| string);
    let mut found = Vec::new();
    while let (Some(name), Some(version)) = (strings.next(), strings.next()) {
        found.push(Requirement { name: name.to_owned(), version: version.to_owned() });
    }
    found
}

fn json_text(text: &str, key: &str) -> String {
    let mut strings = json_strings(text);
    let known = strings.find(|(string, after)| *string == key && after.starts_with(':')).is_some();
    let value = known.then(|| strings.next()).flatten();
    value.map(|(string, _)| string.to_owned()).unwrap_or_default()
}

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

/// Lines of a TOML text with the table in which they stand.
fn toml_lines(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut table = "";
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).filter_map(
        move |line| {
            if let Some(name) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
                table = name.trim_matches(['[', ']']);
                return None;
            }
            Some((table, line))
        },
    )
}

fn toml_pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once('=')?;
    Some((key.trim().trim_matches('"'), value.trim()))
}

fn unquoted(value: &str) -> String {
    value.trim_end_matches(',').trim().trim_matches(['"', '\'']).to_owned()
}

fn pyproject(text: &str) -> Manifest {
    let mut manifest = Manifest::default();
    // The array that is open: of production or of development packages.
    let mut open: Option<bool> = None;
    for (table, line) in toml_lines(text) {
        let pair = toml_pair(line).filter(|(key, _)| !key.contains(['"', '\'', '[', '>', '<']));
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

/// What stands between quotes of a line.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    let mark = if line.contains('"') { '"' } else { '\'' };
    line.split(mark).skip(1).step_by(2)
}

fn cargo_toml(text: &str) -> Manifest {
    let mut manifest = Manifest::default();
    for (table, line) in toml_lines(text) {
        let Some((key, value)) = toml_pair(line) else { continue };
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

fn go_mod(text: &str) -> Manifest {
    let mut manifest = Manifest::default();
    let mut open = false;
    for line in text.lines().map(|line| line.split("//").next().unwrap_or_default().trim()) {
        let required = line.strip_prefix("require").map(str::trim);
        match (line, required) {
            (_, Some("(")) => open = true,
            (")", _) => open = false,
            (_, Some(module)) => manifest.production.extend(go_module(module)),
            (module, None) if open => manifest.production.extend(go_module(module)),
            (other, None) => {
                if let Some(name) = other.strip_prefix("module ") {
                    manifest.name = name.trim().to_owned();
                }
            }
        }
    }
    manifest
}

fn go_module(line: &str) -> Option<Requirement> {
    let (name, version) = line.split_once(' ')?;
    Some(Requirement { name: name.to_owned(), version: version.trim().to_owned() })
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

/// `artifactId`s of a Maven project's own dependencies, the test scope apart.
fn pom(text: &str) -> Manifest {
    let tag = |text: &str, name: &str| {
        let after = text.split_once(&format!("<{name}>"))?.1;
        Some(after.split('<').next().unwrap_or_default().trim().to_owned())
    };
    let mut manifest = Manifest::default();
    let head = text.split("<dependencies>").next().unwrap_or_default();
    let own = head.split("</parent>").last().unwrap_or(head);
    manifest.name = tag(own, "artifactId").unwrap_or_default();
    manifest.version = tag(own, "version").unwrap_or_default();
    for dependency in text.split("<dependency>").skip(1) {
        let inner = dependency.split("</dependency>").next().unwrap_or_default();
        let requirement = Requirement {
            name: tag(inner, "artifactId").unwrap_or_default(),
            version: tag(inner, "version").unwrap_or_default(),
        };
        match tag(inner, "scope").as_deref() {
            Some("test" | "provided") => manifest.development.push(requirement),
            _ => manifest.production.push(requirement),
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
        assert_eq!(names("go.mod", text), pair("a/b c/d", ""));
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
