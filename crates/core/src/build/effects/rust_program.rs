//! What a program of Rust weighs, by the crates that are linked into it.

use super::cargo::project;
use crate::build::facts::{self, MEASURED};
use crate::build::machine::Machine;
use crate::build::weight::{Packing, Weight};
use crate::context::lock::{self, Wish};
use crate::path;

/// A crate that shows in the program: kilobytes in a release build, and the others of this table that it brings. Taken apart
/// from five programs that were built and measured: an empty one, a search tool, an HTTP client and two servers.
struct Heavy(&'static str, u64, &'static [&'static str]);

const HEAVY: [Heavy; 18] = [
    Heavy("actix-web", 1_500, &["tokio", "regex-automata"]),
    Heavy("axum", 150, &["hyper"]),
    Heavy("clap_builder", 700, &[]),
    Heavy("clap", 0, &["clap_builder"]),
    Heavy("diesel", 600, &[]),
    Heavy("hyper", 450, &["tokio"]),
    Heavy("openssl", 500, &[]),
    Heavy("regex", 0, &["regex-automata"]),
    Heavy("regex-automata", 1_300, &[]),
    Heavy("reqwest", 400, &["hyper", "rustls"]),
    Heavy("rocket", 900, &["hyper", "regex-automata"]),
    Heavy("rustls", 1_500, &[]),
    Heavy("sqlx", 0, &["sqlx-core"]),
    Heavy("sqlx-core", 1_300, &["tokio"]),
    Heavy("tokio", 450, &[]),
    Heavy("tonic", 300, &["hyper"]),
    Heavy("tracing-subscriber", 300, &[]),
    Heavy("warp", 200, &["hyper"]),
];
/// What any other crate adds, in kilobytes: most is generic or not called.
const OTHER: u64 = 10;
/// A crate of Cargo.toml brings so many with it: axum, tokio, serde and serde_json make 61.
const EACH: u64 = 12;

/// The crates that Cargo.lock lists; `None` where its text is not known.
pub(super) fn locked(machine: &Machine) -> Option<Vec<String>> {
    let text = machine.text(&machine.at("Cargo.lock"))?;
    let wish = Wish { project: None, development: false, musl: false, arm: false };
    Some(lock::read("Cargo.lock", text, wish)?.into_iter().map(|it| it.name).collect())
}

fn heavy(name: &str) -> Option<&'static Heavy> {
    HEAVY.iter().find(|it| it.0 == name)
}

/// Kilobytes of a release build, symbols included.
fn size(names: &[String], locked: bool) -> u64 {
    let mut linked: Vec<&'static Heavy> = Vec::new();
    let mut open: Vec<&str> = names.iter().map(String::as_str).collect();
    while let Some(found) = open.pop() {
        if let Some(found) = heavy(found).filter(|it| !linked.iter().any(|own| own.0 == it.0)) {
            linked.push(found);
            // A lock lists them itself, where a feature asked for them.
            open.extend(if locked { &[][..] } else { found.2 });
        }
    }
    let others = names.len() as u64 * if locked { 1 } else { EACH };
    facts::bytes("rust.binary.empty") / 1_000 + linked.iter().map(|it| it.1).sum::<u64>() + others * OTHER
}

/// The program at `file`: its range is wider where only Cargo.toml is known, and widest without.
pub(super) fn weight(machine: &mut Machine, file: &str, debug: bool) -> Weight {
    let locked = locked(machine);
    let named = project(machine).map(|it| it.production.into_iter().map(|it| it.name).collect::<Vec<_>>());
    let (likely, low, high, known) = match (&locked, &named) {
        (Some(names), _) => {
            (size(names, true) * 1_000, 0.65, 1.6, format!("{} crates of Cargo.lock", names.len()))
        }
        (None, Some(names)) => {
            (size(names, false) * 1_000, 0.6, 1.9, format!("{} crates of Cargo.toml", names.len()))
        }
        (None, None) => (facts::bytes("rust.binary") * 2, 0.2, 8.0, "the crates are not known".to_owned()),
    };
    let times = |factor: f64| (likely as f64 * factor) as u64;
    let range = match debug {
        true => [likely * 5, likely * 15, likely * 40],
        false => [times(low), likely, times(high)],
    };
    let source = format!("{MEASURED}: five programs taken apart; {known}");
    let (key, label) = (format!("artefact:{file}"), format!("The Rust program {}", path::name(file)));
    match known.starts_with("the crates") {
        true => machine.assume(&key, &label, range, Packing::Native, &source),
        false => machine.model(&key, &label, range, Packing::Native, &source),
    }
}
