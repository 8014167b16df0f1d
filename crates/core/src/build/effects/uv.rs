//! uv, poetry, pipenv, pdm: tools that install a project's packages.

use super::pip::{
    Place, behind, install, install_pinned, names, place, project, required, unknown_requirements,
};
use super::{Effect, operands, others};
use crate::build::Content;
use crate::build::facts;
use crate::build::machine::Machine;
use crate::build::weight::{Packing, Weight};
use crate::context::lock::{self, Pinned, Wish};
use crate::context::manifest;
use crate::path;
use crate::shell::Command;

pub(super) const EFFECT: Effect = Effect { names: &["uv", "poetry", "pipenv", "pdm"], run: projects };

/// What a cache holds of what was installed.
#[derive(Clone, Copy)]
pub(super) enum Kept {
    /// The wheels, as they were downloaded.
    Wheels,
    /// The unpacked files, which are hard links of the installed ones: a layer holds them once.
    Links,
    /// The unpacked files once more.
    Copies,
}

impl Kept {
    /// What unpacked files of a cache add to a layer, over the bytes of what is installed.
    pub fn share(self) -> f64 {
        facts::ratio(if matches!(self, Kept::Copies) { "uv.cache.copied" } else { "uv.cache.linked" })
    }
}

/// uv, poetry, pipenv, pdm: a project's packages, into `.venv` or where they are told.
fn projects(command: &Command, machine: &mut Machine) {
    let home = machine.home();
    let (name, verb) = (command.name().to_owned(), command.verb().to_owned());
    if name == "uv" && verb == "pip" {
        let mut inner = behind(command, "pip");
        inner.words.retain(|it| it.text != "--system");
        let mut place = place(&inner, machine);
        uv_place(command, &mut place, machine);
        return with_place(&inner, place, machine);
    }
    if name == "uv" && verb == "venv" {
        return venv_without_pip(
            operands(command, &["-p", "--python"]).get(1).copied().unwrap_or(".venv"),
            machine,
        );
    }
    if name == "poetry" && verb == "config" {
        let says = |word: &str| command.texts().any(|it| it == word);
        match (says("virtualenvs.create") && says("false"), says("virtualenvs.in-project") && says("true")) {
            (true, _) => machine.state.settings.insert("poetry-system"),
            (_, true) => machine.state.settings.insert("poetry-in-project"),
            _ => false,
        };
        return;
    }
    if let Some((what, folder, range)) = tool(command) {
        let weight =
            machine.assume(&format!("uv:{what}"), what, range, Packing::Native, "the usual size of such");
        return machine.put(&path::join(&home, folder), "uv", what, Content::Packages, weight);
    }
    if !matches!(verb.as_str(), "sync" | "install" | "add" | "update") {
        return others::subcommand(command, machine);
    }
    let in_project = name == "uv"
        || name == "pdm"
        || machine.state.settings.contains("poetry-in-project")
        || matches!(machine.variable("POETRY_VIRTUALENVS_IN_PROJECT"), "1" | "true");
    let system = machine.state.settings.contains("poetry-system")
        || matches!(machine.variable("POETRY_VIRTUALENVS_CREATE"), "0" | "false")
        || command.has(&["--system"]);
    let folder = match (system, in_project, machine.variable("UV_PROJECT_ENVIRONMENT")) {
        (_, true, own) if !own.is_empty() && name == "uv" => own.to_owned(),
        (true, ..) => "/usr/local/lib/python3/site-packages".to_owned(),
        (_, true, _) => machine.at(".venv"),
        _ => path::join(&home, ".cache/pypoetry/virtualenvs"),
    };
    let own_cache = if name == "uv" {
        ".cache/uv"
    } else if name == "poetry" {
        ".cache/pypoetry/cache"
    } else {
        ".cache/pip"
    };
    let cache = Some(path::join(&home, own_cache));
    let mut place = Place { folder, compiled: false, cache, kept: Kept::Wheels };
    if name == "uv" {
        uv_place(command, &mut place, machine);
    } else if command.has(&["--no-cache"]) {
        place.cache = None;
    }
    machine.make_folders(&place.folder);
    let development = !command.texts().any(|it| {
        matches!(it, "--no-dev" | "--only=main" | "--without=dev" | "main" | "--production" | "--prod")
    });
    if name == "pipenv" {
        // It asks pip, which compiles.
        place.compiled = true;
    }
    if let Some(pinned) = pinned(&name, development, machine) {
        return install_pinned(&pinned, &place, machine);
    }
    match project(machine) {
        Some(mut list) => {
            if development {
                list.extend(development_packages(machine));
            }
            install(&list, &place, machine);
        }
        None => unknown_requirements(&place, machine),
    }
}

