//! gem and bundle.

use layerlab_catalog::{Amount, Basis};

use super::{Effect, operands, others};
use crate::build::Content;
use crate::build::contents::PACKAGES;
use crate::build::machine::Machine;
use crate::build::weight::{Packing, Weight, sum};
use crate::context::lock::{self, Wish};
use crate::context::manifest;
use crate::path;
use crate::shell::Command;

pub(super) const EFFECT: Effect = Effect { names: &["gem", "bundle", "bundler"], run };

const KB: u64 = 1_000;
const MB: u64 = 1_000_000;
/// A gem with what it needs in turn.
const GEM: [u64; 3] = [100 * KB, 4 * MB, 60 * MB];

fn run(command: &Command, machine: &mut Machine) {
    let folder = match (machine.variable("BUNDLE_PATH"), machine.variable("GEM_HOME")) {
        ("", "") => "/usr/local/bundle".to_owned(),
        ("", home) => home.to_owned(),
        (path, _) => machine.at(path),
    };
    // Below a path of its own, bundler has a folder for each version of Ruby.
    let versions = if machine.variable("BUNDLE_PATH").is_empty() { "cache" } else { "ruby/3/cache" };
    let cache = path::join(&folder, versions);
    match (command.name(), command.verb()) {
        ("gem", "install" | "i") | ("bundle" | "bundler", "add") => {
            let names: Vec<String> = operands(command, &["-v", "--version", "-i", "--install-dir"])
                .into_iter()
                .skip(1)
                .map(str::to_owned)
                .collect();
            for name in machine.newly_installed("gem", &names) {
                let weight = Weight::guessed(GEM, Packing::Text, "no gems are measured");
                machine.put(&folder, PACKAGES, format!("gem {name}"), Content::Dependencies, weight);
            }
        }
        ("gem", "update") => {
            let weight = Weight::guessed([MB, 6 * MB, 60 * MB], Packing::Text, "no gems are measured");
            machine.put(&folder, "gem-update", "newer gems", Content::Dependencies, weight);
        }
        (_, "install" | "update" | "i" | "package" | "cache") => bundle(&folder, &cache, machine),
        // `bundle _2.1_ install`: the version to run.
        ("bundle", verb) if verb.is_empty() || verb.starts_with('_') => bundle(&folder, &cache, machine),
        ("bundle", "clean") => machine.state.contents.remove(&cache),
        _ => others::subcommand(command, machine),
    }
}

/// Gems with programs of their own, in MB.
const LARGE: [(&str, [u64; 3]); 7] = [
    ("nokogiri", [5, 17, 60]),
    ("grpc", [25, 75, 250]),
    ("google-protobuf", [2, 5, 25]),
    ("sassc", [5, 25, 70]),
    ("libv8-node", [20, 45, 110]),
    ("mini_racer", [1, 5, 60]),
    ("ffi", [1, 4, 15]),
];
/// One gem of a lock: much source code is small, some is not.
const ONE: [u64; 3] = [40 * KB, 900 * KB, 15 * MB];

fn bundle(folder: &str, kept: &str, machine: &mut Machine) {
    let without = !machine.variable("BUNDLE_WITHOUT").is_empty();
    let wish =
        Wish { project: None, development: !without, musl: machine.state.base.libc == "musl", arm: false };
    let lock =
        machine.text(&machine.at("Gemfile.lock")).and_then(|text| lock::read("Gemfile.lock", text, wish));
    let gems =
        machine.text(&machine.at("Gemfile")).and_then(|text| manifest::read("Gemfile", text)).map(|it| {
            let development = if without { 0 } else { it.development.len() };
            (it.production.len() + development) as u64
        });
    let weight = match (lock, gems) {
        (Some(lock), _) => {
            let range = |name: &str| {
                let large = LARGE.iter().find(|(large, _)| *large == name);
                large.map_or(ONE, |(_, range)| range.map(|it| it * MB))
            };
            let amounts =
                lock.iter().map(|it| range(&it.name)).map(|[low, likely, high]| Amount { low, likely, high });
            let source = format!("{} gems of the lock file, none measured", lock.len());
            let default = Weight::new(sum(amounts), Packing::Text, Basis::Guessed, source);
            machine.assumed.bytes("gems", "Gems", default, Packing::Text)
        }
        (None, Some(count)) => machine.assume(
            "gems",
            "Gems",
            [count * GEM[0], count * GEM[1], count * GEM[2] / 2],
            Packing::Text,
            "some megabytes for each gem of the Gemfile",
        ),
        (None, None) => machine.assume(
            "gems",
            "Gems",
            [5 * MB, 80 * MB, 400 * MB],
            Packing::Text,
            "the Gemfile is not known",
        ),
    };
    let cache = weight.scaled(0.2);
    machine.put(folder, "gems", "gems", Content::Dependencies, weight);
    machine.put(kept, "gem-cache", "downloaded gems", Content::Caches, cache);
}
