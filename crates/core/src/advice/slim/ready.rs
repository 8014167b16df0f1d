//! Whether the new stage has what its own lines, and the program's start, call and read.

use super::known::USERS;
use super::{Plan, next, start};
use crate::advice::ran::{Ran, home};
use crate::advice::subject::View;
use crate::instruction::{Add, Kind};
use crate::path;
use crate::shell::Command;
use crate::stage::Stage;

/// Stacks whose first stage makes one program, and whose tools stay there.
const COMPILED: [&str; 4] = ["Go", "Rust", "Java", ".NET"];

/// Programs of a system without anything else that lines of a Dockerfile call.
const COMMON: [&str; 45] = [
    "mkdir",
    "touch",
    "chmod",
    "chown",
    "chgrp",
    "ln",
    "rm",
    "sed",
    "echo",
    "printf",
    "cat",
    "tee",
    "cd",
    "set",
    "export",
    "true",
    ":",
    "test",
    "[",
    "ls",
    "cp",
    "mv",
    "apt-get",
    "apt",
    "apk",
    "dpkg",
    "useradd",
    "adduser",
    "groupadd",
    "addgroup",
    "usermod",
    "groupmod",
    "passwd",
    "curl",
    "wget",
    "unzip",
    "tar",
    "find",
    "grep",
    "sh",
    "update-ca-certificates",
    "locale-gen",
    "",
    "id",
    "install",
];

/// Programs that full images have and slim ones lack, each in a package of its name.
const LACKING: [&str; 6] = ["curl", "wget", "git", "unzip", "bzip2", "jq"];

fn compiled(plan: &Plan) -> bool {
    COMPILED.contains(&plan.stack)
}

/// Whether it is known what starts; the reason where it is not.
pub(super) fn starts(on: View, stage: &Stage, plan: &Plan) -> Result<(), String> {
    for step in &stage.steps {
        let (Kind::Workdir(_), Some(instruction)) = (&step.kind, on.instruction(step)) else { continue };
        let written = instruction.span.of(on.source());
        let mut names = written.split('$').skip(1).map(|it| it.trim_start_matches('{'));
        let known = |name: &str| {
            let end = name.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(name.len());
            step.env.get(name.get(..end).unwrap_or_default()).is_some()
        };
        if !names.all(known) {
            return Err(format!(
                "the folder of line {} hangs on a variable of the base image",
                instruction.lines.start
            ));
        }
    }
    let Some(start) = start::of(on, stage) else { return Ok(()) };
    if compiled(plan) && start.is_script() {
        return Err(format!(
            "`{}` starts the program, and what it calls is not known",
            start.words.join(" ")
        ));
    }
    if compiled(plan)
        && start.words.iter().any(|it| matches!(it.as_str(), "&&" | "||" | ";" | "|") || it.ends_with(';'))
    {
        return Err("more than one program is started".to_owned());
    }
    if plan.stack == "Node" && !plan.alone && start.develops(next::package(on)) {
        return Err(format!(
            "`{}` starts tools of developers, which are part of the program then",
            start.words.join(" ")
        ));
    }
    Ok(())
}

/// The last step that belongs to the build: RUNs that work on what only the first stage has do.
pub(super) fn boundary(on: View, stage: &Stage, plan: &Plan) -> usize {
    let below = on.runs_of(stage.index).filter(|ran| ran.position > plan.boundary);
    below
        .filter(|ran| is_of_build(on, stage, plan, ran))
        .map(|ran| ran.position)
        .last()
        .unwrap_or(plan.boundary)
}

fn is_of_build(on: View, stage: &Stage, plan: &Plan, ran: &Ran) -> bool {
    let mut folder = on.workdir(stage, ran.position);
    let brought = brought(on, stage, plan, ran.position);
    ran.commands().iter().any(|command| {
        if command.name() == "cd" {
            folder = path::join(&folder, &home(command.verb()));
        }
        let words: Vec<&str> =
            command.texts().filter(|it| !it.starts_with('-') && !it.contains('$')).collect();
        let read: &[&str] = match (command.name(), &words[..]) {
            ("cp" | "mv" | "install", [sources @ .., _]) => sources,
            ("strip" | "upx" | "jar", all) => all,
            ("chmod" | "sed", [_, paths @ ..]) => paths,
            ("rm", all) if !command.has(&["-f"]) => all,
            _ => &[],
        };
        let lacks = |it: &&str| {
            let path = path::join(&folder, it);
            let has = |held: &String| path::within(&path, held) || path::within(held, &path);
            // What the base itself has lies elsewhere.
            let project = on.workdir(stage, plan.boundary);
            project != "/" && path::within(&path, &project) && !brought.iter().any(has)
        };
        let copies = |it: &crate::stage::Step| matches!(it.kind, Kind::Copy(_) | Kind::Add(_));
        let between = stage.steps.iter().take(ran.position).skip(plan.boundary + 1).any(copies);
        let tool = plan.links && !between && matches!(command.name(), "poetry" | "uv" | "composer");
        let tool = tool || compiled(plan) && !COMMON.contains(&command.name()) && !called_by_path(command);
        read.iter().any(lacks) || tool
    })
}

