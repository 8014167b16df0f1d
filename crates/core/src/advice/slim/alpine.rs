//! A first stage moved to Alpine, so that what it installs fits a final stage there.

use crate::advice::subject::View;
use crate::advice::{edit, install, sibling};
use crate::context::manifest;
use crate::stage::Stage;
use crate::text::{Edit, Safety};

/// Node packages with native code that has no build for musl, or that bring a browser of their own.
const BOUND: [&str; 16] = [
    "@tensorflow/tfjs-node",
    "canvas",
    "couchbase",
    "electron",
    "grpc",
    "ibm_db",
    "isolated-vm",
    "node-sass",
    "nodegit",
    "oracledb",
    "playwright",
    "playwright-chromium",
    "puppeteer",
    "robotjs",
    "wrtc",
    "@playwright/test",
];

/// Debian's names beside Alpine's, where they differ.
const NAMES: [(&str, &str); 4] = [
    ("build-essential", "build-base"),
    ("pkg-config", "pkgconf"),
    ("python", "python3"),
    ("python-is-python3", "python3"),
];

/// Packages of the same name on both.
const SAME: [&str; 16] = [
    "bash",
    "ca-certificates",
    "cmake",
    "curl",
    "g++",
    "gcc",
    "git",
    "jq",
    "make",
    "nano",
    "openssl",
    "python3",
    "unzip",
    "vim",
    "wget",
    "zip",
];

/// The edits that move a Node stage to Alpine, and the image there; nothing where it is not sure that all it does works.
pub(super) fn moved(on: View, stage: &Stage) -> Option<(String, Vec<Edit>)> {
    let base = sibling::alpine(on.catalog, &stage.base_name)?;
    let file = on.options.context.files.iter().find(|file| file.path == "package.json")?;
    let project = manifest::read("package.json", file.text.as_deref()?)?;
    if project.production.iter().chain(&project.development).any(|it| BOUND.contains(&it.name.as_str())) {
        return None;
    }
    let mut edits = on.rebase(stage, Safety::Check, &base)?.edits;
    for ran in on.runs_of(stage.index) {
        if ran.of(&["bash", "dpkg", "locale-gen", "update-rc.d"]).next().is_some() || !ran.is_shell() {
            return None;
        }
        if ran.of(&["apt-get", "apt"]).next().is_none() {
            continue;
        }
        // A RUN that does nothing but install can be said in Alpine's words.
        let ours = ran.commands().iter().all(|it| matches!(it.name(), "apt-get" | "apt" | "rm"));
        let installs =
            ran.of(&["apt-get", "apt"]).filter_map(|it| Some((it, install::verb(it, &["install"])?)));
        let names = installs.flat_map(|(command, verb)| install::packages(command, verb));
        let names: Option<Vec<&str>> = names.map(|word| name(&word.text)).collect();
        let mut names = names.filter(|_| ours && ran.run.mounts.is_empty())?;
        names.sort_unstable();
        names.dedup();
        let (place, command) = (ran.instruction.span, &ran.instruction.keyword.text);
        let end = edit::end(on.source(), place);
        edits.push(match names[..] {
            [] => edit::remove_lines(on.source(), place),
            _ => Edit {
                start: place.start,
                end,
                text: format!("{command} apk add --no-cache {}", names.join(" ")),
            },
        });
    }
    Some((base, edits))
}

/// What Alpine calls a package of Debian's; nothing where that is not known.
pub(super) fn name(debian: &str) -> Option<&str> {
    let renamed = NAMES.iter().find(|(name, _)| *name == debian).map(|(_, name)| *name);
    renamed.or_else(|| SAME.contains(&debian).then_some(debian))
}
