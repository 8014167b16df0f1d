//! curl, wget and git clone.

use super::{Effect, models, operands, others, releases};
use crate::build::Content;
use crate::build::contents::Entry;
use crate::build::machine::{Machine, Stream};
use crate::build::weight::{Packing, Weight};
use crate::path;
use crate::shell::Command;

pub(super) const EFFECT: Effect = Effect { names: &["curl", "wget", "aria2c"], run: fetch };
pub(super) const GIT: Effect = Effect { names: &["git", "hg", "svn"], run: clone };

const CURL_VALUES: [&str; 16] = [
    "-o",
    "-H",
    "-d",
    "-u",
    "-A",
    "-e",
    "-X",
    "--header",
    "--data",
    "--user",
    "--retry",
    "--output",
    "--connect-timeout",
    "--max-time",
    "--retry-delay",
    "-m",
];
const WGET_VALUES: [&str; 9] =
    ["-O", "-P", "--output-document", "--directory-prefix", "-t", "-T", "--header", "-U", "-o"];

/// What an address brings, by its end.
fn range(url: &str) -> ([u64; 3], Packing) {
    let name = url.split(['?', '#']).next().unwrap_or(url);
    let ends = |ends: &[&str]| ends.iter().any(|it| name.ends_with(it));
    if ends(&[
        ".asc",
        ".sig",
        ".sha256",
        ".sha512",
        ".md5",
        ".gpg",
        ".key",
        ".pub",
        ".sha256sum",
        "SHASUMS256.txt",
    ]) {
        return ([100, 2_000, 20_000], Packing::Text);
    }
    if ends(&[".sh", ".py", ".list", ".repo", ".conf", ".json", ".txt", ".xml", ".pem", ".crt"]) {
        return ([200, 8_000, 300_000], Packing::Text);
    }
    if ends(&[
        ".tar.gz",
        ".tgz",
        ".tar.xz",
        ".tar.bz2",
        ".zip",
        ".tar.zst",
        ".deb",
        ".rpm",
        ".jar",
        ".gz",
        ".xz",
        ".whl",
        ".AppImage",
    ]) {
        return ([100_000, 20_000_000, 300_000_000], Packing::Packed);
    }
    if ends(&[".safetensors", ".gguf", ".bin", ".pt", ".pth", ".onnx", ".h5"]) {
        return ([5_000_000, 500_000_000, 8_000_000_000], Packing::Packed);
    }
    ([500, 5_000_000, 100_000_000], Packing::Unknown)
}

fn fetch(command: &Command, machine: &mut Machine) {
    let curl = command.name() == "curl";
    let values = if curl { &CURL_VALUES[..] } else { &WGET_VALUES[..] };
    let words = operands(command, values);
    let is_address = |it: &&&str| it.contains("://") || it.contains('.') && it.contains('/');
    let mut urls: Vec<&str> = words.iter().filter(is_address).copied().collect();
    if urls.is_empty() {
        // An address in a variable that only the build knows.
        urls.extend(words.iter().rfind(|it| it.contains('$')));
    }
    if urls.is_empty() && command.texts().any(|it| matches!(it, "-K" | "--config" | "-i" | "--input-file")) {
        return others::put(command, [0, 20_000_000, 500_000_000], "its addresses stand in a file", machine);
    }
    let output = if curl {
        command.option(&["-o", "--output"]).or_else(|| clustered(command, 'o'))
    } else {
        command.option(&["-O", "--output-document"]).or_else(|| clustered(command, 'O'))
    };
    let remote_name =
        curl && (command.has(&["-O", "--remote-name", "--remote-name-all"])) || !curl && output.is_none();
    let folder = command.option(&["-P", "--directory-prefix", "--output-dir"]).unwrap_or(".");
    for url in urls {
        let weight = weigh(url, machine);
        let name = path::name(url.split(['?', '#']).next().unwrap_or(url)).to_owned();
        match output {
            Some("-" | "/dev/stdout") => stream(url, weight, machine),
            Some("/dev/null") => {}
            Some(file) if folder == "." => save(&machine.at(file), url, weight, machine),
            Some(file) => save(&path::join(&machine.at(folder), file), url, weight, machine),
            None if remote_name => save(&path::join(&machine.at(folder), &name), url, weight, machine),
            None => stream(url, weight, machine),
        }
    }
}

/// What an address brings: a release that is known, else by its end.
pub(in crate::build) fn weigh(url: &str, machine: &mut Machine) -> Weight {
    let (weight, packing) = releases::file(url, machine.catalog).unwrap_or_else(|| {
        let (range, packing) = range(url);
        let source = "by the end of its address: its size is not known";
        (Weight::guessed(range, packing, source), packing)
    });
    machine.assumed.bytes(&format!("download:{url}"), &format!("The download {url}"), weight, packing)
}

fn stream(url: &str, weight: Weight, machine: &mut Machine) {
    machine.stream = Some(Stream { url: url.to_owned(), weight });
}

/// `-qO- url`, `-fsSLo file url`: an option with a value at the end of a cluster.
fn clustered(command: &Command, letter: char) -> Option<&str> {
    let args = command.args();
    args.iter().enumerate().find_map(|(at, word)| {
        let cluster = word.text.strip_prefix('-').filter(|it| !it.starts_with('-'))?;
        let (before, after) = cluster.split_once(letter)?;
        let letters = before.chars().all(|it| it.is_ascii_alphabetic()) && !before.is_empty();
        let value = if after.is_empty() { args.get(at + 1)?.text.as_str() } else { after };
        letters.then_some(value)
    })
}

fn save(file: &str, url: &str, weight: Weight, machine: &mut Machine) {
    machine.state.contents.add(Entry::file(
        file,
        format!("{}{url}", releases::DOWNLOAD),
        Content::Downloads,
        weight,
    ));
}

fn clone(command: &Command, machine: &mut Machine) {
    let mut words = operands(command, &["-b", "--branch", "--depth", "-j", "--config"]).into_iter();
    if command.verb() == "lfs" {
        return models::large_files(command, machine);
    }
    match (command.name(), words.next()) {
        (_, Some("clone")) | ("hg" | "svn", Some("checkout" | "co" | "export")) => {}
        ("git", Some("submodule")) if command.texts().any(|it| it == "update") => {
            return others::put(
                command,
                [0, 20_000_000, 800_000_000],
                "the repositories are not known",
                machine,
            );
        }
        ("git", Some("pull" | "fetch")) => {
            return others::put(command, [0, 1_000_000, 400_000_000], "the repository is not known", machine);
        }
        _ => return others::subcommand(command, machine),
    }
    let Some(url) = words.next() else { return };
    let name = path::name(url).trim_end_matches(".git");
    let folder = machine.at(words.next().unwrap_or(name));
    let range = match (url.contains("huggingface.co"), command.has(&["--depth"])) {
        (true, _) => models::MODEL,
        (_, true) => [100_000, 8_000_000, 150_000_000],
        _ => [200_000, 30_000_000, 800_000_000],
    };
    let label = format!("The repository {url}");
    let weight =
        machine.assume(&format!("git:{url}"), &label, range, Packing::Unknown, "its size is not known");
    machine.make_folders(&folder);
    machine.put(&folder, "repository", label, Content::Sources, weight);
}
