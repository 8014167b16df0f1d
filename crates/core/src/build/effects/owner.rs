//! chown and chmod: overlayfs copies every file up whose owner or mode changes.

use std::collections::BTreeSet;

use layerlab_catalog::Basis;

use super::{Effect, operands};
use crate::build::Content;
use crate::build::contents::{BASE_COPY, Entry};
use crate::build::machine::Machine;
use crate::path;
use crate::shell::Command;

pub(super) const EFFECT: Effect = Effect { names: &["chown", "chmod", "setfacl"], run };

fn run(command: &Command, machine: &mut Machine) {
    let mut operands = operands(command, &["--from", "-m"]).into_iter();
    let by_reference = command.has(&["--reference"]);
    let value = if by_reference { "reference" } else { operands.next().unwrap_or_default() };
    let recursive = command.has(&["-R", "--recursive"]);
    let owns = command.name() == "chown";
    let changes_base = match owns {
        true => !same_owner("", value),
        false => !matches!(value, "a+r" | "+r" | "a+rX" | "u+rw" | "u+rwX" | "+rX" | "755" | "0755"),
    };
    for operand in operands {
        let pattern = machine.at(operand);
        if recursive && changes_base {
            copy_base_up(&pattern, value, owns, machine);
        }
        let own = machine.state.contents.own().map(|it| std::ptr::from_ref(&**it));
        let own: BTreeSet<*const Entry> = own.collect();
        machine.state.contents.change(&|entry| {
            let named = if recursive { entry.is_under(&pattern) } else { is_named(entry, &pattern) };
            if !named {
                return None;
            }
            match owns {
                true => owned(entry, value),
                // What this layer wrote is paid for as it is.
                false if own.contains(&std::ptr::from_ref(entry)) => {
                    Some(Entry { mode: value.into(), ..entry.clone() })
                }
                false => moded(entry, value),
            }
        });
    }
}

/// The base image's files below a path are paid for a second time.
fn copy_base_up(folder: &str, value: &str, owns: bool, machine: &mut Machine) {
    let Some(weight) = machine.hide_base(folder) else { return };
    let what = format!("files of {}, copied up", machine.state.base.reference);
    let entry = Entry::group(folder, BASE_COPY, what, Content::System, weight);
    machine.state.contents.add(match owns {
        true => Entry { owner: value.into(), ..entry },
        false => Entry { mode: value.into(), ..entry },
    });
}

/// Without `-R`, only the path itself changes, and a folder holds no bytes.
fn is_named(entry: &Entry, pattern: &str) -> bool {
    !entry.group
        && (entry.path == *pattern || path::is_pattern(pattern) && path::matches(pattern, &entry.path))
}

/// BuildKit's differ drops files that are as they were (`overlay.sameDirent`): the same owner costs nothing.
fn owned(entry: &Entry, owner: &str) -> Option<Entry> {
    (!same_owner(&entry.owner, owner)).then(|| Entry { owner: owner.into(), ..entry.clone() })
}

fn same_owner(now: &str, asked: &str) -> bool {
    let plain = |text: &str| {
        let (user, group) = text.split_once([':', '.']).unwrap_or((text, ""));
        let root = |it: &str| if matches!(it, "" | "root") { "0".to_owned() } else { it.to_owned() };
        let user = root(user);
        // A user's own group usually has its name and number.
        let group = if group.is_empty() || (group == user) { user.clone() } else { root(group) };
        (user, group)
    };
    plain(now) == plain(asked)
}

/// Files that have the mode already cost nothing; which do is not known as a rule, so the range of what is not surely
/// changed begins at nothing.
fn moded(entry: &Entry, mode: &str) -> Option<Entry> {
    if entry.mode_is(mode) {
        return None;
    }
    let mut weight = entry.weight.clone();
    if !(is_octal(&entry.mode) && is_octal(mode)) {
        weight.on_disk.low = 0;
        weight.pull.low = 0;
        weight.basis = weight.basis.max(Basis::Modelled);
    }
    Some(Entry { weight, mode: mode.into(), ..entry.clone() })
}

fn is_octal(mode: &str) -> bool {
    !mode.is_empty() && mode.bytes().all(|it| it.is_ascii_digit())
}
