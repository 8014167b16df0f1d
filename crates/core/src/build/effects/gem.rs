//! gem and bundle.

use super::{Effect, operands};
use crate::build::Content;
use crate::build::contents::PACKAGES;
use crate::build::machine::Machine;
use crate::build::weight::{Packing, Weight};
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
    match (command.name(), command.verb()) {
        ("gem", "install") => {
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
        (_, "install" | "update" | "i") => bundle(&folder, machine),
        ("bundle", "") => bundle(&folder, machine),
        ("bundle", "exec") => {
            let inner =
                super::pip::behind(command, operands(command, &[]).get(1).copied().unwrap_or_default());
            super::run(&inner, machine);
        }
        ("bundle", "clean") => machine.state.contents.remove(&path::join(&folder, "cache")),
        _ => {}
    }
}

fn bundle(folder: &str, machine: &mut Machine) {
    let without = !machine.variable("BUNDLE_WITHOUT").is_empty();
    let gems =
        machine.text(&machine.at("Gemfile")).and_then(|text| manifest::read("Gemfile", text)).map(|it| {
            let development = if without { 0 } else { it.development.len() };
            (it.production.len() + development) as u64
        });
    let weight = match gems {
        Some(count) => Weight::guessed(
            [count * GEM[0], count * GEM[1], count * GEM[2] / 2],
            Packing::Text,
            "some megabytes for each gem of the Gemfile",
        ),
        None => machine.assume(
            "gems",
            "Gems",
            [5 * MB, 80 * MB, 400 * MB],
            Packing::Text,
            "the Gemfile is not known",
        ),
    };
    let cache = weight.scaled(0.2);
    machine.put(folder, "gems", "gems", Content::Dependencies, weight);
    machine.put(&path::join(folder, "cache"), "gem-cache", "downloaded gems", Content::Caches, cache);
}
