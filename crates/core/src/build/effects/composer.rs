//! composer, PHP extensions, PECL.

use super::{Effect, operands};
use crate::build::Content;
use crate::build::contents::PACKAGES;
use crate::build::machine::Machine;
use crate::build::weight::{Packing, Weight};
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
    let folder = command.option(&["-d", "--working-dir"]).map_or(machine.cwd.clone(), |it| machine.at(it));
    match command.verb() {
        "install" | "update" | "create-project" | "require" => {
            let production = command.has(&["--no-dev"]);
            let (key, range) = match production {
                true => ("vendor.production", [MB, 15 * MB, 120 * MB]),
                false => ("vendor.all", [5 * MB, 45 * MB, 250 * MB]),
            };
            let what = if production { "vendor (production)" } else { "vendor (with development packages)" };
            let weight = machine.assume(key, what, range, Packing::Text, "composer.json is not followed");
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
            machine.put(&home, "composer-cache", "composer's cache", Content::Caches, cache);
        }
        "dump-autoload" | "dumpautoload" => {
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
        _ => {}
    }
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
