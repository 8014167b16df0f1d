//! npm, yarn, pnpm, bun, npx, corepack: `node_modules` and caches.

use super::bundle::built;
use super::{Effect, browsers, operands, others, scripts};
use crate::build::Content;
use crate::build::facts::{self, MEASURED};
use crate::build::machine::Machine;
use crate::build::node_modules;
use crate::build::weight::{Packing, Weight};
use crate::context::lock::{self, Wish};
use crate::context::manifest::{self, Manifest};
use crate::path;
use crate::shell::Command;

pub(super) const EFFECT: Effect = Effect {
    names: &[
        "npm", "yarn", "pnpm", "bun", "npx", "pnpx", "bunx", "corepack", "next", "vite", "tsc", "ng",
        "turbo", "nx",
    ],
    run,
};

const MB: u64 = 1_000_000;

fn run(command: &Command, machine: &mut Machine) {
    let name = command.name();
    let verb = command.verb();
    let script = operands(command, &[]);
    match (name, verb) {
        ("corepack", "prepare" | "install" | "use") => {
            let folder = path::join(&machine.home(), ".cache/node/corepack");
            let weight =
                Weight::guessed([2 * MB, 8 * MB, 25 * MB], Packing::NodeModules, "one package manager");
            machine.put(&folder, "corepack", "package manager", Content::Dependencies, weight);
        }
        ("corepack", "up") => {}
        ("npm" | "pnpm" | "yarn" | "bun", "cache" | "store") => clean_cache(command, machine),
        ("npm" | "pnpm", "prune") => install_project(command, machine, true),
        ("yarn", "workspace") if script.contains(&"install") => install_project(command, machine, false),
        ("yarn", "global") => install_named(&script[script.len().min(2)..], true, command, machine),
        ("npm" | "pnpm" | "bun", "install" | "i" | "in" | "a" | "add" | "ci" | "ic" | "cit" | "it")
        | (
            "npm" | "pnpm",
            "isntall" | "clean-install" | "install-clean" | "install-test" | "install-ci-test",
        )
        | ("npm" | "pnpm" | "bun", "update" | "up" | "upgrade")
        | ("yarn", "add" | "install" | "" | "up" | "upgrade") => {
            let named: Vec<&str> =
                script.into_iter().skip(1).filter(|it| !it.starts_with(['.', '/'])).collect();
            let global =
                command.has(&["-g", "--global"]) || command.option(&["--location"]) == Some("global");
            if named.is_empty() {
                install_project(command, machine, false);
            } else {
                install_named(&named, global, command, machine);
            }
        }
        ("yarn", "workspaces") => install_project(command, machine, command.has(&["--production"])),
        ("pnpm", "deploy") => deploy(command, machine),
        ("pnpm", "fetch") => store(machine),
        // A project from a template.
        ("npm" | "pnpm" | "yarn" | "bun", "init") if script.len() > 1 => {
            others::put(command, scripts::SCRIPT, "a template that is not read", machine);
        }
        ("npm", "exec" | "x") if script.iter().any(|it| matches!(*it, "playwright" | "puppeteer")) => {
            browsers::install(command, machine);
        }
        (_, "run" | "run-script") => built(script.get(1).copied().unwrap_or_default(), machine),
        ("yarn" | "pnpm" | "npx" | "bunx" | "bun" | "next" | "vite" | "tsc" | "ng" | "turbo" | "nx", _) => {
            let words: Vec<&str> =
                command.words.iter().skip(command.program).map(|it| it.text.as_str()).collect();
            if words.iter().any(|it| matches!(*it, "build" | "tsc" | "generate" | "export")) || name == "tsc"
            {
                built("build", machine);
            } else if words.contains(&"playwright") || words.contains(&"puppeteer") {
                browsers::install(command, machine);
            } else {
                others::subcommand(command, machine);
            }
        }
        _ => others::subcommand(command, machine),
    }
}

pub(super) fn manifest(machine: &Machine) -> Option<Manifest> {
    manifest::read("package.json", machine.text(&machine.at("package.json"))?)
}

