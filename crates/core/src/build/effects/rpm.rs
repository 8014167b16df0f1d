//! dnf, yum, microdnf and zypper.

use super::{Effect, operands, others};
use crate::build::Content;
use crate::build::contents::PACKAGES;
use crate::build::machine::Machine;
use crate::build::packages::{self, Likeness};
use crate::build::vendors;
use crate::build::weight::{Packing, Weight};
use crate::shell::Command;

pub(super) const EFFECT: Effect =
    Effect { names: &["dnf", "dnf5", "yum", "microdnf", "zypper", "tdnf"], run };
pub(super) const RPM_FILE: Effect = Effect { names: &["rpm"], run: rpm };

/// Red Hat's and SUSE's packages are cut much like Debian's, some more coarsely.
const RPM: Likeness = Likeness { of: "this distribution", shares: [0.3, 0.9, 2.4] };

const MB: u64 = 1_000_000;

fn run(command: &Command, machine: &mut Machine) {
    let mut words = operands(command, &["-t", "--type", "-r", "--from"]).into_iter();
    let verb = words.next().unwrap_or_default();
    let names: Vec<String> = words.map(str::to_owned).collect();
    let cache = if command.name() == "zypper" { "/var/cache/zypp" } else { "/var/cache/dnf" };
    let cache = if command.name() == "yum" { "/var/cache/yum" } else { cache };
    match verb {
        "clean" => machine.state.contents.remove(cache),
        "install" | "in" | "reinstall" | "localinstall" | "swap" => {
            install(&names, machine);
            metadata(cache, machine);
        }
        // A module's stream is a package of its name with what goes with it: `nodejs:18/common`.
        "module" if names.first().is_some_and(|it| it == "install") => {
            let names: Vec<String> = names
                .iter()
                .skip(1)
                .filter_map(|it| it.split([':', '/']).next().map(str::to_owned))
                .collect();
            install(&names, machine);
            metadata(cache, machine);
        }
        "builddep" | "build-dep" | "source-install" | "si" => {
            let label = format!("What `{} {verb} {}` brings in", command.name(), names.join(" "));
            let (key, range) = (format!("run:{} {verb}", command.name()), [MB, 60 * MB, 600 * MB]);
            let weight =
                machine.assume(&key, &label, range, Packing::Native, "its packages are not followed");
            machine.put("/usr", PACKAGES, label, Content::Packages, weight);
            metadata(cache, machine);
        }
        "groupinstall" => {
            group(&names, machine);
            metadata(cache, machine);
        }
        "group" if names.first().is_some_and(|it| it == "install") => {
            group(names.get(1..).unwrap_or_default(), machine);
            metadata(cache, machine);
        }
        "update" | "upgrade" | "up" | "dup" | "distro-sync" | "upgrade-minimal" | "update-minimal"
        | "patch" => {
            let label = format!("What `{} {verb}` replaces", command.name());
            let source = "depends on the age of the base image: nothing on the day it was built";
            let weight = machine.assume("upgrade", &label, [0, 20 * MB, 200 * MB], Packing::Native, source);
            machine.put("/usr", "upgrade", label, Content::Packages, weight);
            metadata(cache, machine);
        }
        "makecache" | "refresh" | "ref" => metadata(cache, machine),
        _ => others::subcommand(command, machine),
    }
}

fn install(names: &[String], machine: &mut Machine) {
    for name in machine.newly_installed("rpm", names) {
        let range = [40_000, 8 * MB, 200 * MB];
        let sources = &machine.state.sources;
        let known = vendors::find(&name, sources).and_then(|it| it.weight(sources, machine.catalog));
        let alike = || packages::alike(machine.catalog, &name, RPM, &mut machine.state.apt);
        let weight = known.or_else(alike).unwrap_or_else(|| {
            Weight::guessed(range, Packing::Native, "a range: no rpm packages are measured")
        });
        machine.put("/usr", PACKAGES, name, Content::Packages, weight);
    }
    rpmdb(machine);
}

fn rpmdb(machine: &mut Machine) {
    let weight = Weight::guessed(
        [MB, 15 * MB, 30 * MB],
        Packing::Text,
        "each transaction writes the rpm database again",
    );
    machine.put("/var/lib/rpm", "rpmdb", "the rpm database", Content::Packages, weight);
}

/// A group is a list of packages that the repository keeps; compilers and their tools make the usual one.
fn group(names: &[String], machine: &mut Machine) {
    for name in machine.newly_installed("rpm-groups", names) {
        let label = format!("The packages of the group {name}");
        let range = [60 * MB, 420 * MB, 1_200 * MB];
        let source = "its packages are not followed: the group of compilers and their tools has some 400 MB";
        let weight = machine.assume(&format!("rpm:{name}"), &label, range, Packing::Native, source);
        machine.put("/usr", PACKAGES, label, Content::Packages, weight);
    }
    rpmdb(machine);
}

/// `rpm -i file`: what the file holds.
fn rpm(command: &Command, machine: &mut Machine) {
    if !command
        .texts()
        .any(|it| it.starts_with("-i") || it.starts_with("-U") || it == "--install" || it == "--upgrade")
    {
        return;
    }
    for file in operands(command, &["--root", "--prefix"]) {
        let small = ["-release", "repo", "-keyring"].iter().any(|it| file.contains(it));
        let range = if small { [5_000, 30_000, 300_000] } else { [100_000, 20 * MB, 500 * MB] };
        let label = format!("What {file} installs");
        let weight = machine.assume(
            &format!("rpm:{file}"),
            &label,
            range,
            Packing::Native,
            "the package is not known",
        );
        machine.put("/usr", PACKAGES, label, Content::Packages, weight);
    }
    rpmdb(machine);
}

fn metadata(cache: &str, machine: &mut Machine) {
    let weight =
        Weight::guessed([20 * MB, 90 * MB, 260 * MB], Packing::Packed, "depends on the repositories");
    machine.put(cache, "rpm-metadata", "repository metadata", Content::Caches, weight);
}
