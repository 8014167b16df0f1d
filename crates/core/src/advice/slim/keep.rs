//! What the old stage did for the running program besides building it, and what of that the new stage does again.

use super::known::USERS;
use super::role::{Role, Site};
use super::{debian, start};
use crate::advice::install;
use crate::advice::ran::{Ran, home};
use crate::advice::subject::View;
use crate::instruction::{Add, Copy, Kind};
use crate::path;
use crate::shell::Command;
use crate::stage::{Stage, Step};

/// What is kept.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// Packages of the distribution that the program may call.
    pub packages: Vec<String>,
    /// Headers among the packages, whose libraries the program may load.
    pub headers: Vec<String>,
    /// Lines that set the system up or copy files of the author's outside the project, in order, and whether each makes
    /// users and does nothing else.
    pub lines: Vec<(String, bool)>,
    /// COPYs of named files and folders of the project that programs read.
    pub data: Vec<String>,
    /// Files and folders that commands made outside the project.
    pub made: Vec<String>,
    /// Tools of Node.
    pub tools: Vec<String>,
    /// What cannot be carried over, in words.
    pub unsure: Vec<String>,
}

impl Kept {
    /// Whether an image without a shell will do.
    pub fn is_bare(&self) -> bool {
        let Kept { packages, made, tools, unsure, lines, .. } = self;
        packages.iter().all(|it| is_data(it))
            && made.is_empty()
            && tools.is_empty()
            && unsure.is_empty()
            && lines.iter().all(|(line, users)| *users || !line.to_ascii_uppercase().starts_with("RUN"))
    }
}

/// What is kept of the steps up to `boundary`, the last of which builds at `built`.
pub(super) fn of(
    on: View,
    stage: &Stage,
    boundary: usize,
    built: usize,
    managed: &'static [&'static str],
) -> Kept {
    let mut kept = Kept::default();
    let site = Site { project: project(on, stage, boundary), managed };
    let above = || on.runs_of(stage.index).filter(|ran| ran.position <= boundary);
    for (position, step) in stage.steps.iter().enumerate().take(boundary + 1) {
        if let Kind::Copy(copy) | Kind::Add(Add { copy, .. }) = &step.kind {
            keep_copy(on, stage, (position, step, copy), &site, position > built, &mut kept);
        }
        above().filter(|ran| ran.position == position).for_each(|ran| keep_run(on, ran, &site, &mut kept));
    }
    let used = |name: &str| {
        let programs = debian::programs(name);
        above().any(|ran| ran.commands().iter().any(|it| programs.contains(&it.name())))
    };
    let script = start::of(on, stage).is_some_and(|it| it.is_script());
    let runs = on.runs_of(stage.index).filter(|ran| ran.position > boundary);
    let called: Vec<&str> = runs.flat_map(|ran| ran.commands()).map(Command::name).collect();
    let health = stage
        .steps
        .iter()
        .filter(|it| matches!(it.kind, Kind::Healthcheck(_) | Kind::Cmd(_) | Kind::Entrypoint(_)));
    let health: Vec<&str> =
        health.filter_map(|it| on.instruction(it)).map(|it| it.span.of(on.source())).collect();
    let needed = |name: &str| {
        let programs = debian::programs(name);
        let says = |text: &&str| {
            text.split(|it: char| !it.is_alphanumeric() && it != '-').any(|it| programs.contains(&it))
        };
        programs.iter().any(|it| called.contains(it)) || health.iter().any(says)
    };
    for name in named(on, stage, boundary) {
        if debian::is_header(name) {
            kept.headers.push(name.to_owned());
        } else if needed(name) || !debian::builds(name) && (script || !used(name)) {
            kept.packages.push(name.to_owned());
        }
    }
    kept.packages.dedup();
    let sources = above().any(adds_source);
    if sources && !kept.packages.is_empty() {
        kept.unsure
            .push(format!("`{}` may come from a package source that is added", kept.packages.join("`, `")));
    }
    kept
}

/// The folders in which a stage builds: its working folders, and where its sources go.
fn project(on: View, stage: &Stage, boundary: usize) -> Vec<String> {
    let mut folders: Vec<String> = Vec::new();
    for (position, step) in stage.steps.iter().enumerate().take(boundary + 2) {
        let whole = |copy: &Copy| {
            copy.from.is_none()
                && copy
                    .sources
                    .iter()
                    .any(|it| matches!(it.text.trim_start_matches("./"), "" | "." | "*" | "/"))
        };
        let folder = match &step.kind {
            Kind::Copy(copy) | Kind::Add(Add { copy, .. }) if whole(copy) => on.dest(stage, position, copy),
            Kind::Workdir(_) => on.workdir(stage, position + 1),
            _ => continue,
        };
        if folder != "/" {
            folders.push(folder);
        }
    }
    folders.extend(start::of(on, stage).and_then(|it| it.path()));
    folders
}

