//! Packages as if no table had them: each measured one is dropped from its table, asked for, and held against its truth.

use layerlab_core::Catalog;
use layerlab_tests::{root, text};

use crate::{Pair, last_layer, parts, rows};

/// The catalogue with one package table, the rows of some names left out.
fn without(table: &str, names: &[&str]) -> Catalog {
    let text = text(&root().join("crates/catalog/data").join(table));
    let is_named = |line: &&str| {
        let key = line.split('\t').next().unwrap_or_default();
        let (scope, rest) = key.split_at(key.starts_with('@').into());
        let plain = rest.split(['@', '[']).next().unwrap_or(rest);
        names.iter().any(|name| *name == key || name.strip_prefix(scope) == Some(plain))
    };
    let kept: Vec<&str> = text.lines().filter(|line| !is_named(line)).collect();
    let mut catalog = Catalog::images_only();
    catalog.load_packages(&(kept.join("\n") + "\n")).unwrap();
    catalog
}

/// Rows of one package alone.
fn alone(table: &str, command: &str) -> Vec<(String, Vec<String>)> {
    let rows = rows(table).into_iter().filter(|row| !row[1].is_empty());
    let named = rows.filter_map(|row| Some((row[0].strip_prefix(command)?.trim().to_owned(), row)));
    named.filter(|(name, _)| !name.contains([' ', '['])).collect()
}

pub fn pip() -> Vec<Pair> {
    let rows = alone("pip.tsv", "pip install ").into_iter();
    rows.map(|(name, row)| {
        let catalog = without("pip.tsv", &[&name]);
        let source = format!("FROM python:3.11-slim\nRUN pip install --no-cache-dir {name}\n");
        Pair { estimate: last_layer(&source, &catalog).0, truth: row[1].parse().unwrap(), name }
    })
    .collect()
}

pub fn npm() -> Vec<Pair> {
    let rows = alone("npm.tsv", "npm install ").into_iter();
    rows.map(|(name, row)| {
        let catalog = without("npm.tsv", &[&name]);
        let source = format!("FROM node:20-slim\nWORKDIR /app\nRUN npm install {name}\n");
        let estimate = parts(&source, &catalog, |it| !it.path.contains(".npm"));
        Pair { estimate, truth: row[1].parse().unwrap(), name }
    })
    .collect()
}

/// The catalogue with apt's table, where one package goes by a name that nobody asks for: others go on needing it.
fn renamed(name: &str) -> Catalog {
    let text = text(&root().join("crates/catalog/data/apt.tsv"));
    let words = text.split_inclusive([' ', '\t', '\n', '|']).map(|word| match word.trim_start_matches('-') {
        plain if plain.trim_end_matches(['?', ' ', '\t', '\n', '|']) == name => {
            word.replacen(name, "dropped", 1)
        }
        _ => word.to_owned(),
    });
    let mut catalog = Catalog::images_only();
    catalog.load_packages(&words.collect::<String>()).unwrap();
    catalog
}

pub fn apt() -> Vec<Pair> {
    let rows = rows("apt.tsv").into_iter();
    let rows = rows.filter(|row| row[0] == "bookworm-slim" && !row[3].is_empty() && !row[2].contains(' '));
    rows.map(|row| {
        let flag = if row[1] == "yes" { "" } else { "--no-install-recommends " };
        let catalog = renamed(&row[2]);
        let source = format!("FROM debian:{}\nRUN apt-get install -y {flag}{}\n", row[0], row[2]);
        let estimate = last_layer(&source, &catalog).0;
        Pair { estimate, truth: row[3].parse().unwrap(), name: format!("{flag}{}", row[2]) }
    })
    .collect()
}
