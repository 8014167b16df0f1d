use layerlab_core::build::cache::{Reruns, StepRerun};
use layerlab_core::report::{ImageReport, LayerReport};
use layerlab_core::text;

use super::About;
use super::card::{Card, Row};
use crate::compare::{pairs, saved};
use crate::hooks::use_derived::image;
use crate::{format, palette, texts};

/// What one image weighs less than another, layer by layer.
pub fn between(before: &ImageReport, after: &ImageReport) -> Card {
    let less = saved(before.on_disk.likely, after.on_disk.likely);
    let less_pull = saved(before.pull.likely, after.pull.likely);
    let base = match before.base.reference == after.base.reference {
        true => after.base.reference.clone(),
        false => texts::turns_to(&before.base.reference, &after.base.reference),
    };
    let base = Row {
        bytes: saved(before.base.on_disk, after.base.on_disk),
        class: palette::BASE,
        ..Row::new(0, texts::BASE, base)
    };
    let pairs = pairs(&before.layers, &after.layers);
    let size = |layer: Option<&LayerReport>| layer.map_or(0, |it| it.on_disk.likely);
    let rows = pairs.iter().filter_map(|pair| {
        let (what, layer) = match (pair.before, pair.after) {
            (Some(before), None) => (texts::GONE, before),
            (None, Some(after)) => (texts::NEW, after),
            (_, after) => ("", after?),
        };
        let line = pair.after.map_or(0, |it| it.line);
        Some(Row {
            bytes: saved(size(pair.before), size(pair.after)),
            line,
            ..Row::new(0, what, layer.command.clone())
        })
    });
    let sizes = texts::less(&format::size(before.on_disk.likely), &format::size(after.on_disk.likely));
    let title = texts::both(&format::change(less), &format::change(less_pull));
    Card { signed: true, ..Card::new(title) }.note(sizes).rows(&mut std::iter::once(base).chain(rows))
}

/// What became of a layer, part by part; what both have alike is left out. `of` holds both lines, or is `base`.
pub fn turned(of: &str, before: &ImageReport, after: &ImageReport) -> Card {
    let negative = |row: Row| Row { bytes: -row.bytes, ..row };
    let (gone, new): (Vec<Row>, Vec<Row>) = match of.split_once('-') {
        None => (vec![Row::base(&before.base)], vec![Row::base(&after.base)]),
        Some((was, is)) => {
            let parts = |image: &ImageReport, line: &str| -> Vec<Row> {
                let layer = image.layers.iter().find(|it| it.line.to_string() == line);
                layer.map(|it| it.parts.iter().map(|part| Row::part(part, 0)).collect()).unwrap_or_default()
            };
            (parts(before, was), parts(after, is))
        }
    };
    let alike = |row: &Row, rows: &[Row]| {
        rows.iter().any(|it| (&it.path, &it.what, it.bytes) == (&row.path, &row.what, row.bytes))
    };
    let sum = |rows: &[Row]| rows.iter().map(|it| it.bytes).sum::<i64>();
    let title = format::change(sum(&gone) - sum(&new));
    let less = gone.iter().filter(|it| !alike(it, &new)).cloned();
    let more = new.iter().filter(|it| !alike(it, &gone)).cloned().map(negative);
    Card { signed: true, ..Card::new(title) }.rows(&mut less.chain(more))
}

/// What the present text would become as `source`.
pub fn rewritten(source: &str, on: &About) -> Card {
    let after = image(source, &on.state.options, on.catalog);
    let now = &on.report().image;
    // The lines are those of a text that is not there yet.
    let mut card = between(now, &after);
    card.rows.iter_mut().for_each(|row| row.line = 0);
    card
}

/// What a listed suggestion saves.
pub fn fixed(place: usize, on: &About) -> Option<Card> {
    let view = &on.derived.view;
    let suggestion = view.advised.cards.get(place).filter(|_| view.is_priced())?;
    Some(rewritten(&text::apply(&on.state.source, &suggestion.edits), on))
}

fn steps<'a>(reruns: &'a Reruns, size: &'a dyn Fn(&StepRerun) -> u64) -> impl Iterator<Item = Row> + 'a {
    let steps = reruns.stages.iter().flat_map(|it| &it.steps).filter(|it| it.fate.runs());
    steps.map(move |it| Row { line: it.line, ..Row::new(size(it), "", it.command.clone()) })
}

/// What steps write once more.
pub fn rebuilt(reruns: &Reruns) -> Card {
    Card::new(format!("{} {}", format::size(reruns.rebuilt), texts::ON_DISK))
        .note(texts::WRITTEN_AGAIN)
        .rows(&mut steps(reruns, &|it| it.on_disk))
}

/// What is pushed and pulled once more: layers of the image, and its base where that is another.
pub fn repulled(reruns: &Reruns, image: &ImageReport) -> Card {
    let ships = |it: &StepRerun| image.layers.iter().any(|layer| layer.line == it.line);
    let rows: Vec<Row> = steps(reruns, &|it| if ships(it) { it.pull } else { 0 }).collect();
    let layers = rows.iter().map(|row| row.bytes.unsigned_abs()).sum();
    let base = Row::new(reruns.pulled.saturating_sub(layers), texts::BASE, image.base.reference.clone());
    Card::new(format!("{} {}", format::size(reruns.pulled), texts::TO_PULL))
        .rows(&mut std::iter::once(base).chain(rows))
}
