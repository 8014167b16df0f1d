//! Releases of well-known programs: what their addresses bring, what archives unpack to, what sources build to.

use layerlab_catalog::{Basis, Catalog, Download};

use super::unpack::Archive;
use crate::build::Content;
use crate::build::contents::Entry;
use crate::build::machine::Machine;
use crate::build::weight::{Packing, Weight};
use crate::path;

/// How entries that were downloaded are called, with their address.
pub(super) const DOWNLOAD: &str = "download ";

/// What their names end in once they are unpacked.
pub(super) const UNPACKED: &str = ", unpacked";

/// The address that an entry was downloaded from.
pub(super) fn address(what: &str) -> Option<&str> {
    what.strip_prefix(DOWNLOAD).map(|it| it.trim_end_matches(UNPACKED))
}

/// The file that a well-known address brings.
pub(super) fn file(url: &str, catalog: &Catalog) -> Option<(Weight, Packing)> {
    let known = known(url, catalog)?;
    let weight = |bytes, pull| Weight {
        on_disk: known.amount(bytes),
        pull: known.amount(pull),
        basis: known.basis,
        source: known.said().into(),
    };
    match (known.archive, known.parts.first()) {
        (0, Some(program)) => Some((weight(program.on_disk, program.pull), Packing::Native)),
        (bytes, _) => Some((weight(bytes, bytes), Packing::Packed)),
    }
}

/// The row of an address; signatures and checksums beside a release are not the release.
fn known<'c>(url: &str, catalog: &'c Catalog) -> Option<&'c Download> {
    const BESIDE: [&str; 9] =
        [".asc", ".sig", ".sha256", ".sha512", ".sha1", ".md5", ".txt", ".sha256sum", ".minisig"];
    let plain = url.split(['?', '#']).next().unwrap_or(url);
    catalog.download(url).filter(|_| !BESIDE.iter().any(|it| plain.ends_with(it)))
}

/// Puts what a well-known archive holds below `folder`; says whether it was one.
pub(super) fn unpack(archive: &Archive, url: &str, folder: &str, machine: &mut Machine) -> bool {
    let Some(known) = known(url, machine.catalog).filter(|it| it.archive > 0) else { return false };
    let parts = known.parts.iter().filter_map(|part| {
        let wanted = archive.members.is_empty()
            || archive.members.iter().any(|it| path::within(&part.path, it.trim_end_matches('/')));
        let below = archive.below(&part.path).filter(|_| wanted)?;
        Some((path::join(folder, &below), part))
    });
    for (place, part) in parts.collect::<Vec<_>>() {
        let weight = Weight {
            on_disk: known.amount(part.on_disk),
            pull: known.amount(part.pull),
            basis: known.basis,
            source: known.said().into(),
        };
        let what = format!("{DOWNLOAD}{url}{UNPACKED}");
        machine.make_folders(&place);
        machine.state.contents.add(Entry::group(place, "unpacked", what, Content::Downloads, weight));
    }
    true
}

/// What is installed of the well-known sources that lie in or around `folder`.
pub(super) fn built<'c>(folder: &str, strips: bool, machine: &Machine<'_, 'c>) -> Option<(Weight, &'c str)> {
    let sources = machine.state.contents.visible().map(|it| &it.entry).filter(|it| it.role == "unpacked");
    // An archive's folder may be called otherwise than the archive.
    let beside = |it: &str| path::parent(it) == path::parent(folder);
    let around = sources.filter(|it| it.path != "/" && (path::within(folder, &it.path) || beside(&it.path)));
    let url = around.max_by_key(|it| it.path.len()).and_then(|it| address(&it.what))?;
    let known = known(url, machine.catalog)?;
    let range = known.built?;
    let weight = Weight::guessed(range, Packing::Native, format!("what {} usually builds to", known.what));
    // Debug symbols make half of what gcc leaves, and more with -g.
    let weight = if strips { weight.scaled(0.55) } else { weight };
    Some((Weight { basis: Basis::Guessed, ..weight }, &known.what))
}
