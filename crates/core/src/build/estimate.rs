//! From file systems to figures.

use layerlab_catalog::{Amount, Basis};

use super::contents::Paid;
use super::machine::{Maker, State};
use super::weight::sum;
use super::{Held, Image, Layer, Part};

/// Parts beyond this many, the smallest, are shown as one.
const MOST_PARTS: usize = 60;
/// A part below this share of the bytes does not make its layer less sure.
const MATTERS: f64 = 0.05;

/// A stage's image.
pub(super) fn image(state: State) -> Image {
    let mut by_layer: Vec<Vec<&Paid>> = vec![Vec::new(); state.makers.len()];
    for paid in state.contents.paid() {
        if let Some(layer) = by_layer.get_mut(paid.layer.wrapping_sub(1)) {
            layer.push(paid);
        }
    }
    let layers: Vec<Layer> =
        state.makers.iter().zip(&by_layer).map(|(maker, own)| layer(maker, own)).collect();
    let paid = state.contents.paid();
    let both =
        |base: Amount, pick: fn(&Paid) -> Amount| sum(std::iter::once(base).chain(paid.clone().map(pick)));
    let contents = paid.clone().filter(|it| !it.hidden).map(|it| held(it, &state.makers)).collect();
    Image {
        on_disk: both(state.base.on_disk, |it| it.entry.weight.on_disk),
        pull: both(state.base.pull, |it| it.entry.weight.pull),
        hidden: layers.iter().map(|it| it.hidden).sum::<u64>() + state.base_hidden,
        base: (*state.base).clone(),
        layers,
        contents,
        left_out: state.left_out,
        config: state.config,
    }
}

fn layer(maker: &Maker, own: &[&Paid]) -> Layer {
    let on_disk = sum(own.iter().map(|it| it.entry.weight.on_disk));
    Layer {
        stage: maker.stage,
        instruction: maker.instruction,
        line: maker.line,
        command: maker.command.clone(),
        on_disk,
        pull: sum(own.iter().map(|it| it.entry.weight.pull)),
        basis: basis(own.iter().map(|it| (it.entry.weight.on_disk, it.entry.weight.basis))),
        hidden: own.iter().filter(|it| it.hidden).map(|it| it.entry.weight.on_disk.likely).sum(),
        parts: parts(own),
    }
}

/// The basis of a sum: that of its least sure part that matters. A part matters by its bytes, or by how far the sum
/// may stray on its account.
fn basis(parts: impl Iterator<Item = (Amount, Basis)> + Clone) -> Basis {
    let whole = parts.clone().map(|(amount, _)| amount.likely).sum::<u64>() as f64;
    let matters = |amount: Amount| {
        let spread = amount.high.saturating_sub(amount.low) as f64;
        amount.likely as f64 > whole * MATTERS || spread > whole * MATTERS
    };
    parts.filter(|(amount, _)| matters(*amount)).map(|(_, basis)| basis).max().unwrap_or_default()
}

fn part(paid: &Paid) -> Part {
    let entry = &paid.entry;
    Part {
        path: entry.path.clone(),
        what: entry.what.clone(),
        content: entry.content,
        on_disk: entry.weight.on_disk,
        pull: entry.weight.pull,
        basis: entry.weight.basis,
        source: entry.weight.source.to_string(),
        hidden: paid.hidden,
    }
}

fn parts(own: &[&Paid]) -> Vec<Part> {
    let mut sorted: Vec<&&Paid> = own.iter().collect();
    sorted.sort_by_key(|it| std::cmp::Reverse(it.entry.weight.on_disk.likely));
    let (shown, rest) = sorted.split_at(sorted.len().min(MOST_PARTS));
    let mut parts: Vec<Part> = shown.iter().map(|it| part(it)).collect();
    if let Some(first) = rest.first() {
        let on_disk = sum(rest.iter().map(|it| it.entry.weight.on_disk));
        let pull = sum(rest.iter().map(|it| it.entry.weight.pull));
        let what = format!("{} smaller parts", rest.len());
        parts.push(Part { what, on_disk, pull, hidden: rest.iter().all(|it| it.hidden), ..part(first) });
    }
    parts
}

fn held(paid: &Paid, makers: &[Maker]) -> Held {
    let entry = &paid.entry;
    Held {
        path: entry.path.clone(),
        what: entry.what.clone(),
        content: entry.content,
        on_disk: entry.weight.on_disk.likely,
        pull: entry.weight.pull.likely,
        basis: entry.weight.basis,
        line: makers.get(paid.layer.wrapping_sub(1)).map_or(0, |it| it.line),
    }
}
