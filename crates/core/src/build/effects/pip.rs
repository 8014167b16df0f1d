//! pip, python -m and virtual environments.

use super::uv::Kept;
use super::wheels::{unpack_wheels, wheels};
use super::{Effect, browsers, operands, others, scripts, torch};
use crate::build::Content;
use crate::build::contents::{Entry, PACKAGES};
use crate::build::facts::{self, MEASURED};
use crate::build::machine::Machine;
use crate::build::packages::{self, Plan};
use crate::build::weight::{Packing, Weight};
use crate::context::lock::Pinned;
use crate::context::manifest;
use crate::path;
use crate::shell::Command;

pub(super) const EFFECT: Effect = Effect { names: &["pip", "pip3", "pipx", "pip-sync"], run: pip };
pub(super) const PYTHON: Effect = Effect { names: &["python", "python3", "virtualenv"], run: python };

const MB: u64 = 1_000_000;

/// Where packages go, and how.
pub(super) struct Place {
    pub folder: String,
    pub compiled: bool,
    pub cache: Option<String>,
    pub kept: Kept,
}

fn python(command: &Command, machine: &mut Machine) {
    if command.name() == "virtualenv" {
        return venv(operands(command, &["-p", "--python"]).last().copied(), machine);
    }
    let words: Vec<&str> = command.texts().collect();
    let module = words.iter().position(|it| *it == "-m").and_then(|at| words.get(at + 1)).copied();
    match module {
        Some("venv" | "virtualenv") => {
            venv(words.iter().skip(2).rfind(|it| !it.starts_with('-')).copied(), machine)
        }
        Some("pip") => pip(&behind(command, "pip"), machine),
        Some("playwright") => browsers::install(command, machine),
        Some("compileall" | "ensurepip" | "site" | "json.tool" | "http.server" | "pytest" | "unittest") => {}
        module => scripts::python(command, module, machine),
    }
}

/// `python -m pip install x` as `pip install x`; the folder of the program stays with it.
pub(super) fn behind(command: &Command, module: &str) -> Command {
    let at = command.words.iter().position(|it| it.text == module).unwrap_or(command.program);
    let mut inner = command.clone();
    let folder =
        path::parent(command.words.get(command.program).map_or("", |it| it.text.as_str())).to_owned();
    inner.program = at;
    if folder != "/"
        && let Some(word) = inner.words.get_mut(at)
    {
        word.text = format!("{folder}/{module}");
    }
    inner
}

/// Python 3.12 and later put pip into it and nothing else.
fn venv(folder: Option<&str>, machine: &mut Machine) {
    let Some(folder) = folder else { return };
    let folder = machine.at(folder);
    let old = ["3.8", "3.9", "3.10", "3.11"]
        .iter()
        .any(|it| machine.state.base.reference.contains(&format!(":{it}")));
    let weight = match old {
        true => Weight::modelled(facts::bytes("venv"), 0.1, Packing::SitePackages, MEASURED),
        false => Weight::modelled(facts::bytes("venv.pip"), 0.2, Packing::SitePackages, MEASURED),
    };
    machine.make_folders(&folder);
    machine.put(&folder, "venv", "virtual environment with pip", Content::Dependencies, weight);
}

/// The environment that a command works in: its own program's, the active one, or the system's.
fn environment(command: &Command, machine: &Machine) -> Option<String> {
    let program = command.words.get(command.program).map_or("", |it| it.text.as_str());
    let own = program
        .strip_prefix('/')
        .and_then(|_| program.split_once("/bin/"))
        .map(|(folder, _)| folder.to_owned());
    let own = own.filter(|it| !matches!(it.as_str(), "/usr" | "/usr/local" | ""));
    let active = match machine.variable("VIRTUAL_ENV") {
        "" => None,
        folder => Some(folder.to_owned()),
    };
    let first = machine.variable("PATH").split(':').next().and_then(|it| it.strip_suffix("/bin"));
    let is_venv = |folder: &&str| {
        machine.state.contents.under(folder).any(|it| it.role == "venv" && it.path == *folder)
    };
    own.or(active).or_else(|| first.filter(is_venv).map(str::to_owned))
}

