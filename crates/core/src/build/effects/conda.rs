//! conda and mamba.

use super::{Effect, operands, others};
use crate::build::Content;
use crate::build::contents::PACKAGES;
use crate::build::machine::Machine;
use crate::build::packages;
use crate::build::weight::{Packing, Weight};
use crate::context::manifest;
use crate::shell::Command;

pub(super) const EFFECT: Effect = Effect { names: &["conda", "mamba", "micromamba"], run: conda };

const MB: u64 = 1_000_000;
/// Python itself with the libraries that conda brings for it.
const PYTHON: [u64; 3] = [90 * MB, 190 * MB, 420 * MB];
/// A package that pip's table does not know: libraries of C, compilers, CUDA.
const OTHER: [u64; 3] = [MB / 5, 30 * MB, 1_500 * MB];
/// Libraries of CUDA by conda's names: about what NVIDIA's own wheels of the same libraries weigh together.
const CUDA: [(&str, [u64; 3]); 4] = [
    ("cudatoolkit", [700 * MB, 1_600 * MB, 3_500 * MB]),
    ("cuda", [2_000 * MB, 4_500 * MB, 8_000 * MB]),
    ("pytorch-cuda", [1_500 * MB, 3_000 * MB, 6_000 * MB]),
    ("cudnn", [300 * MB, 900 * MB, 1_500 * MB]),
];
/// Packages that conda calls otherwise than PyPI does.
const WHEELS: [(&str, &str); 4] = [
    ("pytorch", "torch"),
    ("opencv", "opencv-python"),
    ("matplotlib-base", "matplotlib"),
    ("pytorch-lightning", "lightning"),
];
/// The archives stay beside what they unpack to.
const ARCHIVES: f64 = 0.3;

fn conda(command: &Command, machine: &mut Machine) {
    let values = ["-c", "--channel", "-f", "--file"];
    let names: Vec<&str> =
        operands(command, &values).into_iter().skip(1).filter(|it| *it != "create").collect();
    let file = command.option(&["-f", "--file"]).is_some();
    match command.verb() {
        "install" | "create" | "env" | "update" if names.is_empty() || file => {
            let label = "What conda installs";
            let range = [50 * MB, 600 * MB, 6_000 * MB];
            let weight = machine.assume("conda", label, range, Packing::Native, "its packages are not known");
            put(label.to_owned(), weight, machine);
        }
        "install" | "create" => {
            for name in names {
                package(name, machine);
            }
        }
        "clean" => machine.state.contents.remove("/opt/conda/pkgs"),
        "update" | "upgrade" => {
            let source = "depends on the age of what is there: nothing where it is the newest";
            others::put(command, [0, 60 * MB, 900 * MB], source, machine);
        }
        _ => others::subcommand(command, machine),
    }
}

/// One package as pip's wheels of the same name suggest: conda's bring libraries along that wheels hold themselves.
fn package(spec: &str, machine: &mut Machine) {
    let name = spec.rsplit("::").next().unwrap_or(spec);
    let name = manifest::python(name).name;
    if machine.newly_installed("conda", std::slice::from_ref(&name)).is_empty() {
        return;
    }
    let wheel = WHEELS.iter().find(|it| it.0 == name).map_or(name.as_str(), |it| it.1).to_owned();
    let mut installed = machine.state.python.remove("/opt/conda").unwrap_or_default();
    let plan = packages::pip(machine.catalog, std::slice::from_ref(&wheel), true, &mut installed);
    machine.state.python.insert("/opt/conda".to_owned(), installed);
    // What wheels hold of CUDA comes with packages of its own in conda, or not at all.
    let own = plan.packages.iter().filter(|(name, _)| !name.starts_with("nvidia-"));
    let wheels: u64 = own.map(|(_, it)| it.on_disk.likely).sum();
    let known = machine.catalog.pip_package(&wheel).is_some();
    let range = match CUDA.iter().find(|it| it.0 == name) {
        Some((_, range)) => *range,
        None if name == "python" => PYTHON,
        None if known => [wheels / 2, wheels * 13 / 10, wheels * 3 + 60 * MB],
        None => OTHER,
    };
    let source = "conda's packages are not measured: taken from wheels of the same name, or a range";
    let weight = Weight::guessed(range, Packing::Native, source);
    put(name, weight, machine);
}

fn put(what: String, weight: Weight, machine: &mut Machine) {
    let archives = weight.scaled(ARCHIVES);
    machine.put("/opt/conda", PACKAGES, what.clone(), Content::Dependencies, weight);
    machine.put("/opt/conda/pkgs", PACKAGES, format!("archive of {what}"), Content::Caches, archives);
}
