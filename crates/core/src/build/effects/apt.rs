//! apt, apt-get, aptitude and dpkg.

use std::collections::BTreeSet;

use layerlab_catalog::Basis;

use super::{Effect, operands, others, sources};
use crate::build::Content;
use crate::build::contents::{Entry, PACKAGES};
use crate::build::facts;
use crate::build::machine::Machine;
use crate::build::packages::{self, Plan};
use crate::build::vendors;
use crate::build::weight::{Packing, Weight};
use crate::path;
use crate::shell::Command;

pub(super) const EFFECT: Effect = Effect { names: &["apt-get", "apt", "aptitude", "apt-fast"], run };
pub(super) const DPKG: Effect = Effect { names: &["dpkg", "gdebi"], run: dpkg };

fn run(command: &Command, machine: &mut Machine) {
    let mut words = operands(command, &[]).into_iter();
    let verb = words.next().unwrap_or_default();
    let names: Vec<&str> = words.collect();
    match verb {
        "update" => update(machine),
        // What `dpkg -i` left without its needs.
        "install" if names.is_empty() && command.has(&["-f", "--fix-broken"]) => {
            let source = "depends on what was unpacked before: nothing where all of its needs are there";
            others::put(command, [0, 5_000_000, 300_000_000], source, machine);
        }
        "install" | "reinstall" => install(&names, recommends(command, machine), machine),
        "satisfy" => {
            let names: Vec<&str> = names.iter().flat_map(|it| it.split([',', ' '])).collect();
            let is_name = |it: &&str| it.starts_with(|it: char| it.is_ascii_lowercase());
            install(
                &names.into_iter().filter(is_name).collect::<Vec<_>>(),
                recommends(command, machine),
                machine,
            );
        }
        "remove" | "purge" | "autoremove" | "autopurge" => {
            let auto = verb.starts_with("auto") || command.has(&["--auto-remove", "--autoremove"]);
            let weak = command.texts().any(|it| it.contains("RecommendsImportant=false"));
            remove(&names, auto.then_some(!weak), machine);
        }
        "clean" | "autoclean" | "distclean" | "dist-clean" => {
            if verb.starts_with("dist") {
                machine.state.contents.remove("/var/lib/apt/lists/*");
            }
            machine.state.contents.remove("/var/cache/apt/archives");
            machine.state.contents.remove("/var/cache/apt/*.bin");
        }
        "upgrade" | "dist-upgrade" | "full-upgrade" => upgrade(machine),
        "build-dep" | "source" | "download" => {
            let label = format!("What `apt-get {verb} {}` brings in", names.join(" "));
            let weight = machine.assume(
                &format!("run:apt-get {verb}"),
                &label,
                [1_000_000, 60_000_000, 600_000_000],
                Packing::Native,
                "its packages are not followed",
            );
            machine.put("/usr", PACKAGES, label, Content::Packages, weight);
        }
        _ => others::subcommand(command, machine),
    }
}

fn update(machine: &mut Machine) {
    let weight = packages::apt_lists(&machine.state.base.distro, &machine.state.base.distro_version);
    machine.put("/var/lib/apt/lists", "apt-lists", "apt package lists", Content::Caches, weight);
    if machine.state.settings.contains("apt-keeps-archives") {
        keep_index_caches(machine);
    }
}

/// What apt keeps of its lists in binary form where nothing tells it to forget: the measured sum less curl's archives.
fn keep_index_caches(machine: &mut Machine) {
    let bytes = (facts::bytes("apt.kept_downloads.bookworm") as f64 * 0.94) as u64;
    let weight = Weight::modelled(bytes, 0.15, Packing::Native, facts::said("apt.kept_downloads.bookworm"));
    machine.state.contents.add(Entry::file(
        "/var/cache/apt/pkgcache.bin",
        "apt's binary caches",
        Content::Caches,
        weight,
    ));
}

