//! What commands do to the file system: one file a family.

mod apk;
mod apt;
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
mod owner;
mod pip;
mod quiet;
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

use super::Content;
use super::machine::Machine;
use super::weight::Packing;
use crate::shell::Command;

pub(super) use sources::{note as note_sources, note_file as note_source_file};
pub(super) use text::redirect;
pub(super) use trim::keeps_documentation;

/// A family of commands.
pub(super) struct Effect {
    /// The programs' names, without folders.
    pub names: &'static [&'static str],
    /// What one call does.
    pub run: fn(&Command, &mut Machine),
}

/// Every family.
const EFFECTS: [&Effect; 38] = [
    &apk::EFFECT,
    &apt::EFFECT,
    &apt::DPKG,
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

/// Lets a command act. One that nobody knows may write anything: it adds a range, and asks.
pub(super) fn run(command: &Command, machine: &mut Machine) {
    let name = program_name(command);
    match EFFECTS.iter().find(|effect| effect.names.contains(&name)) {
        Some(effect) => (effect.run)(command, machine),
        None if is_script(command) => {
            let file = command.words.get(command.program).map_or("", |it| it.text.as_str()).to_owned();
            scripts::of_file(command, &file, scripts::SCRIPT, machine);
        }
        None => unknown(command, machine),
    }
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

/// A command without an effect of its own.
fn unknown(command: &Command, machine: &mut Machine) {
    let words: Vec<&str> = command.words.iter().map(|word| word.text.as_str()).collect();
    let shown: String = words.join(" ").chars().take(80).collect();
    let label = format!("What `{shown}` writes");
    let source = "nobody knows this command: it may write nothing or much";
    let weight = machine.assume(&format!("run:{shown}"), &label, [0, 0, 5_000_000], Packing::Unknown, source);
    if weight.on_disk.high > 0 {
        let folder = machine.cwd.clone();
        machine.put(&folder, "unknown", label, Content::Unknown, weight);
    }
}

/// The words that are no options, options with a separate value left out.
fn operands<'c>(command: &'c Command, with_value: &[&str]) -> Vec<&'c str> {
    let mut found = Vec::new();
    let mut texts = command.texts();
    let mut ended = false;
    while let Some(text) = texts.next() {
        if text == "--" && !ended {
            ended = true;
        } else if ended || !text.starts_with('-') || text == "-" {
            found.push(text);
        } else if with_value.contains(&text) {
            texts.next();
        }
    }
    found
}
