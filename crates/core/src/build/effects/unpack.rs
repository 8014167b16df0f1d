//! tar, unzip and their kin.

use super::{Effect, operands, releases};
use crate::build::Content;
use crate::build::contents::Entry;
use crate::build::machine::Machine;
use crate::build::weight::{Packing, Weight};
use crate::path;
use crate::shell::Command;

pub(super) const EFFECT: Effect = Effect {
    names: &[
        "tar", "bsdtar", "unzip", "7z", "7za", "gunzip", "unxz", "bunzip2", "zcat", "xz", "gzip", "zstd",
    ],
    run,
};

/// An archive that is unpacked.
pub(super) struct Archive<'a> {
    /// Its file's name, or that of its address.
    pub name: String,
    /// How many folders are cut off from the front of its paths.
    pub strip: usize,
    /// What alone is unpacked; empty for all.
    pub members: Vec<&'a str>,
}

/// How much larger the content of a compressed archive is.
const GROWTH: (f64, f64, f64) = (2.0, 3.2, 5.0);
const SOURCE: &str = "an archive unpacked: about three times its size";

fn run(command: &Command, machine: &mut Machine) {
    match command.name() {
        "tar" | "bsdtar" => tar(command, machine),
        "unzip" | "7z" | "7za" => {
            let archive = operands(command, &["-d", "-x"]).into_iter().find(|it| !matches!(*it, "x" | "e"));
            let folder = command.option(&["-d", "-o"]).unwrap_or(".").to_owned();
            if let Some(archive) = archive.filter(|_| !command.has(&["-p", "-l", "-t"])) {
                unpack(Some(archive), &folder, 0, Vec::new(), machine);
            }
        }
        "gunzip" | "unxz" | "bunzip2" => in_place(command, machine),
        "gzip" | "xz" | "zstd" if command.has(&["-d", "--decompress"]) => in_place(command, machine),
        _ => {}
    }
}

fn tar(command: &Command, machine: &mut Machine) {
    // The first word may be a cluster without a dash: `tar xzf file`.
    let bare = command
        .texts()
        .next()
        .filter(|it| !it.starts_with('-') && it.chars().all(|it| it.is_ascii_alphabetic()));
    let has = |letter: char, long: &str| {
        bare.is_some_and(|it| it.contains(letter)) || command.has(&[&format!("-{letter}"), long])
    };
    let folder = command.option(&["-C", "--directory"]).unwrap_or(".").to_owned();
    let file = archive(command, bare);
    if has('x', "--extract") || has('x', "--get") {
        let strip = command.option(&["--strip-components", "--strip"]).and_then(|it| it.parse().ok());
        let values = [
            "-C",
            "--directory",
            "--strip-components",
            "--strip",
            "--file",
            "--exclude",
            "--owner",
            "--group",
        ];
        let members = operands(command, &values).into_iter().skip(usize::from(bare.is_some()));
        let members = members.filter(|it| Some(*it) != file && *it != "-").collect();
        unpack(file.filter(|it| *it != "-"), &folder, strip.unwrap_or(0), members, machine);
    } else if has('c', "--create")
        && let Some(file) = file.filter(|it| *it != "-")
    {
        let weight =
            Weight::guessed([1_000, 5_000_000, 100_000_000], Packing::Packed, "an archive made here");
        let file = machine.at(file);
        machine.write(&file, "archive", Content::Artefacts, weight);
    }
}

/// The word behind `f`, alone or at the end of a cluster.
fn archive<'c>(command: &'c Command, bare: Option<&str>) -> Option<&'c str> {
    let args = command.args();
    if bare.is_some_and(|it| it.contains('f')) {
        return args.get(1).map(|it| it.text.as_str());
    }
    if let Some(file) = command.texts().find_map(|it| it.strip_prefix("--file=")) {
        return Some(file);
    }
    let clusters = args.iter().position(|it| {
        it.text == "--file"
            || it.text.starts_with('-') && !it.text.starts_with("--") && it.text.ends_with('f')
    })?;
    args.get(clusters + 1).map(|it| it.text.as_str())
}