pub(super) fn place(command: &Command, machine: &Machine) -> Place {
    let home = machine.home();
    let target = command.option(&["-t", "--target", "--prefix"]).map(|it| machine.at(it));
    let user = command.has(&["--user"]).then(|| path::join(&home, ".local"));
    let system = match machine.state.base.reference.contains("python") {
        true => "/usr/local/lib/python3/site-packages",
        false => "/usr/lib/python3/dist-packages",
    };
    let folder =
        target.or(user).or_else(|| environment(command, machine)).unwrap_or_else(|| system.to_owned());
    let truthy = |name: &str| !matches!(machine.variable(name), "" | "0" | "false" | "off" | "no");
    let no_cache = command.has(&["--no-cache-dir"]) || truthy("PIP_NO_CACHE_DIR");
    let cache = match machine.variable("PIP_CACHE_DIR") {
        "" => path::join(&home, ".cache/pip"),
        folder => folder.to_owned(),
    };
    Place {
        folder,
        compiled: !command.has(&["--no-compile"]),
        cache: (!no_cache).then_some(cache),
        kept: Kept::Wheels,
    }
}

fn pip(command: &Command, machine: &mut Machine) {
    let mut words = operands(command, &[]).into_iter();
    let verb = words.next().unwrap_or_default();
    let named: Vec<&str> = words.collect();
    match (command.name(), verb) {
        ("pipx", "install" | "inject") => {
            let folder = path::join(&machine.home(), ".local/share/pipx");
            let cache = Some(path::join(&machine.home(), ".cache/pip"));
            let place = Place { folder, compiled: true, cache, kept: Kept::Wheels };
            install(&names(&named), &place, machine);
        }
        (_, "install") => install_words(command, &named, machine),
        (_, "wheel" | "download") => wheels(command, &named, machine),
        (_, "uninstall") => {
            let gone = names(&named);
            machine.state.contents.hide(&|it: &Entry| {
                it.role == PACKAGES && it.content == Content::Dependencies && gone.contains(&it.what)
            });
        }
        (_, "cache") => {
            let folder = path::join(&machine.home(), ".cache/pip");
            machine.state.contents.remove(&folder);
        }
        _ if command.name() == "pip-sync" => {
            let place = place(command, machine);
            unknown_requirements(&place, machine);
        }
        _ => others::subcommand(command, machine),
    }
}

pub(super) fn names(named: &[&str]) -> Vec<String> {
    let index =
        named.iter().filter(|it| !it.starts_with(['.', '/']) && !it.contains("://") && !it.ends_with(".whl"));
    index.map(|it| manifest::python(it).name).filter(|it| !it.is_empty()).collect()
}

/// Packages that a requirements file names; `None` where its text is not known.
pub(super) fn required(command: &Command, machine: &Machine) -> Vec<Option<Vec<String>>> {
    let args = command.args();
    let flags = args.iter().enumerate().filter_map(|(at, it)| match it.text.as_str() {
        "-r" | "--requirement" => args.get(at + 1).map(|it| it.text.as_str()),
        text => text
            .strip_prefix("--requirement=")
            .or_else(|| text.strip_prefix("-r").filter(|it| !it.is_empty())),
    });
    flags
        .map(|file| {
            let text = machine.text(&machine.at(file)).or_else(|| machine.declared(path::name(file)))?;
            Some(manifest::requirements(text).production.into_iter().map(|it| it.name).collect())
        })
        .collect()
}

