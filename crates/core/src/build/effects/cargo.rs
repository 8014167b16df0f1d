//! cargo and rustup.

use super::{Effect, operands, others, rust_program as program};
use crate::build::Content;
use crate::build::facts::{self, MEASURED};
use crate::build::machine::Machine;
use crate::build::weight::{Packing, Weight};
use crate::context::manifest::{self, Manifest};
use crate::path;
use crate::shell::Command;

pub(super) const EFFECT: Effect = Effect { names: &["cargo", "cross"], run };
pub(super) const RUSTUP: Effect = Effect { names: &["rustup", "rustup-init"], run: rustup };

const MB: u64 = 1_000_000;
/// A crate brings this many with it: axum, tokio, serde and serde_json make 61.
const CRATES_EACH: u64 = 12;
/// The measured program was built from so many.
const RUST_CRATES: u64 = 61;

fn run(command: &Command, machine: &mut Machine) {
    let verb = operands(command, &[]).into_iter().find(|it| !it.starts_with('+')).unwrap_or_default();
    match verb {
        "build" | "b" | "rustc" | "zigbuild" | "run" | "r" => build(command, machine),
        "install" | "binstall" => install(command, machine),
        "fetch" | "vendor" | "update" => registry(machine),
        "test" | "t" | "check" | "c" | "clippy" | "bench" | "doc" | "d" | "package" => {
            target(command, machine)
        }
        "chef" if command.texts().any(|it| it == "cook") => {
            registry(machine);
            target(command, machine);
        }
        "clean" => {
            let folder = target_folder(machine);
            machine.state.contents.remove(&folder);
        }
        "new" | "init" => {
            if let Some(name) = operands(command, &["--name", "--edition"]).get(1) {
                let folder = machine.at(name);
                machine.make_folders(&folder);
            }
        }
        // `cargo auditable build` and its like.
        _ if command.texts().any(|it| it == "build") => build(command, machine),
        _ => others::subcommand(command, machine),
    }
}

fn cargo_home(machine: &Machine) -> String {
    match machine.variable("CARGO_HOME") {
        "" if machine.state.base.reference.contains("rust") => "/usr/local/cargo".to_owned(),
        "" => path::join(&machine.home(), ".cargo"),
        folder => folder.to_owned(),
    }
}

fn target_folder(machine: &Machine) -> String {
    match machine.variable("CARGO_TARGET_DIR") {
        "" => machine.at("target"),
        folder => machine.at(folder),
    }
}

pub(super) fn project(machine: &Machine) -> Option<Manifest> {
    manifest::read("Cargo.toml", machine.text(&machine.at("Cargo.toml"))?)
}

/// The crates of a build, with the range for them: those of Cargo.lock, as many as Cargo.toml's bring, or many.
fn crates(machine: &Machine) -> (u64, u64, u64) {
    if let Some(names) = program::locked(machine) {
        let count = (names.len() as u64).max(1);
        return (count, count, count);
    }
    match project(machine).map(|it| it.production.len() as u64) {
        Some(direct) => ((direct * 2).max(1), (direct * CRATES_EACH).max(1), direct * 35 + 5),
        None => (15, 120, 450),
    }
}

fn by_crates(machine: &Machine, bytes: u64, packing: Packing) -> Weight {
    let (low, likely, high) = crates(machine);
    let each = bytes / RUST_CRATES;
    Weight::guessed(
        [low * each / 2, likely * each, high * each * 2],
        packing,
        format!("{MEASURED}: {RUST_CRATES} crates"),
    )
}

fn registry(machine: &mut Machine) {
    let folder = path::join(&cargo_home(machine), "registry");
    let weight = by_crates(machine, facts::bytes("cargo.home"), Packing::Text);
    machine.put(&folder, "cargo-registry", "crates: index, archives, sources", Content::Caches, weight);
}

