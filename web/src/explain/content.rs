use layerlab_core::Basis;
use layerlab_core::build::{Copied, Duplicate, Held};
use layerlab_core::context::ContextFile;
use layerlab_core::report::{ImageReport, PartReport};

use super::About;
use super::card::{Card, Row};
use crate::tree::Tree;
use crate::{format, palette, texts};

/// The parts of an image's layers that `wanted` picks.
fn parts(image: &ImageReport, title: &str, wanted: &dyn Fn(&PartReport) -> bool) -> Card {
    let all = image.layers.iter().flat_map(|layer| layer.parts.iter().map(|it| (layer.line, it)));
    let found = all.filter(|(_, it)| wanted(it));
    let sum = found.clone().map(|(_, it)| it.bytes).sum();
    let card = Card::new(format!("{} {title}", format::size(sum)));
    card.rows(&mut found.map(|(line, it)| Row::part(it, line)))
}

/// All of one kind of content, by the class that colours it.
pub fn kind(class: &str, image: &ImageReport) -> Card {
    let kind = palette::KINDS.into_iter().find(|it| palette::class(*it) == class);
    parts(image, kind.map_or("", texts::content), &|part| Some(part.content) == kind)
}

/// What layers hold and no container sees.
pub fn hidden(image: &ImageReport) -> Card {
    let card = parts(image, "", &|part| part.hidden);
    let of_base = Row {
        class: palette::BASE,
        ..Row::new(image.base.hidden_bytes, texts::BASE, image.base.reference.clone())
    };
    Card { title: texts::hidden(&format::size(image.hidden_bytes)), ..card }
        .note(texts::HIDDEN_NOTE)
        .rows(&mut std::iter::once(of_base))
}

/// What a container sees above the base image.
pub fn seen(image: &ImageReport) -> Card {
    let sum = image.contents.iter().map(|it| it.on_disk).sum();
    let rows = image.contents.iter().map(|it| held(it, image));
    Card::new(format!("{} {}", format::size(sum), texts::SEEN))
        .note(texts::CONTENTS_NOTE)
        .rows(&mut rows.into_iter())
}

/// What lies at or below a path.
pub fn below(path: &str, tree: &Tree, image: &ImageReport) -> Option<Card> {
    let way = tree.way(path)?;
    let branch = way.last()?;
    let rows = tree.below(branch).into_iter().map(|it| held(it, image));
    Some(
        Card::new(format!("{} {}", format::size(branch.bytes), texts::ON_DISK))
            .note(path)
            .rows(&mut rows.into_iter()),
    )
}

/// What lies at a path, with the source that its layer names.
fn held(held: &Held, image: &ImageReport) -> Row {
    let layer = image.layers.iter().find(|layer| layer.line == held.line);
    let parts = layer.map(|layer| layer.parts.as_slice()).unwrap_or_default();
    let part = parts.iter().find(|part| part.path == held.path && part.what == held.what);
    let row = Row::new(held.on_disk, held.what.clone(), held.path.clone());
    let row = row.known(held.basis, part.map_or("", |part| &part.source));
    Row { class: palette::class(held.content), line: held.line, ..row }
}

/// All that the layers hold more than once.
pub fn copies(image: &ImageReport) -> Card {
    let sum = image.duplicates.iter().map(|it| it.extra).sum();
    let row = |it: &Duplicate| {
        let path = it.copies.last().map_or("", |copy| &copy.path);
        Row::new(it.extra, texts::times(it.count, &it.what), path).known(it.basis, "")
    };
    Card::new(format::size(sum)).note(texts::DUPLICATES_NOTE).rows(&mut image.duplicates.iter().map(row))
}

/// What is held more than once: each of its copies.
pub fn copy(of: &Duplicate) -> Card {
    let others = of.copies.len().saturating_sub(1).max(1) as u64;
    let row = |it: &Copied| {
        let hidden = if it.hidden { texts::HIDDEN } else { "" };
        Row { line: it.line, ..Row::new(of.extra / others, hidden, it.path.clone()).known(of.basis, "") }
    };
    Card::new(format!("{}: {}", texts::times(of.count, &of.what), format::change_of(of.extra)))
        .note(texts::DUPLICATES_NOTE)
        .rows(&mut of.copies.iter().map(row))
}

/// What is sent to the builder, or what the ignore file keeps from it.
pub fn context(on: &About, ignored: bool) -> Card {
    let context = &on.state.options.context;
    let sent = context.sent();
    let is_sent = |path: &str| sent.iter().any(|it| it.path == path);
    let files = context.files.iter().filter(|it| ignored != is_sent(&it.path));
    let sum = files.clone().map(|it| it.bytes).sum();
    let row = |it: &ContextFile| {
        let source = if it.text.is_some() { texts::READ_TITLE } else { "" };
        Row::new(it.bytes, "", it.path.clone()).known(Basis::Stated, source)
    };
    let card = Card::new(texts::sent(&format::size(sum), ignored)).rows(&mut files.map(row));
    if context.declared { card } else { card.note(texts::CONTEXT_GUESSED) }
}
