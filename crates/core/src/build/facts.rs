//! Figures of the catalogue by name.

use std::rc::Rc;

/// Where the figures are from that are no catalogue rows of their own.
pub(super) const MEASURED: &str = "own measurement, 2026-11-20, amd64";

/// A fact in bytes; 0 for a name that the table lacks, which a test rules out.
pub(super) fn bytes(key: &str) -> u64 {
    layerlab_catalog::fact(key).map_or(0, |it| it.bytes())
}

/// A fact that is a ratio.
pub(super) fn ratio(key: &str) -> f64 {
    layerlab_catalog::fact(key).map_or(1.0, |it| it.value)
}

/// Its source with the date.
pub(super) fn said(key: &str) -> Rc<str> {
    layerlab_catalog::fact(key).map(|it| it.said()).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    /// Every name in the effects' sources, so that none is misspelt.
    #[test]
    fn every_named_fact_is_in_the_table() {
        let sources = [
            include_str!("packages.rs"),
            include_str!("weight.rs"),
            include_str!("vendors.rs"),
            include_str!("artefact.rs"),
            include_str!("effects/apt.rs"),
            include_str!("effects/cargo.rs"),
            include_str!("effects/go.rs"),
            include_str!("effects/node.rs"),
            include_str!("effects/pip.rs"),
            include_str!("effects/rust_program.rs"),
            include_str!("effects/system.rs"),
            include_str!("effects/users.rs"),
        ];
        let calls = ["facts::bytes(\"", "facts::ratio(\"", "facts::said(\"", "measured(\""];
        for source in sources {
            for call in calls {
                for name in source.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
                    assert!(layerlab_catalog::fact(name).is_some(), "no fact `{name}`");
                }
            }
        }
    }
}
