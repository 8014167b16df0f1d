//! The base ladder: full, slim, Alpine, distroless, empty, with what each weighs and what a program misses there.

use layerlab_catalog::{Basis, Catalog, Found};
use serde::Serialize;

use super::sibling;
use crate::build::Build;
use crate::stage::Base;

/// A base that the target could start from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Rung {
    /// The image.
    pub image: String,
    /// Which rung: `full`, `slim`, `alpine`, `distroless` or `scratch`.
    pub kind: &'static str,
    /// Unpacked, in bytes.
    pub on_disk: u64,
    /// Compressed, in bytes.
    pub pull: u64,
    /// Whether the target starts from it now.
    pub current: bool,
    /// What is other than on the base of now, in plain words.
    pub breaks: Vec<String>,
}

/// Languages whose programs need nothing of their own image at run time.
const COMPILED: [&str; 6] = ["golang", "rust", "gcc", "alpine", "debian", "ubuntu"];

/// The rungs for the target's base, the largest first; nothing where the catalogue knows no other.
pub(super) fn of(build: &Build, catalog: &Catalog) -> Vec<Rung> {
    let Some(image) = base(build) else { return Vec::new() };
    let mut named = vec![("full", sibling::full(image))];
    let full = named.first().and_then(|(_, full)| full.clone()).unwrap_or_else(|| image.to_owned());
    named.push(("slim", sibling::slim(catalog, &full)));
    named.push(("alpine", sibling::alpine(catalog, &full)));
    named.extend(bare(&full).into_iter().map(|it| ("distroless", Some(it))));
    if !named.iter().any(|(_, it)| it.as_deref() == Some(image)) {
        named.push((kind(image), Some(image.to_owned())));
    }
    let named = named.into_iter().filter_map(|(kind, it)| Some((kind, it?)));
    let mut rungs: Vec<Rung> = named.filter_map(|(kind, it)| rung(catalog, image, kind, it)).collect();
    if compiled(&full) {
        rungs.push(empty());
    }
    rungs.sort_by_key(|it| std::cmp::Reverse(it.on_disk));
    rungs.dedup_by(|a, b| a.image == b.image);
    if rungs.len() > 1 { rungs } else { Vec::new() }
}

/// The image at the bottom of the target.
fn base(build: &Build) -> Option<&str> {
    let mut stage = build.stages.list.get(build.stages.target?)?;
    for _ in &build.stages.list {
        match &stage.base {
            Base::Stage(index) => stage = build.stages.list.get(*index)?,
            Base::Image(image) => return Some(image),
            Base::Scratch | Base::Invalid => return None,
        }
    }
    None
}

fn rung(catalog: &Catalog, now: &str, kind: &'static str, image: String) -> Option<Rung> {
    let found = sibling::find(catalog, &image).filter(|it| it.on_disk.basis < Basis::Guessed)?;
    let current = image == now;
    let mut breaks = if current { Vec::new() } else { sibling::changes(catalog, now, &image) };
    let had = sibling::find(catalog, now).and_then(|it| certificates(&it));
    if !current && had == Some(true) && certificates(&found) == Some(false) {
        breaks.push("it has no certificates: HTTPS to others needs `ca-certificates`".to_owned());
    }
    let (on_disk, pull) = (found.on_disk.amount.likely, found.pull.amount.likely);
    Some(Rung { image, kind, on_disk, pull, current, breaks })
}

fn empty() -> Rung {
    let breaks = [
        "it has no C library: only a program that is linked statically runs",
        "it has no shell, so that only the exec form runs",
        "it has no package manager",
        "it has no certificates: copy them for HTTPS to others",
        "it has no time zones, no users' names and no `/tmp`",
    ];
    let breaks = breaks.map(str::to_owned).to_vec();
    Rung { image: "scratch".to_owned(), kind: "scratch", on_disk: 0, pull: 0, current: false, breaks }
}

/// The distroless images on which what an image runs may run, the larger first.
fn bare(image: &str) -> Vec<String> {
    let (name, tag) = image.rsplit_once(':').unwrap_or((image, ""));
    let release = tag.split(|it: char| !it.is_ascii_digit()).find(|it| !it.is_empty()).unwrap_or_default();
    let images = match name.rsplit('/').next().unwrap_or_default() {
        "node" => vec![format!("nodejs{release}-debian12")],
        "eclipse-temurin" | "openjdk" | "amazoncorretto" => vec![format!("java{release}-debian12")],
        _ if compiled(image) => ["cc-debian12", "static-debian12"].map(str::to_owned).to_vec(),
        _ => Vec::new(),
    };
    images.into_iter().map(|it| format!("gcr.io/distroless/{it}")).collect()
}

fn compiled(image: &str) -> bool {
    COMPILED.contains(&image.split(':').next().unwrap_or_default())
}

fn kind(image: &str) -> &'static str {
    match () {
        () if image.contains("distroless") => "distroless",
        () if image.contains("alpine") => "alpine",
        () if image.contains("slim") => "slim",
        () => "full",
    }
}

/// Whether an image has the certificates of the public authorities, as far as the catalogue tells.
fn certificates(found: &Found) -> Option<bool> {
    let row = &found.row;
    let brings = row.preinstalled().contains(&"ca-certificates");
    match row.system().distro {
        _ if brings || row.image().contains("distroless") => Some(true),
        // Alpine's own package manager needs them.
        "alpine" => Some(true),
        "debian" | "ubuntu" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, build};

    fn rungs(source: &str) -> Vec<Rung> {
        let catalog = Catalog::images_only();
        of(&build::of(source, &Options::default(), &catalog), &catalog)
    }

    #[test]
    fn each_language_has_its_ladder() {
        let cases = [
            ("node:22", "full slim alpine distroless"),
            ("node:22-alpine", "full slim alpine distroless"),
            ("python:3.13-slim", "full slim alpine"),
            ("golang:1.27-alpine", "full alpine distroless distroless scratch"),
            ("acme/tool:1", ""),
        ];
        for (image, kinds) in cases {
            let mut found: Vec<_> = rungs(&format!("FROM {image}\n")).iter().map(|it| it.kind).collect();
            found.sort_by_key(|kind| {
                ["full", "slim", "alpine", "distroless", "scratch"].iter().position(|it| it == kind)
            });
            assert_eq!(found.join(" "), kinds, "{image}");
        }
    }

    #[test]
    fn what_breaks_is_said_and_the_present_base_is_marked() {
        let rungs = rungs("FROM node:22\n");
        let breaks = |kind: &str| rungs.iter().find(|it| it.kind == kind).map(|it| it.breaks.join("; "));
        assert_eq!(breaks("full").as_deref(), Some(""));
        assert!(breaks("slim").is_some_and(|it| it.contains("certificates")));
        assert!(breaks("alpine").is_some_and(|it| it.contains("musl") && it.contains("apk")));
        assert!(breaks("distroless").is_some_and(|it| it.contains("no shell")));
        assert_eq!(rungs.iter().filter(|it| it.current).count(), 1);
        assert!(rungs.windows(2).all(|pair| pair[0].on_disk >= pair[1].on_disk));
    }
}
