//! Figures are the sums of what they are made of, and each says where it came from: in every preset and every case.

use layerlab_core::report::{LayerReport, PartReport, StageReport};
use layerlab_core::{Catalog, Report, example, inspect};
use layerlab_tests::{files, none, shown, text};

/// What `look` complains of in each report, the file's name in front.
fn complaints(look: impl Fn(&Report) -> Vec<String>) -> Vec<String> {
    let catalog = Catalog::full();
    let pages = ["web/presets", "tests/cases"].iter().flat_map(|folder| files(folder, ".md"));
    let of_page = |path: std::path::PathBuf| {
        let page = text(&path);
        let example = example::read(&page);
        let report = inspect(example.source, &example.options, &catalog);
        look(&report).into_iter().map(|it| format!("{}: {it}", shown(&path))).collect::<Vec<_>>()
    };
    pages.flat_map(of_page).collect()
}

fn layers(report: &Report) -> impl Iterator<Item = &LayerReport> {
    report.stages.iter().flat_map(|it: &StageReport| &it.layers)
}

#[test]
fn parts_add_up_to_their_layer() {
    let sum = |layer: &LayerReport, pick: fn(&PartReport) -> u64| layer.parts.iter().map(pick).sum::<u64>();
    none(&complaints(|report| {
        let wrong = layers(report).filter(|layer| {
            let hidden = layer.parts.iter().filter(|it| it.hidden).map(|it| it.bytes).sum::<u64>();
            let sums = [sum(layer, |it| it.bytes), sum(layer, |it| it.pull.likely), hidden];
            sums != [layer.on_disk.likely, layer.pull.likely, layer.hidden_bytes]
        });
        wrong.map(|layer| format!("line {}: its parts are not its sum", layer.line)).collect()
    }));
}

#[test]
fn base_and_layers_add_up_to_the_image() {
    none(&complaints(|report| {
        let image = &report.image;
        let sum = |pick: fn(&LayerReport) -> u64| image.layers.iter().map(pick).sum::<u64>();
        let sums = [
            image.base.on_disk + sum(|it| it.on_disk.likely),
            image.base.pull + sum(|it| it.pull.likely),
            image.base.hidden_bytes + sum(|it| it.hidden_bytes),
            sum(|it| it.on_disk.likely),
        ];
        let said = [image.on_disk.likely, image.pull.likely, image.hidden_bytes, image.added_bytes];
        (sums != said).then(|| format!("{sums:?} is said to be {said:?}")).into_iter().collect()
    }));
}

#[test]
fn what_a_container_sees_is_all_but_what_is_hidden() {
    none(&complaints(|report| {
        let image = &report.image;
        let seen: u64 = image.contents.iter().map(|it| it.on_disk).sum();
        let hidden = image.hidden_bytes - image.base.hidden_bytes;
        let wrong = seen + hidden != image.added_bytes;
        wrong
            .then(|| format!("{seen} seen and {hidden} hidden of {}", image.added_bytes))
            .into_iter()
            .collect()
    }));
}

#[test]
fn every_part_says_where_its_figure_came_from_and_lies_in_its_range() {
    none(&complaints(|report| {
        let parts = layers(report).flat_map(|layer| layer.parts.iter().map(move |part| (layer.line, part)));
        let wrong = parts.filter(|(_, it)| {
            let inside = [it.on_disk, it.pull].iter().all(|it| it.low <= it.likely && it.likely <= it.high);
            it.source.is_empty() || it.path.is_empty() || it.what.is_empty() || !inside
        });
        wrong.map(|(line, part)| format!("line {line}: {part:?}")).collect()
    }));
}
