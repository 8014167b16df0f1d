//! apt-mark: what apt may remove again, and what builds leave behind of their tools.
//!
//! Builds in one RUN remember what was asked for (`apt-mark showmanual`), forget it (`apt-mark auto '.*'`), mark what was
//! remembered and what their programs are linked with (`ldd … | xargs apt-mark manual`), and purge the rest.

use std::collections::BTreeSet;

use super::{Effect, operands};
use crate::build::contents::{Entry, PACKAGES};
use crate::build::machine::Machine;
use crate::build::packages;
use crate::shell::Command;

pub(super) const EFFECT: Effect = Effect { names: &["apt-mark"], run };

/// What was asked for.
const MANUAL: &str = "apt-manual";
/// What a variable remembers of that.
const SAVED: &str = "apt-saved";
/// What was asked for and forgotten.
const AUTO: &str = "apt-auto";

/// Programs' linker finds these for every compiled program, wanted or not.
const COMPILERS: [&str; 1] = ["build-essential"];

/// `saved="$(apt-mark showmanual)"`.
pub(in crate::build) fn remember(command: &Command, machine: &mut Machine) {
    if command.assignments.iter().any(|it| it.value.text.contains("apt-mark showmanual")) {
        let manual = machine.state.installed.entry(MANUAL).or_default().clone();
        machine.state.installed.insert(SAVED, manual);
    }
}

fn run(command: &Command, machine: &mut Machine) {
    let words = operands(command, &[]);
    let names: Vec<String> = words.iter().skip(1).map(|it| (*it).to_owned()).collect();
    match command.verb() {
        "auto" | "markauto" => forget(&names, machine),
        "manual" | "unmarkauto" => {
            let known = !command.args().iter().any(|it| it.dynamic);
            match (names.is_empty(), known) {
                (true, _) => keep_libraries(machine),
                (false, true) => {
                    machine.newly_installed(MANUAL, &names);
                }
                (false, false) => {
                    let saved = machine.state.installed.entry(SAVED).or_default().clone();
                    machine.newly_installed(MANUAL, &saved.iter().cloned().collect::<Vec<_>>());
                }
            }
        }
        _ => {}
    }
}

/// Names, or patterns as `.*`.
fn forget(names: &[String], machine: &mut Machine) {
    let all = names.iter().any(|it| it.contains('*'));
    let manual = machine.state.installed.entry(MANUAL).or_default();
    let gone: Vec<String> = manual.iter().filter(|it| all || names.contains(*it)).cloned().collect();
    manual.retain(|it| !gone.contains(it));
    machine.newly_installed(AUTO, &gone);
}

/// Which libraries the new programs are linked with only the build knows: those of the `-dev` packages that were asked
/// for at most, less what compilers bring.
fn keep_libraries(machine: &mut Machine) {
    let asked = machine.state.installed.entry(AUTO).or_default().clone();
    let headers: Vec<String> =
        asked.iter().filter(|it| it.ends_with("-dev") && !it.starts_with("libc6")).cloned().collect();
    let needs = |names: &[String], machine: &Machine| {
        let mut fresh = packages::apt_installed(machine.catalog, machine.state.found.as_deref());
        let plan = packages::apt(machine.catalog, names, false, fresh.as_mut());
        plan.packages.into_iter().map(|(name, _)| name).collect::<BTreeSet<String>>()
    };
    let tools = needs(&COMPILERS.map(str::to_owned), machine);
    // Interpreters come with scripts among the headers.
    let is_library = |it: &String| {
        let other = ["-dev", "-bin", "-data"].iter().any(|end| it.ends_with(end));
        let scripts = it.starts_with("libpython") || it.starts_with("libperl");
        it.starts_with("lib") && !other && !scripts && !tools.contains(it)
    };
    let kept: BTreeSet<String> = needs(&headers, machine).into_iter().filter(is_library).collect();
    let own: BTreeSet<String> =
        machine.state.contents.own().map(|it| it.what.clone()).filter(|it| kept.contains(it)).collect();
    machine.state.contents.change(&|it: &Entry| {
        (it.role == PACKAGES && own.contains(&it.what)).then(|| Entry {
            weight: it
                .weight
                .perhaps(format!("{}; kept if what was built is linked with it", it.weight.source)),
            ..it.clone()
        })
    });
    machine.newly_installed(MANUAL, &kept.into_iter().collect::<Vec<_>>());
}
