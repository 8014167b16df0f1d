//! rm, cp, mv, mkdir, touch, ln, install, truncate, dd, find -delete.

use super::{Effect, operands, trim};
use crate::build::contents::Entry;
use crate::build::machine::Machine;
use crate::build::weight::{Packing, Weight};
use crate::build::{Content, base_part};
use crate::path;
use crate::shell::Command;

pub(super) const REMOVE: Effect = Effect { names: &["rm", "rmdir", "unlink", "shred"], run: remove };
pub(super) const MOVE: Effect = Effect { names: &["mv", "rename"], run: rename };
pub(super) const COPY: Effect = Effect { names: &["cp", "install", "rsync", "ln"], run: copy };
pub(super) const MAKE: Effect =
    Effect { names: &["mkdir", "touch", "truncate", "fallocate", "dd", "mknod"], run: make };
pub(super) const FIND: Effect = Effect { names: &["find"], run: find };

fn remove(command: &Command, machine: &mut Machine) {
    for operand in operands(command, &[]) {
        for pattern in braces(operand) {
            let pattern = machine.at(&pattern);
            if pattern != "/" {
                machine.state.contents.remove(&pattern);
                trim::removed(&pattern, machine);
                machine.hide_base(pattern.strip_suffix("/*").unwrap_or(&pattern));
                forget_settings(&pattern, machine);
            }
        }
    }
}

/// `docker-clean` makes apt forget what it downloaded; without it, archives and indices stay.
fn forget_settings(pattern: &str, machine: &mut Machine) {
    if "/etc/apt/apt.conf.d/docker-clean".starts_with(pattern.trim_end_matches('*'))
        && pattern.starts_with("/etc/apt/apt.conf.d")
    {
        machine.state.settings.insert("apt-keeps-archives");
    }
}

/// `{a,b}` in a word, as bash has it: `/x/{a,b}` is `/x/a` and `/x/b`.
pub(super) fn braces(word: &str) -> Vec<String> {
    let parts = word.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)));
    match parts {
        Some((before, (list, after))) if list.contains(',') && !before.ends_with('$') => {
            list.split(',').map(|it| format!("{before}{it}{after}")).collect()
        }
        _ => vec![word.to_owned()],
    }
}

/// The sources and the destination of `cp` and `mv`, with whether sources land inside of it.
fn sources_and_dest(command: &Command, machine: &Machine) -> Option<(Vec<String>, String, bool)> {
    let mut operands =
        operands(command, &["-t", "--target-directory", "-m", "--mode", "-o", "-g", "--owner", "--group"]);
    let target = command.option(&["-t", "--target-directory"]);
    let last = match target {
        Some(target) => target.to_owned(),
        None => operands.pop()?.to_owned(),
    };
    let sources: Vec<String> = operands.iter().flat_map(|it| braces(it)).map(|it| machine.at(&it)).collect();
    let dest = machine.at(&last);
    let many = sources.len() > 1 || sources.iter().any(|it| path::is_pattern(it));
    let inside = many || target.is_some() || last.ends_with('/') || machine.state.contents.is_folder(&dest);
    Some((sources, dest, inside))
}

/// Where an entry goes when `source` goes to `dest`.
fn new_path(entry: &Entry, source: &str, dest: &str, inside: bool) -> String {
    let top = match path::is_pattern(source) {
        true => path::upward(&entry.path)
            .filter(|it| path::matches(source, it))
            .last()
            .unwrap_or(entry.path.as_str()),
        false => source,
    };
    let below = path::below(&entry.path, top).unwrap_or_default();
    let folder = if inside { path::join(dest, path::name(top)) } else { dest.to_owned() };
    path::join(&folder, below)
}

