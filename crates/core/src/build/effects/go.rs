//! go: modules, the build cache, programs.

use super::{Effect, operands, others};
use crate::build::Content;
use crate::build::facts::{self, MEASURED};
use crate::build::machine::Machine;
use crate::build::weight::{Packing, Weight};
use crate::context::manifest::{self, Manifest};
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
    if matches!(command.name(), "gox" | "xgo") {
        return build(command, machine);
    }
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
        "test" | "vet" | "generate" | "run" => build_cache(machine),
        "clean" => {
            let (cache, modules) = (build_cache_folder(machine), module_folder(machine));
            if command.has(&["-cache"]) {
                machine.state.contents.remove(&cache);
            }
            if command.has(&["-modcache"]) {
                machine.state.contents.remove(&modules);
            }
        }
        _ => others::subcommand(command, machine),
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

/// The modules of go.mod: those that the program names, and those that these need; `None` where its text is not known.
fn required(machine: &Machine) -> Option<Manifest> {
    manifest::read("go.mod", machine.text(&machine.at("go.mod"))?)
}

/// How many modules go.mod lists.
fn count(machine: &Machine) -> Option<u64> {
    required(machine).map(|it| (it.production.len() + it.indirect.len()) as u64)
}

/// Modules are unpacked source code; a framework's are some megabytes, generated clients' some hundred.
fn modules(machine: &mut Machine) {
    let folder = module_folder(machine);
    let weight = match count(machine) {
        Some(0) => return,
        Some(count) => machine.assume(
            "go.modules",
            "Go modules",
            [count * MB / 5, count * 3 * MB, count * 12 * MB + 60 * MB],
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
    let modules = count(machine).unwrap_or(10);
    let likely = facts::bytes("go.cache") + modules * 4 * MB;
    let range = [facts::bytes("go.cache") * 7 / 10, likely, likely * 4];
    let weight = Weight::guessed(range, Packing::Native, format!("{MEASURED}, and some megabytes a module"));
    machine.put(&folder, "go-cache", "Go's build cache", Content::Caches, weight);
}

fn is_stripped(command: &Command) -> bool {
    let flags: Vec<&str> = command.texts().filter(|it| it.contains("-s") || it.contains("-w")).collect();
    flags.iter().any(|it| it.split([' ', '=', '"', '\'']).any(|flag| flag == "-s"))
}

/// What a module adds to a program that uses it, in KB: its own code, and little of what it needs in turn, for the linker
/// leaves out what nobody calls. Estimates; clients that were generated are the exception.
const MODULE: u64 = 1_100;
const INDIRECT: u64 = 150;
const LARGE: [(&str, u64); 6] = [
    ("k8s.io/client-go", 22_000),
    ("cloud.google.com/go", 9_000),
    ("github.com/aws/aws-sdk-go", 4_500),
    ("google.golang.org/grpc", 4_500),
    ("github.com/docker/docker", 8_000),
    ("modernc.org/sqlite", 7_000),
];

/// A small server measured, and what its modules add.
fn program(command: &Command, machine: &mut Machine, name: &str) -> Weight {
    let stripped = is_stripped(command);
    let base = if stripped { facts::bytes("go.binary.stripped") } else { facts::bytes("go.binary") };
    let packing = if stripped { Packing::Native } else { Packing::GoProgram };
    let label = format!("The Go program {name}");
    let key = format!("artefact:{name}");
    let Some(modules) = required(machine) else {
        let source = format!("{MEASURED}: a small server; go.mod is not known");
        return machine.assume(&key, &label, [base * 6 / 10, base * 3 / 2, base * 6], packing, &source);
    };
    let large = |name: &str| LARGE.iter().find(|(module, _)| name.starts_with(module)).map(|(_, size)| *size);
    let named: u64 = modules.production.iter().map(|it| large(&it.name).unwrap_or(MODULE)).sum();
    let added = (named + modules.indirect.len() as u64 * INDIRECT) * 1_000;
    let added = if stripped { added * 68 / 100 } else { added };
    let likely = base + added;
    // Without modules it is a server of the standard library, as measured, or something smaller.
    let range = [base * 3 / 4 + added / 4, likely, likely * 5 / 4 + added];
    let source = format!(
        "{MEASURED}: a small server; go.mod names {} modules, and {} that these need",
        modules.production.len(),
        modules.indirect.len()
    );
    machine.model(&key, &label, range, packing, &source)
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
