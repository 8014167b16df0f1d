//! dotnet.

use super::{Effect, others};
use crate::build::Content;
use crate::build::machine::Machine;
use crate::build::weight::Packing;
use crate::path;
use crate::shell::Command;

pub(super) const EFFECT: Effect = Effect { names: &["dotnet", "nuget", "msbuild"], run };

const KB: u64 = 1_000;
const MB: u64 = 1_000_000;

fn run(command: &Command, machine: &mut Machine) {
    let says = |word: &str| command.texts().any(|it| it.to_ascii_lowercase().ends_with(word));
    match command.verb() {
        // MSBuild's targets: `-t:Publish`.
        _ if command.name() == "msbuild" || command.verb() == "msbuild" => {
            restore(machine);
            if !says(":restore") {
                output(command, machine, if says(":publish") { "bin/Release/publish" } else { "bin" });
            }
        }
        "restore" | "add" => restore(machine),
        "install" if command.name() == "nuget" => restore(machine),
        "build" | "test" | "pack" | "run" => {
            restore(machine);
            output(command, machine, "bin");
        }
        "publish" => {
            restore(machine);
            output(command, machine, "bin/Release/publish");
        }
        "workload" if says("install") || says("restore") || says("update") => {
            let label = "Workloads of .NET";
            let range = [50 * MB, 800 * MB, 6_000 * MB];
            let weight =
                machine.assume("dotnet.workload", label, range, Packing::Native, "parts of this kind");
            machine.put("/usr/share/dotnet", "dotnet-workload", label, Content::Packages, weight);
        }
        "tool" if !says("install") && !says("restore") && !says("update") => {}
        "tool" => {
            let weight = machine.assume(
                "dotnet.tool",
                "A .NET tool",
                [MB, 15 * MB, 90 * MB],
                Packing::Native,
                "tools of this kind",
            );
            let folder = path::join(&machine.home(), ".dotnet/tools");
            machine.put(&folder, "dotnet-tool", "a .NET tool", Content::Packages, weight);
        }
        "workload" => {}
        _ => others::subcommand(command, machine),
    }
}

fn restore(machine: &mut Machine) {
    let folder = match machine.variable("NUGET_PACKAGES") {
        "" => path::join(&machine.home(), ".nuget/packages"),
        folder => folder.to_owned(),
    };
    if machine.state.contents.under(&folder).any(|it| it.role == "nuget") {
        return;
    }
    let weight = machine.assume(
        "nuget",
        "NuGet packages",
        [0, 40 * MB, 600 * MB],
        Packing::Packed,
        "the project file is not followed",
    );
    machine.put(&folder, "nuget", "NuGet packages", Content::Caches, weight);
}

/// A program that uses the shared runtime is its own libraries; one that brings the runtime along is some 70 MB.
fn output(command: &Command, machine: &mut Machine, default: &str) {
    let folder = machine.at(command.option(&["-o", "--output"]).unwrap_or(default));
    let alone = command.has(&["--self-contained", "--sc"])
        && !command.texts().any(|it| it == "--self-contained=false")
        && command.option(&["--self-contained"]) != Some("false");
    let native = command.texts().any(|it| it.contains("PublishAot=true"));
    let trimmed = command.texts().any(|it| it.contains("PublishTrimmed=true"));
    let range = match (native, alone, trimmed) {
        (true, ..) => [2 * MB, 12 * MB, 60 * MB],
        (_, true, true) => [12 * MB, 30 * MB, 80 * MB],
        (_, true, false) => [65 * MB, 95 * MB, 180 * MB],
        _ => [100 * KB, 3 * MB, 80 * MB],
    };
    let key = format!("artefact:{folder}");
    let weight =
        machine.assume(&key, "The published program", range, Packing::Native, "programs of this kind");
    machine.make_folders(&folder);
    machine.put(&folder, "published", "published program", Content::Artefacts, weight);
}
