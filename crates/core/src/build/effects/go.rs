//! go: modules, the build cache, programs.

use super::{Effect, operands};
use crate::build::Content;
use crate::build::facts::{self, MEASURED};
use crate::build::machine::Machine;
use crate::build::weight::{Packing, Weight};
use crate::context::manifest;
use crate::path;
use crate::shell::Command;

pub(super) const EFFECT: Effect = Effect { names: &["go", "xgo", "gox"], run };

const MB: u64 = 1_000_000;
const WITH_VALUE: [&str; 12] = [
    "-o",
    "-ldflags",
    "-tags",
    "-gcflags",
    "-asmflags",
    "-mod",
    "-p",
    "-installsuffix",
    "-buildmode",
    "-modfile",
    "-C",
    "-pkgdir",
];

fn run(command: &Command, machine: &mut Machine) {
    match command.verb() {
        "mod" if command.texts().any(|it| matches!(it, "download" | "tidy")) => modules(machine),
        "mod" if command.texts().any(|it| it == "vendor") => {
            let folder = machine.at("vendor");
            let weight = Weight::guessed([MB / 10, 15 * MB, 150 * MB], Packing::Text, "vendored modules");
            machine.put(&folder, "vendor", "vendored modules", Content::Dependencies, weight);
        }
        "get" => modules(machine),
        "build" => build(command, machine),
        "install" => install(command, machine),
        "test" | "vet" | "generate" => build_cache(machine),
        "clean" => {
            let (cache, modules) = (build_cache_folder(machine), module_folder(machine));
            if command.has(&["-cache"]) {
                machine.state.contents.remove(&cache);
            }
            if command.has(&["-modcache"]) {
                machine.state.contents.remove(&modules);
            }
        }
        _ => {}
    }
}

fn go_path(machine: &Machine) -> String {
    match machine.variable("GOPATH") {
        "" if machine.state.base.reference.contains("golang") => "/go".to_owned(),
        "" => path::join(&machine.home(), "go"),
        folder => folder.to_owned(),
    }
}

fn module_folder(machine: &Machine) -> String {
    match machine.variable("GOMODCACHE") {
        "" => path::join(&go_path(machine), "pkg/mod"),
        folder => folder.to_owned(),
    }
}

fn build_cache_folder(machine: &Machine) -> String {
    match machine.variable("GOCACHE") {
        "" => path::join(&machine.home(), ".cache/go-build"),
        folder => folder.to_owned(),
    }
}

/// How many modules go.mod requires; `None` where its text is not known.
fn required(machine: &Machine) -> Option<u64> {
    let text = machine.text(&machine.at("go.mod"))?;
    Some(manifest::read("go.mod", text)?.production.len() as u64)
}

/// Modules are unpacked source code; a framework's are some megabytes, generated clients' some hundred.
fn modules(machine: &mut Machine) {
    let folder = module_folder(machine);
    let weight = match required(machine) {
        Some(0) => return,
        Some(count) => Weight::guessed(
            [count * MB / 20, count * 4 * MB, count * 40 * MB],
            Packing::Text,
            "some megabytes for each module of go.mod",
        ),
        None => machine.assume(
            "go.modules",
            "Go modules",
            [MB, 80 * MB, 900 * MB],
            Packing::Text,
            "go.mod is not known",
        ),
    };
    machine.put(&folder, "go-modules", "Go modules", Content::Dependencies, weight);
}

fn build_cache(machine: &mut Machine) {
    let folder = build_cache_folder(machine);
    let modules = required(machine).unwrap_or(10);
    let likely = facts::bytes("go.cache") + modules * 6 * MB;
    let range = [facts::bytes("go.cache") * 7 / 10, likely, likely * 4];
    let weight = Weight::guessed(range, Packing::Native, format!("{MEASURED}, and some megabytes a module"));
    machine.put(&folder, "go-cache", "Go's build cache", Content::Caches, weight);
}

fn is_stripped(command: &Command) -> bool {
    let flags: Vec<&str> = command.texts().filter(|it| it.contains("-s") || it.contains("-w")).collect();
    flags.iter().any(|it| it.split([' ', '=', '"', '\'']).any(|flag| flag == "-s"))
}

/// A small server measured, and what modules link into it: most of a module's code is left out.
fn program(command: &Command, machine: &mut Machine, name: &str) -> Weight {
    let stripped = is_stripped(command);
    let base = if stripped { facts::bytes("go.binary.stripped") } else { facts::bytes("go.binary") };
    let share = if stripped { 700_000 } else { 1_000_000 };
    let packing = if stripped { Packing::Native } else { Packing::GoProgram };
    let label = format!("The Go program {name}");
    let key = format!("artefact:{name}");
    match required(machine) {
        Some(modules) => {
            let likely = base + modules * share;
            let range = [base * 3 / 4, likely, likely + modules * 2 * MB + 2 * MB];
            let source = format!("{MEASURED}: a small server; go.mod adds {modules} modules");
            machine.model(&key, &label, range, packing, &source)
        }
        None => {
            let source = format!("{MEASURED}: a small server; go.mod is not known");
            machine.assume(&key, &label, [base * 6 / 10, base * 3 / 2, base * 6], packing, &source)
        }
    }
}

fn build(command: &Command, machine: &mut Machine) {
    if !machine.state.contents.exists(&module_folder(machine)) {
        modules(machine);
    }
    build_cache(machine);
    let packages: Vec<&str> = operands(command, &WITH_VALUE).into_iter().skip(1).collect();
    let package = packages.last().copied().unwrap_or(".");
    let module = machine
        .text(&machine.at("go.mod"))
        .and_then(|text| manifest::read("go.mod", text))
        .map(|it| path::name(&it.name).to_owned());
    let folder_name = path::name(&machine.cwd).to_owned();
    let name = match package.trim_end_matches("/...") {
        "." | "" | "./" => module.unwrap_or(folder_name),
        file if file.ends_with(".go") => path::name(file).trim_end_matches(".go").to_owned(),
        package => path::name(package).to_owned(),
    };
    let output = command.option(&["-o"]).unwrap_or(".");
    let target = machine.at(output);
    let into = output.ends_with(['/', '.']) || machine.state.contents.is_folder(&target);
    let file = if into { path::join(&target, &name) } else { target };
    if output == "/dev/null" {
        return;
    }
    let weight = program(command, machine, &file);
    machine.make_folders(path::parent(&file));
    machine.write(&file, "Go program", Content::Artefacts, weight);
}

fn install(command: &Command, machine: &mut Machine) {
    let folder = match machine.variable("GOBIN") {
        "" => path::join(&go_path(machine), "bin"),
        folder => folder.to_owned(),
    };
    let modules = module_folder(machine);
    for package in operands(command, &WITH_VALUE).into_iter().skip(1) {
        let name = path::name(package.split('@').next().unwrap_or(package)).to_owned();
        let file = path::join(&folder, &name);
        let range = [3 * MB, 16 * MB, 90 * MB];
        let weight = machine.assume(
            &format!("artefact:{file}"),
            &format!("The Go program {name}"),
            range,
            Packing::GoProgram,
            "programs of this kind",
        );
        machine.write(&file, "Go program", Content::Artefacts, weight);
        let weight =
            Weight::guessed([2 * MB, 60 * MB, 600 * MB], Packing::Text, "the modules of the program");
        machine.put(&modules, "go-modules", "Go modules", Content::Dependencies, weight);
    }
    build_cache(machine);
}