fn called_by_path(command: &Command) -> bool {
    command.words.get(command.program).is_some_and(|it| it.text.contains('/') && !it.text.contains("./"))
}

/// The paths that the new stage has of the project and from elsewhere, before the step at `position`.
fn brought(on: View, stage: &Stage, plan: &Plan, position: usize) -> Vec<String> {
    let folder = on.workdir(stage, plan.boundary);
    let lines = plan.lines.iter().filter(|it| it.starts_with("COPY"));
    let mut paths: Vec<String> =
        lines.filter_map(|it| it.split_whitespace().last()).map(|it| path::join(&folder, it)).collect();
    for (at, step) in stage.steps.iter().enumerate().take(position).skip(plan.boundary + 1) {
        if let Kind::Copy(copy) | Kind::Add(Add { copy, .. }) = &step.kind {
            let dest = on.dest(stage, at, copy);
            paths.extend(copy.sources.iter().map(|it| path::join(&dest, path::name(&it.text))));
            paths.push(dest);
        }
    }
    paths
}

/// Packages with programs that the new stage calls, and that only full images have.
pub(super) fn lacking(on: View, stage: &Stage, plan: &Plan) -> Vec<String> {
    let runs = on.runs_of(stage.index).filter(|ran| ran.position > plan.boundary);
    let installs = |ran: &Ran, name: &str| {
        ran.of(&["apt-get", "apt", "apk"]).any(|it| it.texts().any(|text| text == name))
    };
    let mut called: Vec<&str> = Vec::new();
    for ran in runs {
        called.extend(ran.commands().iter().map(Command::name).filter(|it| !installs(ran, it)));
    }
    let starts = |kind: &Kind| matches!(kind, Kind::Healthcheck(_) | Kind::Cmd(_) | Kind::Entrypoint(_));
    let texts = stage.steps.iter().filter(|it| starts(&it.kind)).filter_map(|it| on.instruction(it));
    let texts = texts.map(|it| it.span.of(on.source()));
    called.extend(texts.flat_map(|it| it.split(|it: char| !it.is_alphanumeric() && !"-_./".contains(it))));
    let below = |name: &str| {
        on.runs_of(stage.index).filter(|ran| ran.position > plan.boundary).any(|ran| installs(ran, name))
    };
    LACKING.iter().filter(|it| called.contains(it) && !below(it)).map(|it| (*it).to_owned()).collect()
}

/// Whether every user that is named exists; the reason where one does not.
pub(super) fn users(on: View, stage: &Stage, plan: &Plan) -> Result<(), String> {
    if plan.bare {
        return Ok(());
    }
    let known = ["root", "nobody", "www-data", "daemon", "node", "nginx", "app", "postgres"];
    let runs = on.runs_of(stage.index).filter(|ran| ran.position > plan.boundary);
    let later: Vec<&str> = runs.map(|ran| ran.instruction.span.of(on.source())).collect();
    for step in &stage.steps {
        let Kind::User(user) = &step.kind else { continue };
        let name = user.text.split(':').next().unwrap_or_default();
        let number = name.bytes().all(|it| it.is_ascii_digit());
        let made = plan.lines.iter().map(String::as_str).chain(later.iter().copied());
        let made =
            made.filter(|line| USERS.iter().any(|it| line.contains(it))).any(|line| line.contains(name));
        let own = match name {
            "node" => plan.base.starts_with("node:"),
            "www-data" => !plan.base.contains("alpine") || plan.base.starts_with("php"),
            "app" => plan.base.contains("dotnet/aspnet"),
            "nginx" | "postgres" => false,
            _ => known.contains(&name),
        };
        if !number && !made && !own && !name.contains('$') {
            return Err(format!("the user `{name}` would have to be made in the new stage"));
        }
    }
    Ok(())
}

/// Whether the programs that lines of the new stage call are there; the reason where one is not.
pub(super) fn runs(on: View, stage: &Stage, plan: &Plan) -> Result<(), String> {
    let builder = [
        "go",
        "cargo",
        "mvn",
        "gradle",
        "poetry",
        "uv",
        "pipenv",
        "pdm",
        "composer",
        "gcc",
        "g++",
        "make",
        "cmake",
        "docker-php-ext-install",
        "pecl",
    ];
    let node = plan.base.starts_with("node:");
    for ran in on.runs_of(stage.index).filter(|ran| ran.position > plan.boundary) {
        for command in ran.commands() {
            let name = command.name();
            let gone =
                builder.contains(&name) || !node && matches!(name, "npm" | "yarn" | "pnpm" | "npx" | "node");
            let strange = compiled(plan) && !COMMON.contains(&name) && !called_by_path(command);
            if gone || strange {
                return Err(format!(
                    "line {} calls `{name}`, which the new stage lacks",
                    ran.instruction.lines.start
                ));
            }
        }
    }
    Ok(())
}
