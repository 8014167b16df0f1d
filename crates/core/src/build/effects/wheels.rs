//! Wheels: built into a folder, and installed from there.

use super::pip::{Place, names, place, required};
use crate::build::Content;
use crate::build::machine::Machine;
use crate::build::packages;
use crate::build::weight::{Packing, Weight};
use crate::path;
use crate::shell::Command;

const MB: u64 = 1_000_000;

/// Wheels that lie in the file system already, as `pip wheel` left them: they unpack to some four times their size.
pub(super) fn unpack_wheels(pattern: &str, place: &Place, machine: &mut Machine) {
    let pattern = machine.at(pattern);
    let packed: u64 = machine
        .state
        .contents
        .under(path::parent(&pattern))
        .filter(|it| it.role == "wheels")
        .map(|it| it.weight.on_disk.likely)
        .sum();
    let weight = match packed {
        0 => machine.assume(
            "python.packages",
            "Python packages",
            [3 * MB, 80 * MB, 450 * MB],
            Packing::SitePackages,
            "the wheels are not known",
        ),
        bytes => Weight::modelled(
            bytes.saturating_mul(35) / 10,
            0.5,
            Packing::SitePackages,
            "3.5 times the wheels, measured",
        ),
    };
    machine.put(&place.folder, "site-packages", "Python packages", Content::Dependencies, weight);
}

/// `pip wheel` and `pip download`: packed packages into a folder.
pub(super) fn wheels(command: &Command, named: &[&str], machine: &mut Machine) {
    let folder = machine.at(command.option(&["-w", "--wheel-dir", "-d", "--dest"]).unwrap_or("."));
    let place = place(command, machine);
    let mut wanted = names(named);
    let mut known = true;
    for list in required(command, machine) {
        match list {
            Some(list) => wanted.extend(list),
            None => known = false,
        }
    }
    machine.make_folders(&folder);
    let weight = if known && !wanted.is_empty() {
        let plan = packages::pip(machine.catalog, &wanted, true, &mut Default::default());
        Weight::modelled(plan.archives, 0.15, Packing::Packed, "the wheels of these packages")
    } else {
        machine.assume(
            "python.wheels",
            "Wheels",
            [MB, 24 * MB, 150 * MB],
            Packing::Packed,
            "the packages are not known",
        )
    };
    let cache = weight.clone();
    machine.put(&folder, "wheels", "wheels", Content::Artefacts, weight);
    if let Some(folder) = &place.cache {
        machine.put(folder, "pip-cache", "pip's cache", Content::Caches, cache);
    }
}