/// A COPY of files outside the project, and one behind the build, is there for the program.
fn keep_copy(
    on: View,
    stage: &Stage,
    (position, step, copy): (usize, &Step, &Copy),
    site: &Site,
    late: bool,
    kept: &mut Kept,
) {
    let dest = on.dest(stage, position, copy);
    let manifest =
        |name: &str| name.contains("require") || name.contains("lock") || MANIFESTS.contains(&name);
    let tool = |name: &str| TOOLS.contains(&name);
    let names = || copy.sources.iter().map(|it| path::name(&it.text));
    let passing = names().all(|it| manifest(it) || copy.from.is_some() && tool(it));
    let relative = !copy.dest.text.starts_with('/');
    let root = relative
        && dest.trim_end_matches('/').matches('/').count() <= 1
        && names().all(|it| it == "." || it.is_empty());
    let inside = !late && !site.is_outside(&dest);
    let read = copy.from.is_none()
        && names().all(|it| DATA.contains(&it) || SETTINGS.iter().any(|end| it.ends_with(end)));
    if !late && (passing || root || inside && !read) {
        return;
    }
    let Some(instruction) = on.instruction(step) else { return };
    let moved = relative && on.workdir(stage, position) != on.workdir(stage, usize::MAX);
    if moved || !copy.inline.is_empty() {
        kept.unsure.push(format!("line {} copies files that the program may read", instruction.lines.start));
        return;
    }
    let line = instruction.span.of(on.source()).trim_end().to_owned();
    if inside { kept.data.push(line) } else { kept.lines.push((line, false)) }
}

const MANIFESTS: [&str; 14] = [
    "package.json",
    "go.mod",
    "go.sum",
    "pom.xml",
    "Cargo.toml",
    "Gemfile",
    "pyproject.toml",
    "Pipfile",
    "composer.json",
    "build.gradle",
    "settings.gradle",
    "setup.py",
    "setup.cfg",
    "tsconfig.json",
];

/// Folders of a project that programs read.
pub(super) const DATA: [&str; 18] = [
    "templates",
    "template",
    "views",
    "static",
    "public",
    "assets",
    "migrations",
    "config",
    "configs",
    "conf",
    "locales",
    "i18n",
    "translations",
    "data",
    "certs",
    "resources",
    "web",
    "www",
];

/// What files of settings end in.
const SETTINGS: [&str; 7] = [".yaml", ".yml", ".ini", ".conf", ".env", ".html", ".properties"];

/// Packages of data that images without a shell bring too: `gcr.io/distroless/static` has both.
pub(super) fn is_data(package: &str) -> bool {
    matches!(package, "tzdata" | "ca-certificates")
}

/// Tools of builds that are copied from their own images.
const TOOLS: [&str; 7] = ["composer", "uv", "uvx", "{uv,uvx}", "poetry", "pnpm", "go"];

fn keep_run(on: View, ran: &Ran, site: &Site, kept: &mut Kept) {
    let mut folder = on.workdir(ran.stage, ran.position);
    let mut lines: Vec<&str> = Vec::new();
    let mut users = true;
    for command in ran.commands() {
        if command.name() == "cd" {
            folder = path::join(&folder, &home(command.verb()));
        }
        match site.role(ran, command, &folder) {
            Role::Build => {}
            Role::Makes(path) => kept.made.push(path),
            Role::Tools(names) => kept.tools.extend(names),
            Role::System
                if command.within.is_empty() && !command.piped && command.pipe == 0 && !command.sealed =>
            {
                users &= USERS.contains(&command.name());
                lines.push(ran.place(command).of(on.source()).trim());
            }
            Role::System | Role::Unknown => {
                let text = ran.place(command).of(on.source());
                let text: Vec<&str> = text.split_whitespace().filter(|it| *it != "\\").collect();
                let text: String = text.join(" ").chars().take(60).collect();
                kept.unsure.push(format!(
                    "`{text}` (line {}) may leave what the program needs",
                    ran.instruction.lines.start
                ));
            }
        }
    }
    // A line that does nothing else is taken as it is written.
    let whole = lines.len() == ran.commands().len() && !lines.is_empty();
    let line = match whole {
        true => ran.instruction.span.of(on.source()).trim_end().to_owned(),
        false => format!("RUN {}", lines.join(" && ")),
    };
    if !lines.is_empty() {
        kept.lines.push((line, users || ran.makes_users()));
    }
}

/// The packages that a stage installs up to `boundary`.
fn named<'a>(on: View<'a>, stage: &'a Stage, boundary: usize) -> impl Iterator<Item = &'a str> {
    let above = on.runs_of(stage.index).filter(move |ran| ran.position <= boundary);
    let managers = above.flat_map(|ran| ran.of(&["apt-get", "apt", "apk", "yum", "dnf", "microdnf"]));
    let verbs = managers.filter_map(|it| Some((it, install::verb(it, &["install", "add"])?)));
    verbs.flat_map(|(command, verb)| install::packages(command, verb)).map(|word| word.text.as_str())
}

/// Whether a RUN adds a source of packages.
fn adds_source(ran: &Ran) -> bool {
    let says = |it: &Command| {
        it.texts().any(|text| {
            text.contains("nodesource")
                || text.contains("/etc/apt/sources.list.d")
                || text.contains("/etc/apt/keyrings")
        }) || it.redirections.iter().any(|it| it.target.text.contains("/etc/apt/"))
    };
    ran.commands().iter().any(|it| it.name() == "add-apt-repository" || says(it))
}
