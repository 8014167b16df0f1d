//! make, cmake, ninja, configure: builds whose results only their makers know.

use super::{Effect, operands, releases};
use crate::build::Content;
use crate::build::machine::Machine;
use crate::build::weight::Packing;
use crate::path;
use crate::shell::Command;

pub(super) const MAKE: Effect = Effect {
    names: &[
        "make", "gmake", "cmake", "ninja", "meson", "bazel", "scons", "gcc", "g++", "cc", "clang", "clang++",
        "rustc",
    ],
    run: make,
};
pub(super) const CONFIGURE: Effect = Effect {
    names: &[
        "configure",
        "autogen.sh",
        "bootstrap",
        "autoreconf",
        "autoconf",
        "automake",
        "bootstrap.sh",
        "phpize",
    ],
    run: configure,
};

const KB: u64 = 1_000;
const MB: u64 = 1_000_000;

fn make(command: &Command, machine: &mut Machine) {
    if is_quiet(command) {
        return;
    }
    let installs = command.texts().any(|it| it.starts_with("install") || it == "--install");
    let builds = command.name() != "cmake" || command.has(&["--build", "--install"]);
    let (folder, what, range) = match (installs, builds) {
        (true, _) => (prefix(command, machine), "installs", [50 * KB, 10 * MB, 200 * MB]),
        (false, true) => (machine.cwd.clone(), "builds", [10 * KB, 10 * MB, 400 * MB]),
        (false, false) => (machine.cwd.clone(), "configures", [50 * KB, 500 * KB, 5 * MB]),
    };
    let shown: Vec<&str> = command.words.iter().map(|it| it.text.as_str()).take(6).collect();
    let label = format!("What `{}` {what} in {}", shown.join(" "), machine.cwd);
    let key = format!("run:{} {}", shown.join(" "), machine.cwd);
    let strips =
        command.texts().any(|it| it.contains("strip")) || machine.variable("LDFLAGS").contains("strip");
    if command.name() == "cmake" && !builds {
        return configure(command, machine);
    }
    let weight = match releases::built(&machine.cwd, strips, machine).filter(|_| installs) {
        Some((weight, what)) => {
            let weight = machine.assumed.bytes(&key, &label, weight, Packing::Native);
            let what = format!("{what}, built: `{}`", shown.join(" "));
            return machine.put(&folder, "build", what, Content::Artefacts, weight);
        }
        None => machine.assume(&key, &label, range, Packing::Native, "a build that only its makers know"),
    };
    machine.put(&folder, "build", label, Content::Artefacts, weight);
}

/// Whether it asks, tests or tidies up, and no more than that.
fn is_quiet(command: &Command) -> bool {
    let targets: Vec<&str> = operands(command, &[]).into_iter().filter(|it| !it.contains('=')).collect();
    let tidies = |it: &&str| matches!(*it, "clean" | "distclean" | "mrproper" | "test" | "check" | "lint");
    match command.name() {
        "cmake" if command.texts().any(|it| it == "-E") => true,
        "ninja" if command.texts().any(|it| it == "-t") => true,
        _ if !targets.is_empty() => targets.iter().all(tidies),
        _ => {
            command.texts().any(|it| matches!(it, "--version" | "-v" | "--help")) && command.name() != "ninja"
        }
    }
}

/// What names where a build goes, at its configuration or its installation.
const PREFIXES: [&str; 5] = ["--prefix=", "-DCMAKE_INSTALL_PREFIX=", "PREFIX=", "prefix=", "DESTDIR="];
/// How the entry of a configuration begins that said so.
const FOR: &str = "a build configured for ";

/// The folder that a build is installed in.
fn prefix(command: &Command, machine: &Machine) -> String {
    let said = command.texts().find_map(|it| PREFIXES.iter().find_map(|name| it.strip_prefix(name)));
    let here = |it: &str| path::within(it, &machine.cwd) || path::within(&machine.cwd, it);
    let configured = || {
        let all = machine.state.contents.visible().map(|it| &it.entry);
        let own = all.filter(|it| it.role == "configure" && here(&it.path));
        own.filter_map(|it| it.what.strip_prefix(FOR)).last()
    };
    said.or(command.option(&["--prefix"]))
        .or_else(configured)
        .map_or("/usr/local".to_owned(), |it| machine.at(it))
}

fn configure(command: &Command, machine: &mut Machine) {
    let label = match PREFIXES.iter().find_map(|name| command.option(&[name.trim_end_matches('=')])) {
        Some(folder) => format!("{FOR}{folder}"),
        None => format!("What `{}` writes", command.name()),
    };
    let key = format!("run:{} {}", command.name(), machine.cwd);
    let weight =
        machine.assume(&key, &label, [20 * KB, 400 * KB, 5 * MB], Packing::Text, "makefiles, logs and tests");
    let folder = machine.cwd.clone();
    machine.put(&folder, "configure", label, Content::Artefacts, weight);
}
