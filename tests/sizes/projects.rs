//! Projects of npm as if nobody had measured them: what the table has from one project alone is dropped, and the project
//! held against what its `node_modules` came to.
//!
//! `projects.tsv` has the bytes (2026-11-20, node 20, npm 11, linux x64), `locks.tsv` the packages that each lock lists. A
//! series that another project has, too, keeps its row, which may be of a release of this one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use layerlab_core::context::{Context, ContextFile};
use layerlab_core::{Amount, Catalog, Options, build};
use layerlab_tests::{root, text};

use crate::{Pair, rows};

struct Project {
    letter: char,
    name: String,
    bytes: u64,
    /// What its package.json names: `express@^4`, or `express` for any version.
    names: Vec<String>,
}

/// A package of a lock, with the letter of each project that has it, once a copy.
struct Package {
    name: String,
    version: String,
    projects: String,
}

/// The measured projects and their locks.
pub struct Projects {
    list: Vec<Project>,
    packages: Vec<Package>,
}

impl Projects {
    pub fn read() -> Projects {
        let projects = rows("projects.tsv").into_iter().map(|row| Project {
            letter: row[0].chars().next().unwrap(),
            name: row[1].clone(),
            bytes: row[2].parse().unwrap(),
            names: row[3].split(' ').map(str::to_owned).collect(),
        });
        let packages = rows("locks.tsv").into_iter().map(|row| Package {
            name: row[0].clone(),
            version: row[1].clone(),
            projects: row[2].clone(),
        });
        Projects { list: projects.collect(), packages: packages.collect() }
    }

    /// Each by its lock, the whole table at hand.
    pub fn locks(&self, catalog: &Catalog) -> Vec<Pair> {
        self.list.iter().map(|it| it.pair(catalog, self.lock(it))).collect()
    }

    /// Each by its lock, what it alone told the table left out.
    pub fn locks_left_out(&self) -> Vec<Pair> {
        self.list.iter().map(|it| it.pair(&self.without(it), self.lock(it))).collect()
    }

    /// The same by package.json alone.
    pub fn manifests_left_out(&self) -> Vec<Pair> {
        self.list.iter().map(|it| it.pair(&self.without(it), it.manifest())).collect()
    }

    fn lock(&self, project: &Project) -> ContextFile {
        let mut packages = Vec::new();
        for it in &self.packages {
            for copy in 0..it.projects.matches(project.letter).count() {
                packages.push(format!(
                    r#""node_modules/_{copy}_{version}/node_modules/{name}":{{"version":"{version}"}}"#,
                    version = it.version,
                    name = it.name,
                ));
            }
        }
        file("package-lock.json", format!("{{\"packages\":{{{}}}}}", packages.join(",")))
    }

    /// The catalogue without the rows that come from one project alone.
    fn without(&self, project: &Project) -> Catalog {
        let mut owners: BTreeMap<(&str, String), BTreeSet<char>> = BTreeMap::new();
        for it in &self.packages {
            let series = Catalog::npm_series(&it.version).unwrap_or_default();
            owners.entry((&it.name, series)).or_default().extend(it.projects.chars());
        }
        let lone = BTreeSet::from([project.letter]);
        let table = text(&root().join("crates/catalog/data/npm.tsv"));
        let mut kept = String::new();
        for line in table.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let (name, version) = match cells[0].rsplit_once('@').filter(|(name, _)| !name.is_empty()) {
                Some((name, series)) => (name, series),
                None => (cells[0], cells[1]),
            };
            let series = Catalog::npm_series(version).unwrap_or_default();
            if owners.get(&(name, series)) != Some(&lone) {
                let _ = writeln!(kept, "{line}");
            }
        }
        let mut catalog = Catalog::images_only();
        catalog.load_packages(&kept).unwrap();
        catalog
    }
}

impl Project {
    fn manifest(&self) -> ContextFile {
        let names =
            self.names.iter().map(|it| match it.rsplit_once('@').filter(|(name, _)| !name.is_empty()) {
                Some((name, version)) => format!(r#""{name}":"{version}""#),
                None => format!(r#""{it}":"*""#),
            });
        let names: Vec<String> = names.collect();
        file("package.json", format!("{{\"dependencies\":{{{}}}}}", names.join(",")))
    }

    fn pair(&self, catalog: &Catalog, file: ContextFile) -> Pair {
        let source = "FROM node:20-slim\nWORKDIR /app\nCOPY package* ./\nRUN npm ci\n";
        let context = Context { files: vec![file], ignore: None, declared: true };
        let build = build::of(source, &Options { context, ..Options::default() }, catalog);
        let layer = build.images.last().and_then(|image| image.layers.last().cloned()).unwrap_or_default();
        let modules = layer.parts.iter().filter(|it| it.path.contains("node_modules"));
        let estimate = modules.map(|it| it.on_disk).fold(Amount::ZERO, Amount::plus);
        Pair { name: self.name.clone(), estimate, truth: self.bytes }
    }
}

fn file(path: &str, text: String) -> ContextFile {
    ContextFile { path: path.to_owned(), bytes: text.len() as u64, text: Some(text) }
}
