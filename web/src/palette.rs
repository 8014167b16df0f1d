//! The classes that colour kinds of content; `styles/content.css` gives them their colours and patterns.

use layerlab_core::build::Content;
use layerlab_core::report::PartReport;

/// All kinds, in the order in which bars and legends show them.
pub const KINDS: [Content; 8] = [
    Content::System,
    Content::Packages,
    Content::Dependencies,
    Content::Artefacts,
    Content::Sources,
    Content::Downloads,
    Content::Caches,
    Content::Unknown,
];

/// The class of what comes with the base image.
pub const BASE: &str = "kind-base";

/// The class of a kind.
pub fn class(content: Content) -> &'static str {
    match content {
        Content::System => "kind-system",
        Content::Packages => "kind-packages",
        Content::Dependencies => "kind-dependencies",
        Content::Sources => "kind-sources",
        Content::Artefacts => "kind-artefacts",
        Content::Caches => "kind-caches",
        Content::Downloads => "kind-downloads",
        Content::Unknown => "kind-unknown",
    }
}

/// The bytes of each kind in `parts`, those that are not there left out.
pub fn sums<'a>(parts: impl Iterator<Item = &'a PartReport>) -> Vec<(Content, u64)> {
    add_up(&mut parts.map(|part| (part.content, part.bytes)))
}

/// The same of things whose kinds and bytes are given.
pub fn add_up(things: &mut dyn Iterator<Item = (Content, u64)>) -> Vec<(Content, u64)> {
    let mut sums = KINDS.map(|kind| (kind, 0u64));
    for (content, bytes) in things {
        if let Some((_, sum)) = sums.iter_mut().find(|(kind, _)| *kind == content) {
            *sum = sum.saturating_add(bytes);
        }
    }
    sums.into_iter().filter(|(_, sum)| *sum > 0).collect()
}
