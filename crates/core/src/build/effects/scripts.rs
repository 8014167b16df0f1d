//! Shells, interpreters and scripts: what a program writes that the Dockerfile only names.

use super::{Effect, composer, models, operands, others, releases};
use crate::build::Content;
use crate::build::machine::Machine;
use crate::build::weight::Packing;
use crate::path;
use crate::shell::Command;

pub(super) const EFFECT: Effect =
    Effect { names: &["sh", "bash", "dash", "ash", "zsh", "ruby", "perl", "php", "node"], run };

const MB: u64 = 1_000_000;

/// A script from the net that installs a program: part of its address, what it brings, where, and about how much.
struct Installer(&'static str, &'static str, &'static str, [u64; 3]);

/// Usual sizes of current releases; none was measured.
const INSTALLERS: [Installer; 21] = [
    Installer("sh.rustup.rs", "a Rust tool-chain", "~/.rustup", [420 * MB, 1_200 * MB, 1_700 * MB]),
    Installer("astral.sh/uv", "uv", "~/.local/bin", [30 * MB, 52 * MB, 75 * MB]),
    Installer("install.python-poetry.org", "poetry", "~/.local/share/pypoetry", [50 * MB, 95 * MB, 140 * MB]),
    Installer("get-poetry", "poetry", "~/.poetry", [30 * MB, 60 * MB, 140 * MB]),
    Installer("bootstrap.pypa.io", "pip", "/usr/local/lib/python3/site-packages", [8 * MB, 14 * MB, 26 * MB]),
    Installer("bun.sh/install", "bun", "~/.bun", [75 * MB, 98 * MB, 120 * MB]),
    Installer("deno.land", "deno", "~/.deno", [80 * MB, 115 * MB, 160 * MB]),
    Installer("get.docker.com", "Docker", "/usr", [280 * MB, 420 * MB, 600 * MB]),
    Installer("nvm-sh/nvm", "nvm", "~/.nvm", [MB / 5, 5 * MB, 30 * MB]),
    Installer("helm", "helm", "/usr/local/bin", [40 * MB, 57 * MB, 75 * MB]),
    Installer("ollama", "ollama", "/usr/local", [1_000 * MB, 3_500 * MB, 5_500 * MB]),
    Installer("sdkman", "SDKMAN", "~/.sdkman", [2 * MB, 12 * MB, 60 * MB]),
    Installer("getcomposer.org", "composer", "/usr/local/bin", [2 * MB, 3_200_000, 4 * MB]),
    Installer("pnpm.io", "pnpm", "~/.local/share/pnpm", [10 * MB, 70 * MB, 160 * MB]),
    Installer("yarnpkg.com", "yarn", "~/.yarn", [4 * MB, 5_300_000, 9 * MB]),
    Installer("Miniconda", "Miniconda", "/opt/conda", [300 * MB, 480 * MB, 750 * MB]),
    Installer("Miniforge", "Miniforge", "/opt/conda", [250 * MB, 420 * MB, 650 * MB]),
    Installer("Mambaforge", "Mambaforge", "/opt/conda", [250 * MB, 450 * MB, 650 * MB]),
    Installer("Anaconda3", "Anaconda", "/opt/conda", [3_000 * MB, 5_500 * MB, 8_000 * MB]),
    Installer("code-server", "code-server", "/usr/lib/code-server", [200 * MB, 450 * MB, 700 * MB]),
    Installer("nodesource.com", "NodeSource's settings", "/etc/apt", [2_000, 20_000, 5 * MB]),
];

/// A script that nobody read here.
pub(super) const SCRIPT: [u64; 3] = [0, 2 * MB, 300 * MB];
/// A program that the context brings, run by an interpreter: often a check or a setting, sometimes a download.
pub(super) const PROGRAM: [u64; 3] = [0, 50_000, 20 * MB];

/// A program that says by its name that it downloads: weights or data, mostly.
const DOWNLOADS: [u64; 3] = [0, 300 * MB, 10_000 * MB];

/// `curl … | sh`, `bash install.sh`, `php composer.phar install`.
fn run(command: &Command, machine: &mut Machine) {
    let values = ["-c", "-e", "-r", "-o", "-O"];
    let file = operands(command, &values).into_iter().find(|it| *it != "-").unwrap_or_default().to_owned();
    if file.ends_with(".phar") {
        return composer::run(&super::pip::behind(command, &file), machine);
    }
    if piped(command, machine) || file.is_empty() || command.has(&["--version", "-v"]) {
        return;
    }
    let shell = matches!(command.name(), "sh" | "bash" | "dash" | "ash" | "zsh");
    of_file(command, &file, if shell { SCRIPT } else { PROGRAM }, machine);
}

/// Runs what comes through the pipe; says whether there was anything.
pub(super) fn piped(command: &Command, machine: &mut Machine) -> bool {
    let Some(stream) = machine.stream.take() else { return false };
    from(&stream.url, command, machine);
    true
}

/// Runs a script of a file: an installer where it was downloaded from one's address.
pub(super) fn of_file(command: &Command, file: &str, range: [u64; 3], machine: &mut Machine) {
    let place = machine.at(file);
    let what = machine.state.contents.under(&place).find(|it| it.path == place).map(|it| it.what.clone());
    match what.as_deref().and_then(releases::address) {
        Some(url) => from(url, command, machine),
        None => unknown(command, range, machine),
    }
}

/// Installs what a script of this address installs.
fn from(url: &str, command: &Command, machine: &mut Machine) {
    let Some(Installer(_, what, folder, range)) = INSTALLERS.iter().find(|it| url.contains(it.0)) else {
        return unknown(command, SCRIPT, machine);
    };
    let minimal =
        *what == "a Rust tool-chain" && command.texts().any(|it| it == "minimal" || it.ends_with("=minimal"));
    let range = if minimal { [420 * MB, 560 * MB, 750 * MB] } else { *range };
    let own = ["-p", "--prefix", "--install-dir"].iter().find_map(|it| command.option(&[it]));
    let folder = own.unwrap_or(folder);
    let folder = machine.at(folder);
    let source = "the usual size of current releases, not measured";
    let label = format!("What the installer of {what} brings");
    let weight = machine.assume(&format!("install:{what}"), &label, range, Packing::Native, source);
    machine.make_folders(&folder);
    machine.put(&folder, "installer", *what, Content::Packages, weight);
}

fn unknown(command: &Command, range: [u64; 3], machine: &mut Machine) {
    others::put(command, range, "a script that is not read: it may write nothing or much", machine);
}

/// `python file.py`, `python -c code`, `python -m module`, `manage.py collectstatic`.
pub(super) fn python(command: &Command, module: Option<&str>, machine: &mut Machine) {
    if models::python(command, module, machine) || piped(command, machine) {
        return;
    }
    let words: Vec<&str> = command.texts().collect();
    let says = |word: &str| words.contains(&word);
    let file = operands(command, &["-c", "-m", "-W", "-X"]).first().map(|it| (*it).to_owned());
    match file.as_deref().map(path::name) {
        Some("manage.py") if says("collectstatic") => {
            let label = "The static files of Django";
            let range = [MB / 2, 4 * MB, 60 * MB];
            let source = "the administration's files and the project's own";
            let weight = machine.assume("django.static", label, range, Packing::Text, source);
            let folder = machine.at("static");
            machine.put(&folder, "static", label, Content::Artefacts, weight);
        }
        Some(name) => {
            let fetches = ["download", "fetch", "preload"].iter().any(|it| name.contains(it));
            let range = if fetches { DOWNLOADS } else { PROGRAM };
            of_file(command, file.as_deref().unwrap_or_default(), range, machine);
        }
        None if module.is_some() => unknown(command, PROGRAM, machine),
        None => {}
    }
}