fn install_words(command: &Command, named: &[&str], machine: &mut Machine) {
    let place = place(command, machine);
    let tools = ["pip", "setuptools", "wheel"];
    let mut wanted = names(named);
    if wanted.iter().any(|it| it == "pip") {
        let weight = Weight::modelled(facts::bytes("pip.upgrade"), 0.15, Packing::SitePackages, MEASURED);
        machine.put(&place.folder, "pip-upgrade", "pip, a newer one", Content::Dependencies, weight);
    }
    let others = wanted.iter().any(|it| it == "setuptools" || it == "wheel");
    if others && command.has(&["-U", "--upgrade"]) {
        let bytes = facts::bytes("pip.upgrade.tools").saturating_sub(facts::bytes("pip.upgrade"));
        let weight = Weight::modelled(bytes, 0.2, Packing::SitePackages, MEASURED);
        machine.put(&place.folder, "pip-tools", "setuptools and wheel, newer", Content::Dependencies, weight);
    }
    wanted.retain(|it| !tools.contains(&it.as_str()));
    for list in required(command, machine) {
        match list {
            Some(list) => wanted.extend(list),
            None => unknown_requirements(&place, machine),
        }
    }
    let projects = named.iter().filter(|it| it.starts_with(['.', '/']) && !it.ends_with(".whl")).count();
    if projects > 0 {
        match project(machine) {
            Some(list) => wanted.extend(list),
            None => unknown_requirements(&place, machine),
        }
    }
    // What comes from a repository or an address goes by the name of that.
    let addresses = named.iter().filter(|it| it.contains("://") && !it.ends_with(".whl"));
    wanted.extend(addresses.map(|it| of_address(it)));
    if torch::from_cpu_index(command) {
        wanted = torch::without_cuda(wanted, &place, machine);
    }
    for wheel in named.iter().filter(|it| it.ends_with(".whl")) {
        unpack_wheels(wheel, &place, machine);
    }
    install(&wanted, &place, machine);
}

/// `git+https://github.com/a/b.git@v1#egg=c` is `c`, and without the last part `b`.
fn of_address(address: &str) -> String {
    let named = address.split_once("egg=").map(|(_, name)| name.split('&').next().unwrap_or(name));
    let file = path::name(address.split(['#', '?']).next().unwrap_or(address));
    let name = named.unwrap_or_else(|| file.split('@').next().unwrap_or(file).trim_end_matches(".git"));
    manifest::python(name).name
}

pub(super) fn project(machine: &Machine) -> Option<Vec<String>> {
    let text = machine.text(&machine.at("pyproject.toml")).or_else(|| machine.declared("pyproject.toml"))?;
    Some(manifest::read("pyproject.toml", text)?.production.into_iter().map(|it| it.name).collect())
}

pub(super) fn unknown_requirements(place: &Place, machine: &mut Machine) {
    let source = "the file's text is not known: half of 92 measured installs have less than 27 MB, one in ten more than 260 MB";
    let weight = machine.assume(
        "python.packages",
        "Python packages",
        [3 * MB, 80 * MB, 450 * MB],
        Packing::SitePackages,
        source,
    );
    let cache = weight.scaled(match place.kept {
        Kept::Wheels => 0.33,
        kept => kept.share(),
    });
    machine.put(&place.folder, "site-packages", "Python packages", Content::Dependencies, weight);
    if let Some(folder) = &place.cache {
        machine.put(folder, "pip-cache", "pip's cache", Content::Caches, cache);
    }
}

pub(super) fn install(names: &[String], place: &Place, machine: &mut Machine) {
    if names.is_empty() {
        return;
    }
    let mut installed = machine.state.python.remove(&place.folder).unwrap_or_default();
    let plan = packages::pip(machine.catalog, names, place.compiled, &mut installed);
    machine.state.python.insert(place.folder.clone(), installed);
    unpack(plan, place, machine);
}

/// The distributions that a lock file lists.
pub(super) fn install_pinned(pinned: &[Pinned], place: &Place, machine: &mut Machine) {
    let mut installed = machine.state.python.remove(&place.folder).unwrap_or_default();
    let plan = packages::pip_locked(machine.catalog, pinned, place.compiled, &mut installed);
    machine.state.python.insert(place.folder.clone(), installed);
    unpack(plan, place, machine);
}

fn unpack(plan: Plan, place: &Place, machine: &mut Machine) {
    let unpacked: u64 = plan.packages.iter().map(|(_, it)| it.on_disk.likely).sum();
    for (name, weight) in plan.packages {
        machine.put(&place.folder, PACKAGES, name, Content::Dependencies, weight);
    }
    if let Some(folder) = &place.cache {
        let weight = match place.kept {
            Kept::Wheels => Weight::modelled(
                plan.cache,
                0.1,
                Packing::Packed,
                format!("{MEASURED}: the wheels and the index pages"),
            ),
            kept => Weight::modelled(
                (unpacked as f64 * kept.share()) as u64,
                0.2,
                Packing::SitePackages,
                format!("{MEASURED}: uv's cache beside what it installed"),
            ),
        };
        machine.put(folder, "pip-cache", "pip's cache", Content::Caches, weight);
    }
}
