//! From file systems to figures.

use layerlab_catalog::{Amount, Basis};

use super::contents::Paid;
use super::state::{Maker, State};
use super::weight::{basis, sum};
use super::{BaseImage, Build, Held, Image, Layer, Part, Plan, duplicates};
use crate::path;

/// Parts beyond this many, the smallest, are shown as one.
const MOST_PARTS: usize = 60;

impl Build {
    /// The target's image; nothing for a file without stages.
    pub fn image(&self) -> Option<&Image> {
        self.stages.target.and_then(|target| self.images.get(target))
    }

    /// Its likely sizes in bytes, on disk and to pull; 0 for a file without stages.
    pub fn likely(&self) -> (u64, u64) {
        self.image().map_or((0, 0), |image| (image.on_disk.likely, image.pull.likely))
    }
}

/// A stage's image.
pub(super) fn image(state: &State, plan: Plan) -> Image {
    let mut by_layer: Vec<Vec<&Paid>> = vec![Vec::new(); state.makers.len()];
    for paid in state.contents.paid() {
        if let Some(layer) = by_layer.get_mut(paid.layer.wrapping_sub(1)) {
            layer.push(paid);
        }
    }
    let layers: Vec<Layer> =
        state.makers.iter().zip(&by_layer).map(|(maker, own)| layer(*maker, plan, own)).collect();
    let paid = state.contents.paid();
    let both =
        |base: Amount, pick: fn(&Paid) -> Amount| sum(std::iter::once(base).chain(paid.clone().map(pick)));
    let contents = paid.clone().filter(|it| !it.hidden).map(|it| held(it, &layers)).collect();
    Image {
        on_disk: both(state.base.on_disk, |it| it.entry.weight.on_disk),
        pull: both(state.base.pull, |it| it.entry.weight.pull),
        basis: overall(&state.base, paid.clone().map(|it| (it.entry.weight.on_disk, it.entry.weight.basis))),
        duplicates: duplicates::of(paid.clone(), &layers),
        hidden: layers.iter().map(|it| it.hidden).sum::<u64>() + state.base_hidden,
        base: (*state.base).clone(),
        layers,
        contents,
        left_out: state.left_out.clone(),
        config: state.config.clone(),
    }
}

/// The likely sizes of a stage's image alone, on disk and to pull.
pub(super) fn likely(state: &State) -> (u64, u64) {
    let (base, paid) = (&state.base, || state.contents.paid().map(|it| &it.entry.weight));
    let on_disk = paid().fold(base.on_disk.likely, |sum, it| sum.saturating_add(it.on_disk.likely));
    let pull = paid().fold(base.pull.likely, |sum, it| sum.saturating_add(it.pull.likely));
    (on_disk, pull)
}

fn layer(maker: Maker, plan: Plan, own: &[&Paid]) -> Layer {
    let step = plan.stages.list.get(maker.stage).and_then(|it| it.steps.get(maker.step));
    let instruction = step.map_or(0, |it| it.instruction);
    let written = plan.instructions.list.get(instruction);
    let on_disk = sum(own.iter().map(|it| it.entry.weight.on_disk));
    Layer {
        stage: maker.stage,
        instruction,
        line: step.map_or(0, |it| it.lines.start),
        command: written.map(|it| it.one_line(plan.document)).unwrap_or_default(),
        on_disk,
        pull: sum(own.iter().map(|it| it.entry.weight.pull)),
        basis: basis(own.iter().map(|it| (it.entry.weight.on_disk, it.entry.weight.basis))),
        hidden: own.iter().filter(|it| it.hidden).map(|it| it.entry.weight.on_disk.likely).sum(),
        parts: parts(own),
    }
}

/// How the whole is known; nothing is known of it where its base is unknown, whose bytes it leaves out.
fn overall(base: &BaseImage, paid: impl Iterator<Item = (Amount, Basis)> + Clone) -> Basis {
    match base.basis {
        Basis::Unknown => Basis::Unknown,
        known => basis(std::iter::once((base.on_disk, known)).chain(paid)),
    }
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
    let mut sorted: Vec<&Paid> = own.to_vec();
    sorted.sort_by_key(|it| std::cmp::Reverse(it.entry.weight.on_disk.likely));
    let (shown, rest) = sorted.split_at(sorted.len().min(MOST_PARTS));
    let (hidden, seen): (Vec<&Paid>, Vec<&Paid>) = rest.iter().partition(|it| it.hidden);
    let drawn = [seen, hidden].into_iter().filter_map(|it| drawn_together(&it));
    shown.iter().map(|it| part(it)).chain(drawn).collect()
}

/// Many small parts as one.
fn drawn_together(rest: &[&Paid]) -> Option<Part> {
    let first = part(rest.first()?);
    let weights = || rest.iter().map(|it| &it.entry.weight);
    let folder = rest.iter().fold(first.path.as_str(), |folder, it| path::common(folder, &it.entry.path));
    Some(Part {
        path: folder.to_owned(),
        what: format!("{} smaller parts", rest.len()),
        on_disk: sum(weights().map(|it| it.on_disk)),
        pull: sum(weights().map(|it| it.pull)),
        basis: basis(weights().map(|it| (it.on_disk, it.basis))),
        source: format!("their sum; the largest: {}", first.source),
        ..first
    })
}

fn held(paid: &Paid, layers: &[Layer]) -> Held {
    let entry = &paid.entry;
    Held {
        path: entry.path.clone(),
        what: entry.what.clone(),
        content: entry.content,
        on_disk: entry.weight.on_disk.likely,
        pull: entry.weight.pull.likely,
        basis: entry.weight.basis,
        line: layers.get(paid.layer.wrapping_sub(1)).map_or(0, |it| it.line),
    }
}

#[cfg(test)]
mod tests {
    use layerlab_catalog::{Amount, Basis};

    use super::{BaseImage, basis, overall};

    const MEASURED: (Amount, Basis) = (Amount::exactly(1000), Basis::Measured);

    fn guessed(likely: u64, share: f64) -> (Amount, Basis) {
        (Amount::about(likely, share), Basis::Guessed)
    }

    #[test]
    fn a_sum_is_as_sure_as_its_least_sure_part_that_matters() {
        assert_eq!(basis([MEASURED, guessed(20, 0.3)].into_iter()), Basis::Measured);
        assert_eq!(basis([MEASURED, guessed(100, 0.3)].into_iter()), Basis::Guessed);
        assert_eq!(basis([].into_iter()), Basis::Measured);
    }

    #[test]
    fn small_guesses_matter_together() {
        assert_eq!(basis([MEASURED].into_iter().chain([guessed(20, 0.3); 4])), Basis::Guessed);
    }

    #[test]
    fn a_few_bytes_that_may_be_many_matter() {
        let few = (Amount { low: 0, likely: 10, high: 400 }, Basis::Guessed);
        assert_eq!(basis([MEASURED, few].into_iter()), Basis::Guessed);
    }

    #[test]
    fn nobody_knows_an_image_whose_base_nobody_knows() {
        let base = BaseImage { basis: Basis::Unknown, ..BaseImage::default() };
        assert_eq!(overall(&base, [MEASURED].into_iter()), Basis::Unknown);
    }
}