impl Archive<'_> {
    /// The folder that archives of releases hold as a rule: `redis-7.4.2` of `redis-7.4.2.tar.gz`.
    fn top(&self) -> Option<&str> {
        let name = path::name(self.name.split(['?', '#']).next().unwrap_or_default());
        let stem = [
            ".tar.gz", ".tgz", ".tar.xz", ".tar.bz2", ".tbz2", ".txz", ".tar.zst", ".tar.lz", ".tar", ".zip",
        ]
        .iter()
        .find_map(|end| name.strip_suffix(end))?;
        let stem = stem.trim_end_matches("-bin").trim_end_matches("-all");
        let numbered = stem.contains(['-', '_']) && stem.contains(|it: char| it.is_ascii_digit());
        numbered.then_some(stem)
    }

    /// Where a path of the archive lands below the folder that it is unpacked in; `None` where it is cut off.
    pub fn below(&self, inner: &str) -> Option<String> {
        let mut parts = inner.split('/').filter(|it| !it.is_empty()).map(|it| match it {
            "*" => self.top().unwrap_or_default(),
            part => part,
        });
        let cut = (0..self.strip).all(|_| parts.next().is_some());
        let rest: Vec<&str> = parts.filter(|it| !it.is_empty()).collect();
        (cut || inner.is_empty()).then(|| rest.join("/"))
    }
}

/// An archive that is known here, or what comes through the pipe.
fn unpack(archive: Option<&str>, folder: &str, strip: usize, members: Vec<&str>, machine: &mut Machine) {
    let folder = machine.at(folder);
    let (name, packed) = match archive {
        Some(archive) => {
            let file = machine.at(archive);
            let held =
                machine.state.contents.under(&file).map(|it| (it.what.clone(), it.weight.clone())).next();
            held.map_or((archive.to_owned(), None), |(what, weight)| (what, Some(weight)))
        }
        None => match machine.stream.take() {
            Some(stream) => (format!("{}{}", releases::DOWNLOAD, stream.url), Some(stream.weight)),
            None => ("a download".to_owned(), None),
        },
    };
    let url = releases::address(&name);
    let shape = Archive { name: url.unwrap_or(archive.unwrap_or_default()).to_owned(), strip, members };
    let said = packed.as_ref().is_some_and(|it| it.basis == layerlab_catalog::Basis::Stated);
    if !said && url.is_some_and(|url| releases::unpack(&shape, url, &folder, machine)) {
        return;
    }
    let folder = path::join(&folder, &shape.below("*").unwrap_or_default());
    let weight = match packed {
        Some(packed) => grown(&packed),
        None => {
            let label = format!("What {name} unpacks to");
            machine.assume(
                &format!("unpack:{}", path::name(&name)),
                &label,
                [100_000, 30_000_000, 500_000_000],
                Packing::Native,
                "its size is not known",
            )
        }
    };
    machine.make_folders(&folder);
    machine.state.contents.add(Entry::group(
        &folder,
        "unpacked",
        format!("{name}{}", releases::UNPACKED),
        Content::Downloads,
        weight,
    ));
}

/// `gunzip file.gz` leaves `file`.
fn in_place(command: &Command, machine: &mut Machine) {
    let files: Vec<String> = operands(command, &[]).into_iter().map(|it| machine.at(it)).collect();
    machine.state.contents.change(&|entry| {
        let hit = !entry.group && files.contains(&entry.path);
        let stem = entry.path.rsplit_once('.').map_or(entry.path.as_str(), |(stem, _)| stem);
        hit.then(|| Entry { weight: entry.weight.scaled(GROWTH.1), ..entry.moved(stem.to_owned()) })
    });
}

/// What a packed archive weighs once it is unpacked.
pub(in crate::build) fn grown(packed: &Weight) -> Weight {
    let (low, likely, high) = GROWTH;
    let on_disk = layerlab_catalog::Amount {
        low: (packed.on_disk.low as f64 * low) as u64,
        likely: (packed.on_disk.likely as f64 * likely) as u64,
        high: (packed.on_disk.high as f64 * high) as u64,
    };
    let basis = packed.basis.max(layerlab_catalog::Basis::Modelled);
    Weight { on_disk, pull: packed.on_disk, basis, source: SOURCE.into() }
}
