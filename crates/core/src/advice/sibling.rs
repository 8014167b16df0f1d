//! Other variants of one image: `node:22` has `node:22-slim` and `node:22-alpine` beside it.

use layerlab_catalog::{Basis, Catalog, Found, Reference};

/// Repositories whose tags put `slim` in front of the release (`3.13-slim-bookworm`); others put it behind.
const SLIM_FIRST: [&str; 4] = ["python", "rust", "ruby", "perl"];

const RELEASES: [&str; 5] = ["buster", "bullseye", "bookworm", "trixie", "forky"];

/// The variant of an image that has the C library `libc`, if the catalogue knows of one.
pub(super) fn with_libc(catalog: &Catalog, image: &str, libc: &str) -> Option<String> {
    match libc {
        "musl" => alpine(catalog, image),
        "glibc" => {
            let plain = without(image, |word| word.starts_with("alpine"))?;
            let glibc = |it: &String| find(catalog, it).is_some_and(|found| found.row.libc() == "glibc");
            slim(catalog, &plain).or_else(|| Some(plain).filter(glibc))
        }
        _ => None,
    }
}

/// The variant with all that a build may need: the same image without `slim` and `alpine`.
pub(super) fn full(image: &str) -> Option<String> {
    without(image, |word| word == "slim" || word.starts_with("alpine"))
}

/// The variant on Alpine.
pub(super) fn alpine(catalog: &Catalog, image: &str) -> Option<String> {
    let plain = without(image, |word| word == "slim" || RELEASES.contains(&word))?;
    let there = plain.rsplit([':', '-']).any(|word| word.starts_with("alpine"));
    known(catalog, with(&plain, "alpine"), "alpine").filter(|_| !there)
}

/// The variant with little more than the program itself.
pub(super) fn slim(catalog: &Catalog, image: &str) -> Option<String> {
    let (name, tag) =
        image.rsplit_once(':').filter(|(_, tag)| !tag.contains('/')).unwrap_or((image, "latest"));
    if tag.split('-').any(|word| word == "slim" || word.starts_with("alpine")) {
        return None;
    }
    let release = tag.rsplit_once('-').filter(|(_, release)| RELEASES.contains(release));
    let slim = match release {
        Some((version, release)) if SLIM_FIRST.contains(&name) => format!("{name}:{version}-slim-{release}"),
        _ => with(image, "slim"),
    };
    known(catalog, slim, "slim")
}

/// The variant that runs what another one builds, where the tag or the name says which of both an image is: CUDA's `devel`,
/// .NET's SDK.
pub(super) fn runtime(catalog: &Catalog, image: &str) -> Option<String> {
    let (name, tag) = image.rsplit_once(':')?;
    if name == "mcr.microsoft.com/dotnet/sdk" {
        return known(catalog, format!("mcr.microsoft.com/dotnet/aspnet:{tag}"), "");
    }
    let devel = name.contains("cuda") && tag.split('-').any(|word| word == "devel");
    known(catalog, format!("{name}:{}", tag.replacen("devel", "runtime", 1)), "runtime").filter(|_| devel)
}

/// What a program meets on one image and not on another, in plain words: C library, package manager, shell.
pub(super) fn changes(catalog: &Catalog, from: &str, to: &str) -> Vec<String> {
    let row = |image: &str| find(catalog, image).map(|found| found.row);
    let (Some(from), Some(to)) = (row(from), row(to)) else { return Vec::new() };
    let mut changes = Vec::new();
    let (old, new) = (from.libc(), to.libc());
    if old != new && !old.is_empty() && !new.is_empty() {
        changes.push(format!(
            "its C library is {new} and not {old}, so that what was compiled for {old} does not run"
        ));
    }
    match (from.package_manager(), to.package_manager()) {
        ("" | "none", _) | (_, "") => {}
        (old, "none") => changes.push(format!("it has no package manager ({old} is gone)")),
        (old, new) if old != new => {
            changes.push(format!("packages come from {new} and not from {old}, under other names"));
        }
        _ => {}
    }
    match (from.has_shell(), to.has_shell()) {
        (Some(true), Some(false)) => {
            changes.push("it has no shell, so that only the exec form runs".to_owned())
        }
        (Some(true), Some(true)) if new == "musl" && old != "musl" => {
            changes.push("its shell is BusyBox's `sh` and not `bash`".to_owned());
        }
        _ => {}
    }
    changes
}