fn target(command: &Command, machine: &mut Machine) {
    let folder = target_folder(machine);
    let mut weight =
        by_crates(machine, facts::bytes("cargo.target") - facts::bytes("rust.binary"), Packing::Native);
    let release = command.has(&["--release", "-r"]) || command.texts().any(|it| it.starts_with("--profile"));
    if !release {
        // Debug builds keep debug information and incremental state: two to three times as much.
        weight = weight.scaled(2.5);
    }
    machine.put(&folder, "cargo-target", "compiled crates", Content::Caches, weight);
}

fn build(command: &Command, machine: &mut Machine) {
    registry(machine);
    target(command, machine);
    let profile = match (command.option(&["--profile"]), command.has(&["--release", "-r"])) {
        (Some("dev"), _) | (None, false) => "debug",
        (Some(profile), _) => profile,
        (None, true) => "release",
    };
    let triple = command.option(&["--target"]).unwrap_or_default();
    let folder =
        path::join(&target_folder(machine), &path::join(&format!("/{triple}"), profile).split_off(1));
    let folder_name = path::name(&machine.cwd).to_owned();
    let own = project(machine).map(|it| it.name).filter(|it| !it.is_empty());
    let name =
        command.option(&["--bin", "-p", "--package"]).map(str::to_owned).or(own).unwrap_or(folder_name);
    let file = path::join(&folder, &name);
    let weight = program::weight(machine, &file, profile == "debug");
    machine.write(&file, "Rust program", Content::Artefacts, weight);
}

fn install(command: &Command, machine: &mut Machine) {
    if command.verb() != "binstall" {
        registry(machine);
    }
    let folder = match command.option(&["--root"]) {
        Some(root) => path::join(&machine.at(root), "bin"),
        None => path::join(&cargo_home(machine), "bin"),
    };
    for name in operands(
        command,
        &["--root", "--path", "--version", "--features", "--git", "--branch", "--tag", "--target"],
    )
    .into_iter()
    .skip(1)
    {
        let file = path::join(&folder, name.split('@').next().unwrap_or(name));
        let weight = machine.assume(
            &format!("artefact:{file}"),
            &format!("The Rust program {name}"),
            [MB, 10 * MB, 60 * MB],
            Packing::Native,
            "programs of this kind",
        );
        machine.write(&file, "Rust program", Content::Artefacts, weight);
    }
    if let Some(path) = command.option(&["--path"]) {
        let name = match path {
            "." => project(machine).map(|it| it.name).unwrap_or_default(),
            path => path::name(path).to_owned(),
        };
        let file = path::join(&folder, &name);
        let weight = program::weight(machine, &file, false);
        machine.write(&file, "Rust program", Content::Artefacts, weight);
    }
}

/// Tool-chains and targets: the minimal profile's size follows from the `rust:slim` image.
fn rustup(command: &Command, machine: &mut Machine) {
    let mut words = operands(command, &[]).into_iter().filter(|it| !it.starts_with('+'));
    let verb = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let (what, range) = match (verb, second) {
        ("target", "add") => ("the standard library for another target", [25 * MB, 45 * MB, 180 * MB]),
        ("component", "add") => ("tool-chain components", [3 * MB, 20 * MB, 300 * MB]),
        ("toolchain", "install") | ("default", _) | ("update", _) | ("install", _) => {
            ("a Rust tool-chain", [450 * MB, 650 * MB, 1_500 * MB])
        }
        _ if command.name() == "rustup-init" => ("a Rust tool-chain", [450 * MB, 650 * MB, 1_500 * MB]),
        _ => return others::subcommand(command, machine),
    };
    let weight = machine.assume(
        &format!("rustup:{verb} {second}"),
        what,
        range,
        Packing::Native,
        "the usual size of such parts",
    );
    let home = match machine.variable("RUSTUP_HOME") {
        "" => path::join(&machine.home(), ".rustup"),
        folder => folder.to_owned(),
    };
    machine.put(&home, "rustup", what, Content::Packages, weight);
}