fn without_dev(command: &Command, machine: &Machine) -> bool {
    let said = |options: &[&str]| command.has(options);
    if said(&["--include"]) && command.option(&["--include"]) == Some("dev")
        || command.texts().any(|it| it == "--production=false" || it == "--prod=false")
    {
        return false;
    }
    let omits = command.option(&["--omit"]) == Some("dev")
        || matches!(command.option(&["--only"]), Some("prod" | "production"));
    let flags = said(&["--production", "--prod", "-P", "--no-dev"]);
    omits
        || flags
        || machine.variable("NODE_ENV") == "production"
        || machine.variable("NPM_CONFIG_PRODUCTION") == "true"
        || machine.variable("NPM_CONFIG_OMIT") == "dev"
}

/// `npm ci` and its like: what package.json names, with what that needs in turn.
fn install_project(command: &Command, machine: &mut Machine, prunes: bool) {
    let folder = machine.cwd.clone();
    let production = without_dev(command, machine) || prunes;
    let kinds =
        if production { "node_modules (production)" } else { "node_modules (with development packages)" };
    let modules = path::join(&folder, "node_modules");
    let (weight, cache) = match project(&folder, production, machine) {
        Some(known) => known,
        None => {
            let (key, range) = match production {
                true => ("node_modules.production", [2 * MB, 45 * MB, 330 * MB]),
                false => ("node_modules.all", [20 * MB, 180 * MB, 600 * MB]),
            };
            let source = "package.json is not known; three measured applications have 11 to 325 MB, with development packages 94 to 429 MB";
            let weight = machine.assume(key, kinds, range, Packing::NodeModules, source);
            let cache = (weight.on_disk.likely as f64 * facts::ratio("npm.cache.ratio")) as u64;
            (weight, cache)
        }
    };
    machine.put(&modules, "node_modules", kinds, Content::Dependencies, weight);
    if !prunes {
        keep_cache(command.name(), cache, machine);
    }
}

/// Names of lock files, the one that npm itself looks for first.
const LOCKS: [&str; 5] =
    ["npm-shrinkwrap.json", "package-lock.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock"];

/// The packages of a project, and what the manager's cache takes: as its lock lists them, else as package.json names
/// them; `None` where neither is known.
fn project(folder: &str, production: bool, machine: &Machine) -> Option<(Weight, u64)> {
    let text = |name: &str| machine.text(&path::join(folder, name));
    let project = text("package.json").and_then(|text| manifest::read("package.json", text));
    let wish = Wish {
        project: project.as_ref(),
        development: !production,
        musl: machine.state.base.libc == "musl",
        arm: false,
    };
    let pinned = LOCKS.iter().find_map(|name| lock::read(name, text(name)?, wish));
    if let Some(pinned) = pinned.filter(|_| machine.catalog.has_packages()) {
        return Some(node_modules::locked(machine.catalog, &pinned));
    }
    let project = project.as_ref()?;
    let development = if production { &[][..] } else { &project.development };
    let specs: Vec<String> = project.production.iter().chain(development).map(spec).collect();
    let plan = node_modules::named(machine.catalog, &specs, &mut Default::default());
    let weights: Vec<Weight> = plan.packages.iter().map(|(_, weight)| weight.clone()).collect();
    let source = weights.first().map_or("no packages".into(), |it| it.source.clone());
    Some((node_modules::together(&weights, source), plan.cache))
}

/// A requirement of package.json as npm takes it on its command line.
pub(super) fn spec(it: &manifest::Requirement) -> String {
    let named = it.version.strip_prefix("npm:").filter(|it| it.len() > 1);
    match named {
        Some(alias) => alias.to_owned(),
        None => format!("{}@{}", it.name, it.version),
    }
}