/// An image with the words of its tag that are not `unwanted`.
fn without(image: &str, unwanted: impl Fn(&str) -> bool) -> Option<String> {
    let reference = Reference::parse(image).ok().filter(|it| it.digest.is_none())?;
    let Some(tag) = reference.tag else { return Some(image.to_owned()) };
    let kept: Vec<&str> = tag.split('-').filter(|word| !unwanted(word)).collect();
    let name = image.strip_suffix(tag.as_str())?.trim_end_matches(':');
    Some(if kept.is_empty() { name.to_owned() } else { format!("{name}:{}", kept.join("-")) })
}

/// An image with a further word in its tag.
fn with(image: &str, word: &str) -> String {
    let (name, tag) =
        image.rsplit_once(':').filter(|(_, tag)| !tag.contains('/')).unwrap_or((image, "latest"));
    if tag == "latest" { format!("{name}:{word}") } else { format!("{name}:{tag}-{word}") }
}

/// `image`, where the catalogue answers with a row of that very variant.
fn known(catalog: &Catalog, image: String, variant: &str) -> Option<String> {
    let found = find(catalog, &image)?;
    let right = found.row.tag().split('-').any(|word| word.starts_with(variant));
    (right && found.on_disk.basis < Basis::Guessed).then_some(image)
}

/// What the catalogue knows of an image by its name.
pub(super) fn find(catalog: &Catalog, image: &str) -> Option<Found> {
    catalog.image(&Reference::parse(image).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_is_said_in_words() {
        let catalog = Catalog::images_only();
        let said = |from, to| changes(&catalog, from, to).join("; ");
        assert_eq!(said("python:3.13", "python:3.13-slim"), "");
        let alpine = said("nginx:1.29", "nginx:1.29-alpine");
        for word in ["musl", "apk", "BusyBox"] {
            assert!(alpine.contains(word), "{alpine}");
        }
        let bare = said("node:22", "gcr.io/distroless/nodejs22-debian12");
        assert!(bare.contains("no package manager") && bare.contains("no shell"), "{bare}");
    }

    #[test]
    fn what_builds_has_what_runs_beside_it() {
        let catalog = Catalog::images_only();
        let cases = [
            ("nvidia/cuda:12.0.1-devel-ubuntu22.04", Some("nvidia/cuda:12.0.1-runtime-ubuntu22.04")),
            ("nvidia/cuda:12.4.1-runtime-ubuntu22.04", None),
            ("mcr.microsoft.com/dotnet/sdk:9.0", Some("mcr.microsoft.com/dotnet/aspnet:9.0")),
            ("ruby:3-devel", None),
        ];
        for (image, smaller) in cases {
            assert_eq!(runtime(&catalog, image).as_deref(), smaller, "{image}");
        }
    }

    #[test]
    fn variants_of_one_image() {
        let catalog = Catalog::images_only();
        let cases = [
            ("node:22", Some("node:22-slim"), Some("node:22-alpine")),
            ("node:22-bookworm", Some("node:22-bookworm-slim"), Some("node:22-alpine")),
            ("python:3.12-bookworm", Some("python:3.12-slim-bookworm"), Some("python:3.12-alpine")),
            ("rust:latest", Some("rust:slim"), Some("rust:alpine")),
            ("golang:1.27-bookworm", None, Some("golang:1.27-alpine")),
            ("node:22-slim", None, Some("node:22-alpine")),
            ("node:20-alpine", None, None),
            ("acme/tool:1", None, None),
        ];
        for (image, smaller, musl) in cases {
            assert_eq!(slim(&catalog, image).as_deref(), smaller, "{image}");
            assert_eq!(with_libc(&catalog, image, "musl").as_deref(), musl, "{image}");
        }
        assert_eq!(with_libc(&catalog, "golang:1.27-alpine", "glibc").as_deref(), Some("golang:1.27"));
        assert_eq!(with_libc(&catalog, "node:22-alpine3.22", "glibc").as_deref(), Some("node:22-slim"));
    }
}