fn rename(command: &Command, machine: &mut Machine) {
    let Some((sources, dest, inside)) = sources_and_dest(command, machine) else { return };
    for source in sources {
        if let Some(weight) = of_base(&source, machine) {
            put_base_copy(&source, &dest, inside, weight, machine);
            machine.hide_base(&source);
        }
        machine.state.contents.change(&|entry| {
            entry.is_under(&source).then(|| entry.moved(new_path(entry, &source, &dest, inside)))
        });
    }
    machine.make_folders(path::parent(&dest));
}

fn copy(command: &Command, machine: &mut Machine) {
    if command.name() == "ln" || (command.name() == "install" && command.has(&["-d"])) {
        return;
    }
    let Some((sources, dest, inside)) = sources_and_dest(command, machine) else { return };
    for source in sources {
        // `cp -r a/. b` copies what is in the folder.
        let whole = command.texts().any(|it| it.ends_with("/.") && machine.at(it) == source);
        let rsync = command.name() == "rsync"
            && command.texts().any(|it| it.ends_with('/') && machine.at(it) == source);
        let inside = inside && !whole && !rsync;
        if let Some(weight) = of_base(&source, machine) {
            put_base_copy(&source, &dest, inside, weight, machine);
        }
        let copies: Vec<Entry> = machine
            .state
            .contents
            .under(&source)
            .map(|entry| entry.moved(new_path(entry, &source, &dest, inside)))
            .collect();
        machine.state.contents.add_copies(copies, &dest);
    }
    machine.make_folders(path::parent(&dest));
}

/// Folders that a base image fills.
const SYSTEM: [&str; 7] = ["/usr", "/etc", "/opt", "/lib", "/bin", "/sbin", "/var/lib"];

/// What the base image has at a path that no command made.
fn of_base(source: &str, machine: &mut Machine) -> Option<Weight> {
    let fits = SYSTEM.iter().any(|it| path::within(source, it));
    let made = machine.state.contents.under(source).next().is_some();
    if !fits || made || machine.state.base.on_disk.high == 0 {
        return None;
    }
    let known = base_part::of(&machine.state, machine.catalog, source, true);
    Some(known.unwrap_or_else(|| {
        let range =
            if path::within(source, "/etc") { [50, 2_000, 300_000] } else { [200, 300_000, 40_000_000] };
        let label = format!("`{source}` of {}", machine.state.base.reference);
        machine.assume(&format!("base:{source}"), &label, range, Packing::Native, "nobody measured this path")
    }))
}

fn put_base_copy(source: &str, dest: &str, inside: bool, weight: Weight, machine: &mut Machine) {
    let to = if inside { path::join(dest, path::name(source)) } else { dest.to_owned() };
    let what = format!("copy of {source} of {}", machine.state.base.reference);
    machine.put(&to, "base-path", what, Content::System, weight);
}

fn make(command: &Command, machine: &mut Machine) {
    match command.name() {
        "mkdir" => {
            for operand in operands(command, &["-m", "--mode"]) {
                for folder in braces(operand) {
                    let folder = machine.at(&folder);
                    machine.make_folders(&folder);
                }
            }
        }
        "touch" => touch(command, machine),
        _ => fill(command, machine),
    }
}

/// A new file is empty; one of a lower layer is copied up with its new time.
fn touch(command: &Command, machine: &mut Machine) {
    for operand in operands(command, &["-d", "-t", "-r"]) {
        let file = machine.at(operand);
        let known = machine.state.contents.under(&file).any(|it| it.path == file);
        if known {
            machine.state.contents.change(&|entry| (entry.path == file).then(|| entry.clone()));
        } else {
            machine.write(
                &file,
                "empty file",
                Content::System,
                Weight::exactly(0, Packing::Text, "touch makes empty files"),
            );
        }
    }
}