/// What `uv tool install` and `uv python install` bring, and where; `None` for other calls.
fn tool(command: &Command) -> Option<(&'static str, &'static str, [u64; 3])> {
    const MB: u64 = 1_000_000;
    let words = operands(command, &["--python", "-p", "--with", "--from"]);
    match words.as_slice() {
        ["tool", "install" | "upgrade", ..] => {
            Some(("A tool of Python's", ".local/share/uv/tools", [MB, 30 * MB, 400 * MB]))
        }
        ["python", "install", ..] => {
            Some(("Python", ".local/share/uv/python", [60 * MB, 110 * MB, 220 * MB]))
        }
        _ => None,
    }
}

/// What the tool's lock file lists.
fn pinned(tool: &str, development: bool, machine: &Machine) -> Option<Vec<Pinned>> {
    let (file, manifest_file) = match tool {
        "uv" => ("uv.lock", "pyproject.toml"),
        "pdm" => ("pdm.lock", "pyproject.toml"),
        "pipenv" => ("Pipfile.lock", "Pipfile"),
        _ => ("poetry.lock", "pyproject.toml"),
    };
    let text = |name: &str| machine.text(&machine.at(name)).or_else(|| machine.declared(name));
    let project = text(manifest_file).and_then(|text| manifest::read(manifest_file, text));
    let musl = machine.state.base.libc == "musl";
    let wish = Wish { project: project.as_ref(), development, musl, arm: false };
    lock::read(file, text(file)?, wish).filter(|_| machine.catalog.has_packages())
}

fn development_packages(machine: &Machine) -> Vec<String> {
    let text = machine.declared("pyproject.toml").unwrap_or_default();
    let development = manifest::read("pyproject.toml", text).unwrap_or_default().development;
    development.into_iter().map(|it| it.name).collect()
}

/// uv compiles no byte code unless asked, and keeps unpacked packages in its cache, linked to where they are used.
fn uv_place(command: &Command, place: &mut Place, machine: &Machine) {
    let truthy = |name: &str| !matches!(machine.variable(name), "" | "0" | "false");
    place.compiled = command.has(&["--compile-bytecode"]) || truthy("UV_COMPILE_BYTECODE");
    let without = command.has(&["--no-cache", "-n"]) || truthy("UV_NO_CACHE");
    let folder = match machine.variable("UV_CACHE_DIR") {
        "" => path::join(&machine.home(), ".cache/uv"),
        folder => folder.to_owned(),
    };
    place.cache = (!without).then_some(folder);
    let copies = [command.option(&["--link-mode"]).unwrap_or_default(), machine.variable("UV_LINK_MODE")];
    place.kept = if copies.contains(&"copy") { Kept::Copies } else { Kept::Links };
}

fn with_place(command: &Command, place: Place, machine: &mut Machine) {
    let named: Vec<&str> = operands(command, &[]).into_iter().skip(1).collect();
    let mut wanted = names(&named);
    for list in required(command, machine) {
        match list {
            Some(list) => wanted.extend(list),
            None => unknown_requirements(&place, machine),
        }
    }
    install(&wanted, &place, machine);
}

fn venv_without_pip(folder: &str, machine: &mut Machine) {
    let folder = machine.at(folder);
    machine.make_folders(&folder);
    let weight =
        Weight::modelled(15_000, 0.5, Packing::Text, "a virtual environment without pip holds scripts only");
    machine.put(&folder, "venv", "virtual environment", Content::Dependencies, weight);
}
