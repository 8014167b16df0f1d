//! dnf, yum, microdnf and zypper.

use super::{Effect, operands};
use crate::build::Content;
use crate::build::contents::PACKAGES;
use crate::build::machine::Machine;
use crate::build::vendors;
use crate::build::weight::{Packing, Weight};
use crate::shell::Command;

pub(super) const EFFECT: Effect =
    Effect { names: &["dnf", "dnf5", "yum", "microdnf", "zypper", "tdnf"], run };

const MB: u64 = 1_000_000;

fn run(command: &Command, machine: &mut Machine) {
    let mut words = operands(command, &["-c", "--installroot", "--releasever", "-x"]).into_iter();
    let verb = words.next().unwrap_or_default();
    let names: Vec<String> = words.map(str::to_owned).collect();
    let cache = if command.name() == "zypper" { "/var/cache/zypp" } else { "/var/cache/dnf" };
    let cache = if command.name() == "yum" { "/var/cache/yum" } else { cache };
    match verb {
        "clean" => machine.state.contents.remove(cache),
        "install" | "in" | "groupinstall" | "reinstall" | "localinstall" => {
            install(&names, machine);
            metadata(cache, machine);
        }
        "update" | "upgrade" | "up" | "dup" | "distro-sync" => {
            let label = format!("What `{} {verb}` replaces", command.name());
            let source = "depends on the age of the base image: nothing on the day it was built";
            let weight = machine.assume("upgrade", &label, [0, 20 * MB, 200 * MB], Packing::Native, source);
            machine.put("/usr", "upgrade", label, Content::Packages, weight);
            metadata(cache, machine);
        }
        "makecache" | "refresh" | "ref" => metadata(cache, machine),
        _ => {}
    }
}

fn install(names: &[String], machine: &mut Machine) {
    for name in machine.newly_installed("rpm", names) {
        let range = [200_000, 8 * MB, 120 * MB];
        let sources = &machine.state.sources;
        let known = vendors::find(&name, sources).and_then(|it| it.weight(sources, machine.catalog));
        let weight = known.unwrap_or_else(|| {
            Weight::guessed(range, Packing::Native, "a range: no rpm packages are measured")
        });
        machine.put("/usr", PACKAGES, name, Content::Packages, weight);
    }
    let weight = Weight::guessed(
        [MB, 15 * MB, 30 * MB],
        Packing::Text,
        "each transaction writes the rpm database again",
    );
    machine.put("/var/lib/rpm", "rpmdb", "the rpm database", Content::Packages, weight);
}

fn metadata(cache: &str, machine: &mut Machine) {
    let weight =
        Weight::guessed([20 * MB, 90 * MB, 260 * MB], Packing::Packed, "depends on the repositories");
    machine.put(cache, "rpm-metadata", "repository metadata", Content::Caches, weight);
}