fn install_named(names: &[&str], global: bool, command: &Command, machine: &mut Machine) {
    let names: Vec<String> = names.iter().map(|it| (*it).to_owned()).collect();
    let prefix = command.option(&["--prefix"]).unwrap_or("/usr/local");
    let folder =
        if global { machine.at(&format!("{prefix}/lib/node_modules")) } else { machine.at("node_modules") };
    let mut installed = machine.state.installed.remove("npm").unwrap_or_default();
    let plan = node_modules::named(machine.catalog, &names, &mut installed);
    machine.state.installed.insert("npm", installed);
    for (name, weight) in plan.packages {
        machine.put(&folder, crate::build::contents::PACKAGES, name, Content::Dependencies, weight);
    }
    keep_cache(command.name(), plan.cache, machine);
}

/// npm keeps what it downloads: tarballs and the registry's answers. pnpm's store and bun's cache are hard links of
/// `node_modules`, paid once; yarn keeps packages unpacked.
fn keep_cache(manager: &str, cache: u64, machine: &mut Machine) {
    let home = machine.home();
    let (folder, factor, what) = match manager {
        "npm" | "npx" => (path::join(&home, ".npm"), 1.0, "npm's cache"),
        "yarn" if machine.state.config.user.is_empty() => {
            ("/usr/local/share/.cache/yarn".to_owned(), 1.8, "yarn's cache")
        }
        "yarn" => (path::join(&home, ".cache/yarn"), 1.8, "yarn's cache"),
        "bun" => (
            path::join(&home, ".bun/install/cache"),
            facts::ratio("bun.cache.linked") / facts::ratio("npm.cache.ratio"),
            "bun's cache",
        ),
        _ => return,
    };
    let folder = match machine.variable("npm_config_cache") {
        "" => folder,
        own => own.to_owned(),
    };
    let likely = (cache as f64 * factor) as u64;
    // The measured caches are upper bounds: the registry was asked for more than npm needs.
    let range = [likely * 5 / 10, likely, likely * 11 / 10];
    let weight = Weight::guessed(
        range,
        Packing::Packed,
        format!("{MEASURED}: the tarballs and the registry's answers"),
    );
    machine.put(&folder, "npm-cache", what, Content::Caches, weight);
}

fn clean_cache(command: &Command, machine: &mut Machine) {
    if !command.texts().any(|it| matches!(it, "clean" | "rm" | "clear" | "prune")) {
        return;
    }
    let home = machine.home();
    // Each empties its own.
    let folders: &[&str] = match command.name() {
        "npm" => &[".npm"],
        "yarn" => &[".cache/yarn", "/usr/local/share/.cache/yarn"],
        "bun" => &[".bun/install/cache"],
        _ => &[],
    };
    let cache = path::join(&home, ".npm");
    let kept = machine.state.contents.under(&cache).map(|it| it.weight.on_disk.likely);
    // Logs stay: no more than was there.
    let logs = facts::bytes("npm.cache.clean").min(kept.sum());
    for folder in folders {
        machine.state.contents.remove(&path::join(&home, folder));
    }
    if command.name() == "npm" && logs > 0 {
        let weight = Weight::modelled(logs, 0.3, Packing::Text, MEASURED);
        machine.put(&cache, "npm-logs", "npm's logs", Content::Caches, weight);
    }
}

fn store(machine: &mut Machine) {
    let folder = path::join(&machine.home(), ".local/share/pnpm/store");
    let weight = machine.assume(
        "pnpm.store",
        "pnpm's store",
        [20 * MB, 180 * MB, 600 * MB],
        Packing::NodeModules,
        "package.json is not known",
    );
    machine.put(&folder, "pnpm-store", "pnpm's store", Content::Caches, weight);
}

fn deploy(command: &Command, machine: &mut Machine) {
    let Some(folder) = operands(command, &["--filter"]).last().map(|it| machine.at(it)) else { return };
    let weight = machine.assume(
        &format!("artefact:{folder}"),
        "The deployed project with its packages",
        [2 * MB, 45 * MB, 330 * MB],
        Packing::NodeModules,
        "package.json is not known",
    );
    machine.make_folders(&folder);
    machine.put(&folder, "deployed", "project and node_modules", Content::Artefacts, weight);
}