fn recommends(command: &Command, machine: &Machine) -> bool {
    let without = |text: &str| {
        let text = text.to_ascii_lowercase();
        text.contains("install-recommends")
            && ["no-install", "=0", "=false", "=\"0\"", "=no"].iter().any(|it| text.contains(it))
    };
    !command.texts().any(without) && !machine.state.settings.contains("apt-without-recommends")
}

/// `name=version`, `name/release`, `name:arch` ask for `name`.
fn plain(name: &str) -> &str {
    name.split(['=', '/', ':']).next().unwrap_or(name)
}

fn install(names: &[&str], recommends: bool, machine: &mut Machine) {
    let (files, names): (Vec<&str>, Vec<&str>) = names.iter().partition(|it| it.ends_with(".deb"));
    for file in files {
        sources::note_package(file, machine);
        unpack(file, machine);
    }
    let names: Vec<String> = names
        .iter()
        .map(|it| plain(it).to_owned())
        .filter(|it| !it.is_empty() && !it.ends_with('-'))
        .collect();
    if names.is_empty() {
        return;
    }
    machine.know_apt();
    machine.newly_installed("apt-manual", &names);
    let plan = plan(names, recommends, machine);
    for (name, weight) in plan.packages {
        machine.newly_installed("apt", std::slice::from_ref(&name));
        machine.put("/usr", PACKAGES, name, Content::Packages, weight);
    }
    // Where all is there already, nothing is written.
    if let Some(weight) = plan.bookkeeping.filter(|weight| weight.on_disk.high > 0) {
        machine.put("/var/lib/dpkg", "dpkg", "dpkg's database, debconf and logs", Content::Packages, weight);
    }
    let keeps = machine.state.settings.contains("apt-keeps-archives");
    if keeps {
        keep_index_caches(machine);
    }
    if keeps || machine.state.contents.is_mounted("/var/cache/apt/archives") {
        let weight = Weight::modelled(plan.archives, 0.1, Packing::Packed, "the .deb files of the packages");
        machine.put("/var/cache/apt/archives", "debs", "downloaded .deb files", Content::Caches, weight);
    }
}

/// What an install brings. Packages may come from third parties, whose own ones the catalogue does not list.
fn plan(names: Vec<String>, recommends: bool, machine: &mut Machine) -> Plan {
    let (catalog, sources) = (machine.catalog, machine.state.sources.clone());
    let mut plan = Plan::default();
    let mut listed = Vec::new();
    for name in vendors::with_needs(names, &sources) {
        let Some(offer) = vendors::find(&name, &sources) else {
            listed.push(name);
            continue;
        };
        if machine.state.installed.get("apt").is_some_and(|it| it.contains(&name)) {
            continue;
        }
        if let Some(weight) = offer.weight(&sources, catalog) {
            if let Some(installed) = machine.state.apt.as_mut() {
                catalog.apt_take_as_installed(&name, installed);
            }
            plan.archives += weight.pull.likely;
            plan.packages.push((name, weight));
            continue;
        }
        let mut namesake = packages::apt(catalog, &[name], recommends, machine.state.apt.as_mut());
        if let Some((_, weight)) = namesake.packages.first_mut() {
            let source = format!("like the distribution's package; this one comes from {}", offer.vendor);
            *weight = Weight { source: source.into(), ..weight.clone().widened(0.35) };
        }
        plan.absorb(namesake);
    }
    if let Some(installed) = machine.state.apt.as_ref().filter(|_| !plan.packages.is_empty()) {
        let bytes = catalog.apt_bookkeeping(installed);
        plan.bookkeeping.get_or_insert_with(|| packages::bookkeeping(bytes));
    }
    let mut rest = packages::apt(catalog, &listed, recommends, machine.state.apt.as_mut());
    for (name, weight) in rest.packages.iter_mut().filter(|(_, weight)| weight.basis == Basis::Guessed) {
        if let Some(words) = vendors::unlisted(name, &sources) {
            weight.source = words.into();
        }
    }
    plan.absorb(rest);
    plan
}

/// NodeSource's script reads the lists and installs what it needs to add its repository.
pub(super) fn prepare_nodesource(machine: &mut Machine) {
    update(machine);
    install(&["apt-transport-https", "ca-certificates", "curl", "gnupg"], true, machine);
}

