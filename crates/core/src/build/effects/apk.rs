//! apk.

use std::collections::BTreeSet;

use super::{Effect, operands, others};
use crate::build::Content;
use crate::build::contents::{Entry, PACKAGES};
use crate::build::machine::Machine;
use crate::build::packages;
use crate::build::weight::{Packing, Weight};
use crate::shell::Command;

pub(super) const EFFECT: Effect = Effect { names: &["apk"], run };

/// The index of both repositories of a release.
const INDEX: [u64; 3] = [1_800_000, 2_500_000, 3_300_000];

fn run(command: &Command, machine: &mut Machine) {
    let mut words = operands(
        command,
        &["-t", "--virtual", "-X", "--repository", "-p", "--root", "--arch", "--cache-dir"],
    )
    .into_iter();
    let verb = words.next().unwrap_or_default();
    let names: Vec<&str> = words.map(plain).filter(|it| !it.is_empty()).collect();
    let no_cache = command.has(&["--no-cache"]);
    match verb {
        "add" | "update" | "upgrade" | "fix" if !no_cache => index(machine),
        _ => {}
    }
    match verb {
        "add" => add(&names, command, machine),
        "del" => remove(&names, machine),
        "upgrade" => {
            let label = "What `apk upgrade` replaces";
            let source = "depends on the age of the base image: nothing on the day it was built";
            let weight =
                machine.assume("upgrade", label, [0, 1_500_000, 12_000_000], Packing::Native, source);
            machine.put("/usr", "upgrade", label, Content::Packages, weight);
        }
        "update" | "fix" => {}
        _ => others::subcommand(command, machine),
    }
}

/// `name~1.2`, `name=1.2`, `name@edge`, `name>1` ask for `name`.
fn plain(name: &str) -> &str {
    name.split(['=', '~', '@', '<', '>']).next().unwrap_or(name)
}

/// Without `--no-cache`, the index that was fetched stays.
fn index(machine: &mut Machine) {
    let weight = Weight::guessed(INDEX, Packing::Packed, "the usual size of Alpine's package index");
    machine.put("/var/cache/apk", "apk-index", "apk package index", Content::Caches, weight);
}

/// Whether packages may come from Alpine's moving branch, whose sizes are not those of the releases.
fn from_edge(command: &Command, machine: &Machine) -> bool {
    let named = command.option(&["-X", "--repository"]).is_some_and(|it| it.contains("edge"));
    named
        || machine.state.sources.iter().any(|it| it.contains("/edge"))
        || command.texts().any(|it| it.contains("@edge"))
}

/// How much smaller packages of an older release are than those of 3.24: build-base came to 165 MiB in 3.8 and to 210 in
/// 3.15, as public logs of `apk add` print it, and comes to 270 now.
fn older(version: &str) -> Option<f64> {
    let minor: u32 = version.strip_prefix("3.")?.split('.').next()?.parse().ok()?;
    match minor {
        0..=10 => Some(0.62),
        11..=16 => Some(0.76),
        17..=19 => Some(0.9),
        _ => None,
    }
}

fn add(names: &[&str], command: &Command, machine: &mut Machine) {
    let group = command.option(&["-t", "--virtual"]);
    let names: Vec<String> = names.iter().map(|it| (*it).to_owned()).collect();
    let mut installed = machine.take_apk();
    let mut plan = packages::apk(machine.catalog, &names, &mut installed, &mut machine.state.apt);
    *machine.state.apk = Some(installed);
    if from_edge(command, machine) {
        for (_, weight) in &mut plan.packages {
            let source = format!("{}; this one comes from Alpine's edge repository", weight.source);
            *weight = Weight { source: source.into(), ..weight.clone().widened(0.3) };
        }
    }
    if let Some(scale) = older(&machine.state.base.distro_version) {
        for (_, weight) in &mut plan.packages {
            let source = format!("{}; this release is older, and its packages smaller", weight.source);
            *weight = Weight { source: source.into(), ..weight.scaled(scale).widened(0.3) };
        }
    }
    match group {
        // A virtual package stands for its names; it is remembered as `group name`.
        Some(group) => {
            let members: Vec<String> = names.iter().map(|name| format!("{group} {name}")).collect();
            machine.newly_installed("apk-groups", &members);
        }
        None => {
            machine.newly_installed("apk-manual", &names);
        }
    }
    for (name, weight) in plan.packages {
        machine.newly_installed("apk", std::slice::from_ref(&name));
        machine.put("/usr", PACKAGES, name, Content::Packages, weight);
    }
    let weight =
        plan.bookkeeping.unwrap_or_else(|| Weight::modelled(120_000, 0.5, Packing::Text, "apk's database"));
    machine.put("/lib/apk/db", "apk-db", "apk's database", Content::Packages, weight);
}

/// Names and virtual groups go, and with them what nothing else needs: apk always cleans up.
fn remove(names: &[&str], machine: &mut Machine) {
    let gone: BTreeSet<&str> = names.iter().copied().collect();
    let groups = machine.state.installed.entry("apk-groups").or_default();
    groups.retain(|it| !it.split_once(' ').is_some_and(|(group, _)| gone.contains(group)));
    let from_groups: Vec<String> =
        groups.iter().filter_map(|it| Some(it.split_once(' ')?.1.to_owned())).collect();
    let manual = machine.state.installed.entry("apk-manual").or_default();
    manual.retain(|it| !gone.contains(it.as_str()));
    let kept: Vec<String> = manual.iter().cloned().chain(from_groups).collect();
    let mut fresh = machine.fresh_apk();
    let needed = packages::apk(machine.catalog, &kept, &mut fresh, &mut None);
    let needed: BTreeSet<String> = needed.packages.into_iter().map(|(name, _)| name).collect();
    let ours = machine.state.installed.entry("apk").or_default();
    let removed: BTreeSet<String> = ours.iter().filter(|it| !needed.contains(*it)).cloned().collect();
    ours.retain(|it| needed.contains(it));
    if let Some(installed) = machine.state.apk.as_mut() {
        installed.retain(|it| !removed.contains(it));
    }
    machine.state.contents.hide(&|it: &Entry| it.role == PACKAGES && removed.contains(&it.what));
}
