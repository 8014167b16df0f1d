//! The whole pipeline: any text gives a report whose ranges are in order and whose edits fit the text.
#![no_main]

use std::sync::OnceLock;

use layerlab_core::{Amount, Catalog, Options, inspect};
use libfuzzer_sys::fuzz_target;

static CATALOG: OnceLock<Catalog> = OnceLock::new();

fuzz_target!(|data: &[u8]| {
    let source = String::from_utf8_lossy(data);
    let report = inspect(&source, &Options::default(), CATALOG.get_or_init(Catalog::full));
    in_order(report.image.on_disk);
    in_order(report.image.pull);
    for stage in &report.stages {
        in_order(stage.on_disk);
        stage.layers.iter().for_each(|layer| in_order(layer.on_disk));
    }
    for edit in report.suggestions.iter().flat_map(|suggestion| &suggestion.edits) {
        assert!(source.get(edit.start..edit.end).is_some(), "{edit:?} is outside");
    }
});

fn in_order(amount: Amount) {
    assert!(amount.low <= amount.likely && amount.likely <= amount.high, "{amount:?}");
}