/// Packages go with their files; those that nothing asks for any more go too where `auto` is there, which says whether
/// being recommended is enough to stay.
fn remove(names: &[&str], auto: Option<bool>, machine: &mut Machine) {
    let gone: BTreeSet<&str> = names.iter().map(|it| plain(it).trim_end_matches('-')).collect();
    let manual = machine.state.installed.entry("apt-manual").or_default();
    manual.retain(|it| !gone.contains(it.as_str()));
    let kept: Vec<String> = manual.iter().cloned().collect();
    let kept = vendors::with_needs(kept, &machine.state.sources);
    let ours = machine.state.installed.entry("apt").or_default().clone();
    let mut removed: BTreeSet<String> =
        ours.iter().filter(|it| gone.contains(it.as_str())).cloned().collect();
    if let Some(recommended) = auto {
        let mut fresh = packages::apt_installed(machine.catalog, machine.state.found.as_deref());
        let needed = packages::apt(machine.catalog, &kept, recommended, fresh.as_mut());
        let needed: BTreeSet<String> = needed.packages.into_iter().map(|(name, _)| name).collect();
        removed.extend(ours.iter().filter(|it| !needed.contains(*it)).cloned());
    }
    if removed.is_empty() && names.is_empty() {
        return;
    }
    machine.state.contents.hide(&|it: &Entry| {
        it.role == PACKAGES && it.content == Content::Packages && removed.contains(&it.what)
    });
    machine.state.installed.entry("apt").or_default().retain(|it| !removed.contains(it));
    if let Some(installed) = machine.state.apt.as_mut() {
        machine.catalog.apt_remove(&removed.iter().map(String::as_str).collect::<Vec<_>>(), installed);
    }
    // The database and the logs are written again (960,470 bytes were measured).
    let weight = Weight::modelled(facts::bytes("apt.purge"), 0.05, Packing::Text, facts::said("apt.purge"));
    // What an install of the same layer wrote is there already, and as a rule is more.
    let written =
        machine.state.contents.own().filter(|it| it.role == "dpkg").map(|it| it.weight.on_disk.likely).max();
    if written.is_some_and(|bytes| bytes >= weight.on_disk.likely) {
        return;
    }
    machine.put("/var/lib/dpkg", "dpkg", "dpkg's database, debconf and logs", Content::Packages, weight);
}

fn upgrade(machine: &mut Machine) {
    let label = "What `apt-get upgrade` replaces";
    let source = "depends on the age of the base image: nothing on the day it was built";
    let weight = machine.assume("upgrade", label, [0, 8_000_000, 90_000_000], Packing::Native, source);
    machine.put("/usr", "upgrade", label, Content::Packages, weight);
}

fn dpkg(command: &Command, machine: &mut Machine) {
    if command.has(&["-i", "--install", "--unpack"]) || command.name() == "gdebi" {
        for file in operands(command, &[]) {
            sources::note_package(file, machine);
            unpack(file, machine);
        }
    } else if command.has(&["--extract"]) || command.texts().any(|it| matches!(it, "-x" | "-X")) {
        for file in operands(command, &[]).into_iter().take(1) {
            unpack(file, machine);
        }
    }
}

/// A local .deb: what it holds is some three times its size (46.0 MB of archives hold 164 MB with gcc).
fn unpack(file: &str, machine: &mut Machine) {
    let at = machine.at(file);
    let known: u64 = machine.state.contents.under(&at).map(|it| it.weight.on_disk.likely).sum();
    let name = path::name(file).to_owned();
    let weight = match known {
        0 => machine.assume(
            &format!("deb:{name}"),
            &format!("What {name} installs"),
            [100_000, 15_000_000, 300_000_000],
            Packing::Native,
            "the package is not known",
        ),
        bytes => Weight::modelled(bytes.saturating_mul(3), 0.4, Packing::Native, "three times the .deb file"),
    };
    machine.put("/usr", PACKAGES, name, Content::Packages, weight);
}
