//! Maven, Gradle, sbt; java's own tools.

use super::{Effect, operands, others, scripts};
use crate::build::Content;
use crate::build::contents::Entry;
use crate::build::machine::Machine;
use crate::build::weight::{Packing, Weight};
use crate::context::manifest;
use crate::path;
use crate::shell::Command;

pub(super) const EFFECT: Effect =
    Effect { names: &["mvn", "mvnw", "gradle", "gradlew", "sbt", "lein", "ant"], run: build };
pub(super) const RUN: Effect = Effect { names: &["java", "jlink", "jar", "jpackage"], run: tools };

const MB: u64 = 1_000_000;

fn build(command: &Command, machine: &mut Machine) {
    let maven = command.name().starts_with("mvn");
    let goals = operands(command, &["-f", "-P"]);
    let asks = command.texts().any(|it| matches!(it, "--version" | "-version" | "-v"))
        && (goals.is_empty() || command.name() != "sbt");
    // Only ant has a goal of its own where none is named.
    if asks || goals.is_empty() && command.name() != "ant" {
        return;
    }
    let home = machine.home();
    let cache = path::join(&home, if maven { ".m2" } else { ".gradle" });
    let range = if maven { [40 * MB, 130 * MB, 450 * MB] } else { [80 * MB, 350 * MB, 900 * MB] };
    let weight = machine.assume(
        &format!("java.cache:{cache}"),
        "Downloaded plugins and libraries",
        range,
        Packing::Packed,
        "the usual size of such caches",
    );
    machine.put(&cache, "java-cache", "plugins and libraries", Content::Caches, weight);
    let packs = |it: &&str| {
        [
            "package",
            "install",
            "verify",
            "deploy",
            "build",
            "bootJar",
            "assemble",
            "shadowJar",
            "jar",
            "bootWar",
            "installDist",
            "assembly",
        ]
        .iter()
        .any(|goal| it.trim_start_matches(':').ends_with(goal))
    };
    if goals.iter().any(packs) {
        program(maven, machine);
    }
    if goals.contains(&"clean") && goals.len() == 1 {
        let folder = machine.at(if maven { "target" } else { "build" });
        machine.state.contents.remove(&folder);
    }
}

/// A Spring Boot program carries its libraries: the starters for web and data come to some 50 MB.
fn program(maven: bool, machine: &mut Machine) {
    let project = machine.text(&machine.at("pom.xml")).and_then(|text| manifest::read("pom.xml", text));
    let folder = if maven { "target" } else { "build/libs" };
    let name = match &project {
        Some(project) => format!("{}-{}.jar", project.name, project.version),
        None => "app.jar".to_owned(),
    };
    let file = machine.at(&format!("{folder}/{name}"));
    let range = match &project {
        Some(project) => {
            let starters = project.production.iter().filter(|it| it.name.contains("starter")).count() as u64;
            let count = project.production.len() as u64;
            let likely = starters * 22 * MB + (count - starters.min(count)) * 2 * MB + MB / 5;
            [likely / 3, likely, likely * 2]
        }
        None => [5 * MB, 35 * MB, 120 * MB],
    };
    let key = format!("artefact:{file}");
    let weight = machine.assume(
        &key,
        "The program's jar with its libraries",
        range,
        Packing::Packed,
        "Spring Boot programs of this kind",
    );
    machine.make_folders(path::parent(&file));
    machine.write(&file, "program with its libraries (jar)", Content::Artefacts, weight);
    let classes = machine.at(if maven { "target/classes" } else { "build/classes" });
    let weight = Weight::guessed([5_000, 300_000, 5 * MB], Packing::Text, "compiled classes and reports");
    machine.put(&classes, "classes", "compiled classes", Content::Artefacts, weight);
}

fn tools(command: &Command, machine: &mut Machine) {
    let extracts =
        command.texts().any(|it| it.contains("jarmode")) && command.texts().any(|it| it == "extract");
    if extracts {
        return layers(command, machine);
    }
    match command.name() {
        "jlink" => {
            let output = machine.at(command.option(&["--output"]).unwrap_or("jre"));
            let weight = machine.assume(
                &format!("artefact:{output}"),
                "A Java runtime cut down by jlink",
                [30 * MB, 60 * MB, 130 * MB],
                Packing::Native,
                "depends on its modules",
            );
            machine.put(&output, "jlink", "Java runtime made by jlink", Content::Artefacts, weight);
        }
        "jar" if command.texts().any(|it| it.starts_with('x') || it.starts_with("-x")) => {
            let folder = machine.cwd.clone();
            let size = jar(machine);
            machine.put(&folder, "unpacked", "jar, unpacked", Content::Artefacts, size);
        }
        "java" if command.texts().any(|it| it == "-jar") => {
            others::put(command, scripts::PROGRAM, "a program that is not read", machine);
        }
        _ => {}
    }
}

fn jar(machine: &mut Machine) -> Weight {
    let folder = machine.cwd.clone();
    let held = machine
        .state
        .contents
        .under(&folder)
        .find(|it| it.path.ends_with(".jar"))
        .map(|it| it.weight.clone());
    held.unwrap_or_else(|| {
        machine.assume(
            "artefact:app.jar",
            "The program's jar with its libraries",
            [5 * MB, 35 * MB, 120 * MB],
            Packing::Packed,
            "Spring Boot programs",
        )
    })
}

/// `java -Djarmode=… -jar app.jar extract`: four layers, nearly all of it libraries (jars: no larger unpacked).
fn layers(command: &Command, machine: &mut Machine) {
    let dest = command.option(&["--destination"]).unwrap_or(".");
    let dest = machine.at(dest);
    let all = jar(machine);
    let parts = [
        ("dependencies", "libraries", 0.975, Content::Dependencies),
        ("spring-boot-loader", "Spring Boot's loader", 0.008, Content::Dependencies),
        ("snapshot-dependencies", "libraries under development", 0.0, Content::Dependencies),
        ("application", "the program itself", 0.017, Content::Artefacts),
    ];
    for (name, what, share, content) in parts {
        let folder = path::join(&dest, name);
        machine.make_folders(&folder);
        let weight = all.scaled(share);
        machine.state.contents.add(Entry::group(folder, name, what, content, weight));
    }
}
