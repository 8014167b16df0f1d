//! What commands do to the file system: one file a family.

mod apk;
mod apt;
mod apt_mark;
mod builds;
mod browsers;
mod bundle;
mod cargo;
mod composer;
mod conda;
mod dotnet;
mod download;
mod files;
mod gem;
mod go;
mod java;
mod models;
mod node;
mod others;
mod owner;
mod pip;
mod quiet;
mod releases;
mod rpm;
mod rust_program;
mod scripts;
mod sources;
mod system;
mod text;
mod toolchains;
mod torch;
mod trim;
mod unpack;
mod users;
mod uv;
mod wheels;

use super::machine::Machine;
use crate::shell::Command;

pub(super) use apt_mark::remember as remember_marks;
pub(super) use download::weigh as weigh_download;
pub(super) use sources::{note as note_sources, note_file as note_source_file};
pub(super) use text::redirect;
pub(super) use trim::keeps_documentation;
pub(super) use unpack::grown;

/// A family of commands.
pub(super) struct Effect {
    /// The programs' names, without folders.
    pub names: &'static [&'static str],
    /// What one call does.
    pub run: fn(&Command, &mut Machine),
}

/// Every family.
const EFFECTS: [&Effect; 39] = [
    &apk::EFFECT,
    &apt::EFFECT,
    &apt::DPKG,
    &apt_mark::EFFECT,
    &browsers::EFFECT,
    &builds::MAKE,
    &builds::CONFIGURE,
    &cargo::EFFECT,
    &cargo::RUSTUP,
    &composer::EFFECT,
    &composer::EXTENSIONS,
    &dotnet::EFFECT,
    &download::EFFECT,
    &download::GIT,
    &files::COPY,
    &files::FIND,
    &files::MAKE,
    &files::MOVE,
    &files::REMOVE,
    &gem::EFFECT,
    &go::EFFECT,
    &java::EFFECT,
    &java::RUN,
    &models::EFFECT,
    &node::EFFECT,
    &owner::EFFECT,
    &pip::EFFECT,
    &pip::PYTHON,
    &uv::EFFECT,
    &conda::EFFECT,
    &quiet::EFFECT,
    &rpm::EFFECT,
    &rpm::RPM_FILE,
    &scripts::EFFECT,
    &system::EFFECT,
    &text::EDIT,
    &toolchains::EFFECT,
    &unpack::EFFECT,
    &users::EFFECT,
];

/// Lets a command act, in the folder that its options name. One that nobody knows may write anything: it adds a range,
/// and asks.
pub(super) fn run(command: &Command, machine: &mut Machine) {
    let inner = inner(command);
    let command = inner.as_ref().unwrap_or(command);
    if asks(command) {
        return;
    }
    let outside = command.folder().map(|folder| machine.at(folder));
    let outside = outside.map(|folder| std::mem::replace(&mut machine.cwd, folder));
    in_folder(command, machine);
    if let Some(folder) = outside {
        machine.cwd = folder;
    }
}

/// Whether a program only says its version, or how it is called.
fn asks(command: &Command) -> bool {
    let [only] = command.args() else { return false };
    // Ninja builds, and says more.
    let version = only.text == "-v" && command.name() != "ninja";
    version || matches!(only.text.as_str(), "--version" | "-version" | "--help" | "-V")
}

fn in_folder(command: &Command, machine: &mut Machine) {
    let name = program_name(command);
    match EFFECTS.iter().find(|effect| effect.names.contains(&name)) {
        Some(effect) => (effect.run)(command, machine),
        None if is_script(command) => {
            let file = command.words.get(command.program).map_or("", |it| it.text.as_str()).to_owned();
            scripts::of_file(command, &file, scripts::SCRIPT, machine);
        }
        None => others::program(command, machine),
    }
    let piped = command.words.first().is_some_and(|it| it.text == "xargs") && command.program > 0;
    if piped && matches!(command.verb(), "install" | "add") && operands(command, &[]).len() == 1 {
        let source = "it is called with words that only the build knows";
        others::put(command, [0, 60_000_000, 1_500_000_000], source, machine);
    }
}

/// Programs that run another one, with the word that makes them do so.
const RUNNERS: [(&str, &[&str]); 4] = [
    ("exec", &["bundle", "bundler"]),
    ("run", &["conda", "mamba", "micromamba", "uv", "poetry", "pipenv", "pdm"]),
    ("x", &["bun"]),
    ("", &["corepack"]),
];
/// A runner runs another one hardly more often than this.
const DEEPEST: usize = 4;

/// The command that a runner runs: `pip install x` of `conda run -n env pip install x`; `None` where there is none.
fn inner(command: &Command) -> Option<Command> {
    let mut found: Option<Command> = None;
    for _ in 0..DEEPEST {
        let outer = found.as_ref().unwrap_or(command);
        let runner = RUNNERS.iter().find(|(verb, names)| {
            names.contains(&outer.name()) && (verb.is_empty() || outer.verb() == *verb)
        });
        let Some((verb, _)) = runner else { break };
        let program = outer.operands(&[]).nth(usize::from(!verb.is_empty()));
        let known = |it: &str| ["npm", "npx", "yarn", "pnpm", "pnpx"].contains(&it);
        let Some(program) = program.filter(|it| !verb.is_empty() || known(&it.text)) else { break };
        let Some(at) = outer.words.iter().position(|it| std::ptr::eq(it, program)) else { break };
        found = Some(Command { program: at, ..outer.clone() });
    }
    found
}

/// `python3.12` is `python3`, `./mvnw` is `mvnw`, `php8.2` is `php`.
fn program_name(command: &Command) -> &str {
    let name = command.name();
    let plain = name.trim_end_matches(|it: char| it.is_ascii_digit() || it == '.');
    match plain {
        "python" | "pip" | "php" | "node" | "ruby" | "gem" | "perl" if !plain.is_empty() => plain,
        _ => name,
    }
}

/// Whether a command is a script by its name: `./build.sh`, `/opt/setup.sh`.
fn is_script(command: &Command) -> bool {
    let word = command.words.get(command.program).map_or("", |it| it.text.as_str());
    word.starts_with("./") || word.ends_with(".sh") || word.ends_with(".run")
}

/// The words that are no options, options with a separate value left out.
fn operands<'c>(command: &'c Command, with_value: &[&str]) -> Vec<&'c str> {
    command.operands(with_value).map(|word| word.text.as_str()).collect()
}
