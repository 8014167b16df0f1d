//! composer, PHP extensions, PECL.

use layerlab_catalog::{Amount, Basis};

use super::{Effect, operands, others};
use crate::build::Content;
use crate::build::contents::PACKAGES;
use crate::build::machine::Machine;
use crate::build::weight::{Packing, Weight, sum};
use crate::context::lock::{self, Wish};
use crate::context::manifest;
use crate::path;
use crate::shell::Command;

pub(super) const EFFECT: Effect = Effect { names: &["composer", "composer.phar"], run };
pub(super) const EXTENSIONS: Effect = Effect {
    names: &[
        "docker-php-ext-install",
        "docker-php-ext-configure",
        "docker-php-source",
        "install-php-extensions",
        "pecl",
        "pear",
    ],
    run: extensions,
};

const KB: u64 = 1_000;
const MB: u64 = 1_000_000;

pub(super) fn run(command: &Command, machine: &mut Machine) {
    let words = operands(command, &[]);
    let (folder, verb) = match words.as_slice() {
        ["global", verb, ..] => (path::join(&machine.home(), ".composer"), *verb),
        [verb, ..] => (machine.cwd.clone(), *verb),
        [] => return,
    };
    match verb {
        "install" | "i" | "update" | "u" | "upgrade" | "create-project" | "require" | "r" | "req" => {
            let production = command.has(&["--no-dev"]);
            let what = if production { "vendor (production)" } else { "vendor (with development packages)" };
            let weight = vendor(&folder, production, what, machine);
            let cache = weight.scaled(0.25);
            machine.put(&path::join(&folder, "vendor"), "vendor", what, Content::Dependencies, weight);
            let home = match machine.variable("COMPOSER_HOME") {
                "" => path::join(&machine.home(), ".composer/cache"),
                own => path::join(own, "cache"),
            };
            let home = if machine.state.base.reference.starts_with("composer") {
                "/tmp/cache".to_owned()
            } else {
                home
            };
            let off = command.has(&["--no-cache"]) || machine.variable("COMPOSER_CACHE_DIR") == "/dev/null";
            if !off {
                machine.put(&home, "composer-cache", "composer's cache", Content::Caches, cache);
            }
        }
        "dump-autoload" | "dumpautoload" | "du" => {
            let range = [10 * KB, 400 * KB, 12 * MB];
            let weight =
                Weight::guessed(range, Packing::Text, "the class map, as long as the packages are many");
            let folder = path::join(&folder, "vendor/composer");
            machine.put(&folder, "autoload", "composer's class map", Content::Dependencies, weight);
        }
        "clear-cache" | "clearcache" | "cc" => {
            let home = machine.home();
            for folder in [".composer/cache", ".cache/composer"] {
                machine.state.contents.remove(&path::join(&home, folder));
            }
            machine.state.contents.remove("/tmp/cache");
        }
        "self-update" | "selfupdate" => {
            let weight =
                Weight::guessed([2 * MB, 3_200_000, 4 * MB], Packing::Packed, "the usual size of it");
            machine.write("/usr/bin/composer", "composer, a newer one", Content::Packages, weight);
        }
        _ => others::subcommand(command, machine),
    }
}

/// One package of a lock: most are small, a framework is not.
const ONE: [u64; 3] = [10 * KB, 650 * KB, 12 * MB];
/// One that composer.json names, with what it needs in turn.
const NAMED: [u64; 3] = [50 * KB, 3 * MB, 40 * MB];

/// What lands in `vendor`: by the packages of the lock, else by those that composer.json names.
fn vendor(folder: &str, production: bool, what: &str, machine: &mut Machine) -> Weight {
    let text = |name: &str| machine.text(&path::join(folder, name));
    let wish = Wish { project: None, development: !production, musl: false, arm: false };
    let locked =
        text("composer.lock").and_then(|text| lock::read("composer.lock", text, wish)).map(|it| it.len());
    let named = text("composer.json").and_then(|text| manifest::read("composer.json", text)).map(|it| {
        let is_package = |it: &&manifest::Requirement| it.name.contains('/');
        let development = if production { &[][..] } else { &it.development };
        it.production.iter().chain(development).filter(is_package).count()
    });
    let (count, one) = match (locked, named) {
        (Some(count), _) => (count, ONE),
        (None, Some(count)) => (count, NAMED),
        (None, None) => {
            let (key, range) = match production {
                true => ("vendor.production", [MB, 15 * MB, 120 * MB]),
                false => ("vendor.all", [5 * MB, 45 * MB, 250 * MB]),
            };
            return machine.assume(key, what, range, Packing::Text, "composer.json is not known");
        }
    };
    let [low, likely, high] = one;
    let all = sum(std::iter::repeat_n(Amount { low, likely, high }, count));
    let kind = if locked.is_some() { "composer.lock lists" } else { "composer.json names" };
    let source = format!("{count} packages that {kind}, none measured");
    let default = Weight::new(all, Packing::Text, Basis::Guessed, source);
    let key = if production { "vendor.production" } else { "vendor.all" };
    machine.assumed.bytes(key, what, default, Packing::Text)
}

/// An extension is a shared object of some hundred KB; `install-php-extensions` also brings its libraries.
fn extensions(command: &Command, machine: &mut Machine) {
    let mut names = operands(command, &["-j"]);
    let range = match command.name() {
        "docker-php-ext-install" => [40 * KB, 300 * KB, 4 * MB],
        "install-php-extensions" => [100 * KB, 2 * MB, 60 * MB],
        "pecl" | "pear" if names.first() == Some(&"install") => {
            names.remove(0);
            [100 * KB, 2 * MB, 15 * MB]
        }
        _ => return,
    };
    let names: Vec<String> =
        names.iter().map(|it| it.split(['-', '@']).next().unwrap_or(it).to_owned()).collect();
    for name in machine.newly_installed("php", &names) {
        let weight = Weight::guessed(range, Packing::Native, "extensions of this kind");
        machine.put(
            "/usr/local/lib/php",
            PACKAGES,
            format!("PHP extension {name}"),
            Content::Packages,
            weight,
        );
    }
}
