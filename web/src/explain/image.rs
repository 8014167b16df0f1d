use layerlab_core::report::{ImageReport, LayerReport, StageReport};
use layerlab_core::stage::EdgeKind;
use layerlab_core::{Amount, Basis, build};

use super::About;
use super::card::{Card, Row};
use crate::graph::model::NodeKind;
use crate::{format, palette, texts};

/// An image: its base and its layers.
pub fn whole(image: &ImageReport, pull: bool) -> Card {
    let size = |on_disk: Amount, pulled: Amount| if pull { pulled } else { on_disk };
    let (unit, meaning) = match pull {
        true => (texts::TO_PULL, texts::TO_PULL_TITLE),
        false => (texts::ON_DISK, texts::ON_DISK_TITLE),
    };
    let base = &image.base;
    let base = Row {
        class: palette::BASE,
        ..Row::new(size(base.on_disk_range, base.pull_range).likely, texts::BASE, base.reference.clone())
            .known(base.basis, &base.source)
    };
    let layers = image.layers.iter().map(|it| Row::layer(it, size(it.on_disk, it.pull).likely));
    let left_out = image.left_out.iter().map(|it| texts::leaves_out(it));
    let mut card = Card::new(texts::known(size(image.on_disk, image.pull), unit, image.basis))
        .note(format!("{meaning}."))
        .rows(&mut std::iter::once(base).chain(layers))
        .note(texts::SUM_NOTE);
    card.notes.extend(left_out);
    card
}

/// What an image takes where both packed and unpacked layers are kept.
pub fn usage(image: &ImageReport) -> Card {
    let rows = [
        Row::new(image.on_disk.likely, texts::ON_DISK, texts::ON_DISK_TITLE),
        Row::new(image.pull.likely, texts::TO_PULL, texts::TO_PULL_TITLE),
    ];
    Card::new(texts::known(image.on_disk.plus(image.pull), texts::DISK_USAGE, image.basis))
        .note(format!("{}.", texts::DISK_USAGE_TITLE))
        .rows(&mut rows.into_iter())
}

/// A base image, by its name: all that is known of it.
pub fn base(name: &str, on: &About) -> Card {
    let build = build::of(&format!("FROM {name}\n"), &on.state.options, on.catalog);
    let Some(base) = build.images.first().map(|image| &image.base) else { return Card::default() };
    if base.basis == Basis::Unknown {
        return Card::new(name.to_owned()).note(texts::UNMEASURED);
    }
    Card::new(texts::known(base.on_disk, texts::ON_DISK, base.basis))
        .note(name)
        .note(texts::ranged(base.pull, texts::TO_PULL))
        .note(base.traits())
        .note(texts::unpacked_from(&base.source))
        .note(texts::packed_from(&base.pull_source))
}

/// A stage: what it starts from, and its own layers.
pub fn stage(stage: &StageReport) -> Card {
    let own: u64 = stage.layers.iter().map(|it| it.on_disk.likely).sum();
    let below = Row {
        class: palette::BASE,
        ..Row::new(stage.on_disk.likely.saturating_sub(own), texts::BEGINS_WITH, stage.base.clone())
    };
    let layers = stage.layers.iter().map(|it| Row::layer(it, it.on_disk.likely));
    Card::new(texts::known(stage.on_disk, texts::ON_DISK, stage.basis))
        .note(texts::ranged(stage.pull, texts::TO_PULL))
        .rows(&mut std::iter::once(below).chain(layers))
}

/// A layer: its parts.
pub fn layer(layer: &LayerReport) -> Card {
    let mut parts = layer.parts.iter().map(|it| Row::part(it, 0));
    let card =
        Card { line: layer.line, ..Card::new(texts::known(layer.on_disk, texts::ON_DISK, layer.basis)) };
    match layer.parts.is_empty() {
        true => card.note(texts::NO_PARTS),
        false => card.note(texts::ranged(layer.pull, texts::TO_PULL)).rows(&mut parts),
    }
}

/// What an edge of the graph carries, by its place there.
pub fn edge(place: usize, on: &About) -> Option<Card> {
    let graph = &on.derived.view.graph;
    let edge = graph.edges.get(place)?;
    let from = graph.nodes.get(edge.from)?;
    let card = Card::new(texts::carried(&format::size(edge.bytes), &from.name)).note(edge.paths.join(", "));
    Some(match edge.kind {
        EdgeKind::From if from.kind == NodeKind::Image => base(&from.name, on),
        EdgeKind::From => stage(on.report().stages.get(edge.from)?),
        EdgeKind::Mount => card.note(texts::MOUNTED),
        EdgeKind::Copy | EdgeKind::Add => {
            let layers = on.report().stages.iter().flat_map(|it| &it.layers);
            let made = layers.filter(|it| edge.spot.ranges().iter().any(|lines| lines.start == it.line));
            card.rows(&mut made.flat_map(|it| it.parts.iter().map(|part| Row::part(part, it.line))))
        }
    })
}
