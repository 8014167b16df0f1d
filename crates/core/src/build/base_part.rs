//! What a base image has under a path: commands pay for it again when they change it, and hide it when they delete it.

use layerlab_catalog::{Amount, Basis, Catalog, Reference};

use super::artefact;
use super::state::State;
use super::weight::Weight;

/// Images that put what they add to their distribution below `/usr/local`.
const LANGUAGES: [&str; 9] = ["node", "python", "ruby", "php", "golang", "rust", "julia", "bun", "pypy"];
/// Images that put what they add below `/opt`.
const JAVA: [&str; 3] = ["eclipse-temurin", "sapmachine", "ibm-semeru-runtimes"];

/// The share of an image that folders of the system make: least, likely, most. Estimates, not measured.
const SHARES: [(&str, [f64; 3]); 5] = [
    ("/usr", [0.82, 0.93, 0.99]),
    ("/usr/lib", [0.25, 0.55, 0.85]),
    ("/usr/bin", [0.03, 0.12, 0.3]),
    ("/usr/share", [0.02, 0.08, 0.35]),
    ("/var", [0.005, 0.04, 0.08]),
];
const ETC: [u64; 3] = [200_000, 1_200_000, 3_000_000];

/// Shares of what full images have beyond slim ones (744 packages of a Debian 12 machine, 2026-11-21).
const DOCUMENTATION: [(&str, f64); 3] =
    [("/usr/share/doc", 0.35), ("/usr/share/man", 0.1), ("/usr/share/locale", 0.55)];

/// What the base image has under an absolute path; `None` for nothing, or nothing that is known.
pub(super) fn of(state: &State, catalog: &Catalog, at: &str, documented: bool) -> Option<Weight> {
    let base = &state.base;
    let whole = base.on_disk;
    if whole.high == 0 {
        return None;
    }
    if at == "/" {
        let source = base.source.as_str().into();
        return Some(Weight { on_disk: whole, pull: base.pull, basis: base.basis, source });
    }
    let on_disk = match at {
        "/etc" => amount(ETC, whole.high),
        "/usr/local" => own(state, catalog, &LANGUAGES)?,
        "/opt" => own(state, catalog, &JAVA)?,
        _ if DOCUMENTATION.iter().any(|(folder, _)| *folder == at) => {
            documentation(state, catalog, at).filter(|_| documented)?
        }
        _ => match SHARES.iter().find(|(folder, _)| *folder == at) {
            Some((_, shares)) => amount(shares.map(|it| (whole.likely as f64 * it) as u64), whole.high),
            None => amount(artefact::usual(state, at)?, whole.high),
        },
    };
    let ratio = base.pull.likely as f64 / (whole.likely as f64).max(1.0);
    let pull = on_disk.scaled(ratio).widened(0.15);
    let source = format!("what {} has below {at}, modelled from its size and its parents'", base.reference);
    let basis = base.basis.max(Basis::Modelled);
    (on_disk.likely > 0).then(|| Weight { on_disk, pull, basis, source: source.into() })
}

fn amount([low, likely, high]: [u64; 3], most: u64) -> Amount {
    Amount { low: low.min(most), likely: likely.min(most), high: high.min(most) }
}

fn size(catalog: &Catalog, name: &str) -> Option<u64> {
    Some(catalog.image(&Reference::parse(name).ok()?)?.on_disk.amount.likely)
}

/// What an image adds to the one that it starts from.
fn own(state: &State, catalog: &Catalog, images: &[&str]) -> Option<Amount> {
    let found = state.found.as_deref()?;
    if !images.contains(&found.row.image()) {
        return None;
    }
    let parent = match (found.distro.as_str(), found.codename) {
        ("debian", codename) if found.row.drops_documentation() => format!("debian:{codename}-slim"),
        ("debian", codename) => format!("buildpack-deps:{codename}"),
        ("ubuntu", _) => format!("ubuntu:{}", found.distro_version),
        ("alpine", _) => format!("alpine:{}", found.distro_version),
        _ => return None,
    };
    let added = found.on_disk.amount.likely.checked_sub(size(catalog, &parent)?)?;
    Some(Amount::about(added, 0.12))
}

/// What a full image of Debian has beyond the slim one, and the images built on it with their packages.
fn documentation(state: &State, catalog: &Catalog, at: &str) -> Option<Amount> {
    let codename = state.found.as_deref()?.codename;
    let full = size(catalog, &format!("debian:{codename}"))?;
    let beyond = full.checked_sub(size(catalog, &format!("debian:{codename}-slim"))?)?;
    let packages = state.base.on_disk.likely.saturating_sub(full) as f64 * 0.05;
    let share = DOCUMENTATION.iter().find(|(folder, _)| *folder == at)?.1;
    Some(Amount::about(((beyond as f64 + packages) * share) as u64, 0.5))
}
