//! npm, yarn, pnpm, bun, npx, corepack: `node_modules` and caches.

use layerlab_catalog::Basis;

use super::bundle::built;
use super::{Effect, operands};
use crate::build::Content;
use crate::build::facts::{self, MEASURED};
use crate::build::machine::Machine;
use crate::build::packages;
use crate::build::weight::{Packing, Weight, basis, sum};
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
/// The least part of the sum of packages that is left when what they share is counted once.
const SHARED: f64 = 0.8;

fn run(command: &Command, machine: &mut Machine) {
    let name = command.name();
    let verb = command.verb();
    let script = operands(
        command,
        &["--prefix", "-w", "--workspace", "--filter", "-C", "--cwd", "--registry", "--loglevel"],
    );
    match (name, verb) {
        ("corepack", "prepare" | "install" | "use") => {
            let folder = path::join(&machine.home(), ".cache/node/corepack");
            let weight =
                Weight::guessed([2 * MB, 8 * MB, 25 * MB], Packing::NodeModules, "one package manager");
            machine.put(&folder, "corepack", "package manager", Content::Dependencies, weight);
        }
        ("corepack", _) => {}
        ("npm" | "pnpm" | "yarn" | "bun", "cache" | "store") => clean_cache(command, machine),
        ("npm" | "pnpm", "prune") => install_project(command, machine, true),
        ("yarn", "global") => install_named(&script[script.len().min(2)..], true, command, machine),
        ("npm" | "pnpm" | "bun", "install" | "i" | "add" | "ci" | "clean-install" | "install-clean")
        | ("yarn", "add" | "install" | "") => {
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
        (_, "run" | "run-script" | "exec") => built(script.get(1).copied().unwrap_or_default(), machine),
        ("yarn" | "pnpm" | "npx" | "bunx" | "bun" | "next" | "vite" | "tsc" | "ng" | "turbo" | "nx", _) => {
            let words: Vec<&str> =
                command.words.iter().skip(command.program).map(|it| it.text.as_str()).collect();
            if words.iter().any(|it| matches!(*it, "build" | "tsc" | "generate" | "export")) || name == "tsc"
            {
                built("build", machine);
            } else if words.contains(&"playwright") || words.contains(&"puppeteer") {
                browsers(machine);
            }
        }
        _ => {}
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
    let folder = match command.option(&["--prefix", "-C", "--cwd"]) {
        Some(folder) => machine.at(folder),
        None => machine.cwd.clone(),
    };
    let production = without_dev(command, machine) || prunes;
    let kinds =
        if production { "node_modules (production)" } else { "node_modules (with development packages)" };
    let modules = path::join(&folder, "node_modules");
    let project = machine
        .text(&path::join(&folder, "package.json"))
        .and_then(|text| manifest::read("package.json", text));
    let (weight, cache) = match project {
        Some(project) => {
            let development = if production { &[][..] } else { &project.development };
            let names: Vec<String> =
                project.production.iter().chain(development).map(|it| it.name.clone()).collect();
            let plan = packages::npm(machine.catalog, &names, &mut Default::default());
            (together(&plan), plan.cache)
        }
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

/// All packages of a plan as one weight: they lie side by side in one folder and share what they need.
fn together(plan: &packages::Plan) -> Weight {
    let mut on_disk = sum(plan.packages.iter().map(|(_, weight)| weight.on_disk));
    let pull = sum(plan.packages.iter().map(|(_, weight)| weight.pull));
    let mut basis = basis(plan.packages.iter().map(|(_, weight)| (weight.on_disk, weight.basis)));
    if plan.packages.len() > 1 {
        let largest = plan.packages.iter().map(|(_, weight)| weight.on_disk.low).max().unwrap_or(0);
        on_disk.low = on_disk.low.min((on_disk.likely as f64 * SHARED) as u64).max(largest);
        basis = basis.max(Basis::Modelled);
    }
    let source = plan.packages.first().map_or("no packages".into(), |(_, weight)| weight.source.clone());
    Weight { on_disk, pull, basis, source }
}

fn plain(name: &str) -> String {
    let at = name.get(1..).and_then(|rest| rest.find('@')).map_or(name.len(), |at| at + 1);
    name[..at].to_owned()
}

fn install_named(names: &[&str], global: bool, command: &Command, machine: &mut Machine) {
    let names: Vec<String> = names.iter().map(|it| plain(it)).collect();
    let folder = if global { "/usr/local/lib/node_modules".to_owned() } else { machine.at("node_modules") };
    let mut installed = machine.state.installed.remove("npm").unwrap_or_default();
    let plan = packages::npm(machine.catalog, &names, &mut installed);
    machine.state.installed.insert("npm", installed);
    for (name, weight) in plan.packages {
        machine.put(&folder, crate::build::contents::PACKAGES, name, Content::Dependencies, weight);
    }
    keep_cache(command.name(), plan.cache, machine);
}

/// npm keeps what it downloads: tarballs and the registry's answers. pnpm's store is hard links of `node_modules`,
/// paid once; bun and yarn keep packages unpacked.
fn keep_cache(manager: &str, cache: u64, machine: &mut Machine) {
    let home = machine.home();
    let (folder, factor, what) = match manager {
        "npm" | "npx" => (path::join(&home, ".npm"), 1.0, "npm's cache"),
        "yarn" if machine.state.config.user.is_empty() => {
            ("/usr/local/share/.cache/yarn".to_owned(), 1.8, "yarn's cache")
        }
        "yarn" => (path::join(&home, ".cache/yarn"), 1.8, "yarn's cache"),
        "bun" => (path::join(&home, ".bun/install/cache"), 1.8, "bun's cache"),
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
    for folder in [".npm", ".cache/yarn", ".bun/install/cache"] {
        machine.state.contents.remove(&path::join(&home, folder));
    }
    machine.state.contents.remove("/usr/local/share/.cache/yarn");
    if command.name() == "npm" {
        let weight = Weight::modelled(facts::bytes("npm.cache.clean"), 0.3, Packing::Text, MEASURED);
        machine.put(&path::join(&home, ".npm"), "npm-logs", "npm's logs", Content::Caches, weight);
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

fn browsers(machine: &mut Machine) {
    let folder = path::join(&machine.home(), ".cache/ms-playwright");
    let weight = machine.assume(
        "browsers",
        "Browsers for tests",
        [280 * MB, 900 * MB, 1_400 * MB],
        Packing::Native,
        "one to three browsers of some 300 to 500 MB",
    );
    machine.put(&folder, "browsers", "browsers", Content::Downloads, weight);
}