/// `truncate -s 10M file`, `fallocate -l 1G file`, `dd of=file bs=1M count=10`.
fn fill(command: &Command, machine: &mut Machine) {
    let setting = |name: &str| command.texts().find_map(|it| it.strip_prefix(name));
    let (file, bytes) = match command.name() {
        "dd" => {
            let count = setting("count=").map_or(Some(1), size);
            (
                setting("of="),
                setting("bs=").map_or(Some(512), size).zip(count).map(|(block, count)| block * count),
            )
        }
        _ => {
            let operands = operands(command, &["-s", "--size", "-l", "--length"]);
            let bytes = command.option(&["-s", "--size", "-l", "--length"]).and_then(size);
            (operands.last().copied(), bytes)
        }
    };
    let (Some(file), Some(bytes)) = (file, bytes) else { return };
    let file = machine.at(file);
    if !file.starts_with("/dev/") {
        let packing = match setting("if=") {
            None | Some("/dev/zero") => Packing::Zeros,
            Some("/dev/random" | "/dev/urandom") => Packing::Packed,
            Some(_) => Packing::Unknown,
        };
        let weight = Weight::exactly(bytes, packing, "the size that the command names");
        machine.write(&file, "file of a given size", Content::System, weight);
    }
}

/// `10M`, `512`, `1GB` (powers of 1000), `1GiB`.
pub(super) fn size(text: &str) -> Option<u64> {
    let digits = text.len() - text.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let base: u64 = if unit.ends_with('B') && !unit.ends_with("iB") { 1000 } else { 1024 };
    let power = match unit.chars().next() {
        None => 0,
        Some('k' | 'K') => 1,
        Some('M') => 2,
        Some('G') => 3,
        Some(_) => return None,
    };
    number.parse::<u64>().ok()?.checked_mul(base.pow(power)).filter(|it| *it < 1 << 50)
}

/// `find folder -name '*.x' -delete`, `-exec rm -rf {} +`; a touch or chown of what is found copies it up.
fn find(command: &Command, machine: &mut Machine) {
    let texts: Vec<&str> = command.texts().collect();
    let runs = texts.iter().position(|it| matches!(*it, "-exec" | "-execdir" | "-ok"));
    let program = runs.and_then(|at| texts.get(at + 1)).copied().unwrap_or_default();
    let deletes = texts.contains(&"-delete") || program == "rm" || program == "/bin/rm";
    let changes = matches!(program, "chown" | "chmod" | "touch" | "chgrp");
    if !deletes && !changes {
        return;
    }
    let folders: Vec<String> = texts
        .iter()
        .take_while(|it| !it.starts_with(['-', '(', '!', '\\']))
        .map(|it| machine.at(it))
        .collect();
    // `! -name x` spares what it names: most goes.
    let spares = |at: usize| at > 0 && matches!(texts.get(at - 1), Some(&("!" | "-not")));
    let is_name = |it: &str| matches!(it, "-name" | "-iname");
    let named = texts.iter().enumerate().zip(texts.iter().skip(1)).filter(|((_, it), _)| is_name(it));
    let names: Vec<&str> = named.filter(|((at, _), _)| !spares(*at)).map(|(_, name)| *name).collect();
    let selective = !names.is_empty()
        || texts
            .iter()
            .any(|it| matches!(*it, "-path" | "-regex" | "-mtime" | "-newer" | "-size" | "-empty"));
    for folder in folders {
        if deletes {
            names.iter().for_each(|name| remove_named(&folder, name, machine));
            if !selective {
                machine.state.contents.hide(&|it: &Entry| {
                    it.path != folder && path::within(&it.path, &folder) || it.group && it.path == folder
                });
            }
        } else if !selective {
            machine.state.contents.change(&|entry| entry.is_under(&folder).then(|| entry.clone()));
        }
    }
}

/// Files of a name go; of groups, the part that such files usually make.
fn remove_named(folder: &str, name: &str, machine: &mut Machine) {
    machine.state.contents.hide(&|it: &Entry| {
        path::within(&it.path, folder) && !it.group && path::matches(name, path::name(&it.path))
    });
    trim::found(folder, name, machine);
}
