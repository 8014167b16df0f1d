//! Redirections, tee and sed -i: small files written by hand.

use super::Effect;
use crate::build::Content;
use crate::build::machine::Machine;
use crate::build::weight::{Packing, Weight};
use crate::path;
use crate::shell::Command;

/// What an unknown output may weigh.
const SOME_OUTPUT: [u64; 3] = [0, 1_000, 1_000_000];

/// Writes the file that the output goes to.
pub(in crate::build) fn redirect(command: &Command, machine: &mut Machine) {
    let tee = (command.name() == "tee").then(|| command.texts().find(|it| !it.starts_with('-'))).flatten();
    let target = command.output().map(|(redirection, _)| redirection.target.text.as_str()).or(tee);
    let Some(target) = target.filter(|it| !it.starts_with("/dev/") && !it.starts_with('&')) else { return };
    let file = machine.at(target);
    note_settings(&file, command, machine);
    let weight = match (text_bytes(command), machine.stream.as_ref().map(|it| it.weight.clone())) {
        (Some(bytes), _) => Weight::exactly(bytes, Packing::Text, "counted in the Dockerfile"),
        (None, Some(stream)) => stream,
        (None, None) => Weight::guessed(SOME_OUTPUT, Packing::Text, "the output of a command"),
    };
    machine.write(&file, "text written here", Content::Sources, weight);
}

/// How long the output is, where the script itself says it.
fn text_bytes(command: &Command) -> Option<u64> {
    let body = command.redirections.iter().find_map(|it| it.body.as_ref());
    match command.name() {
        "cat" => body.map(|it| it.len() as u64),
        "echo" | "printf" => Some(command.texts().map(|it| it.len() as u64 + 1).sum()),
        ":" | "true" | "" => Some(0),
        "head" => super::files::size(command.option(&["-c", "--bytes"])?),
        _ => None,
    }
}

/// Settings of package managers, written by hand.
fn note_settings(file: &str, command: &Command, machine: &mut Machine) {
    let says = |word: &str| command.texts().any(|it| it.contains(word));
    if file.starts_with("/etc/apt/apt.conf.d") {
        if says("Install-Recommends \"0\"")
            || says("Install-Recommends \"false\"")
            || says("Install-Recommends=0")
        {
            machine.state.settings.insert("apt-without-recommends");
        }
        if says("Keep-Downloaded-Packages \"true\"") {
            machine.state.settings.insert("apt-keeps-archives");
        }
    }
}

pub(super) const EDIT: Effect =
    Effect { names: &["sed", "ed", "patch", "tee", "dos2unix", "envsubst"], run: edit };

/// `sed -i` writes files anew: those of lower layers are paid again.
fn edit(command: &Command, machine: &mut Machine) {
    let in_place = command.texts().any(|it| it.starts_with("-i") || it.starts_with("--in-place"));
    if !(in_place || command.name() == "dos2unix") {
        return;
    }
    let files: Vec<String> =
        command.texts().filter(|it| !it.starts_with('-')).map(|it| machine.at(it)).collect();
    for file in &files {
        in_base(file, machine);
    }
    machine
        .state
        .contents
        .change(&|entry| (!entry.group && files.iter().any(|it| entry.is_under(it))).then(|| entry.clone()));
}

/// A settings file of the base image that is written anew; sed's own words are no paths.
fn in_base(file: &str, machine: &mut Machine) {
    let settings = ["/etc/", "/usr/", "/opt/", "/var/"].iter().any(|it| file.starts_with(it));
    let known = machine.state.contents.under(file).next().is_some();
    if settings && !known && machine.state.base.on_disk.high > 0 && !path::is_pattern(file) {
        let weight = Weight::guessed([50, 2_000, 60_000], Packing::Text, "a settings file of the base image");
        machine.write(file, "settings file, written anew", Content::System, weight);
    }
}
