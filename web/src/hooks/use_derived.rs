use std::rc::Rc;

use layerlab_core::syntax::Problem;
use layerlab_core::{Catalog, Options, Report, build, inspect};
use yew::prelude::*;

use crate::graph::model::{self, Graph};
use crate::marks::{self, Squiggles};
use crate::outline::{self, Outline};
use crate::presets::PRESETS;
use crate::shared::Shared;
use crate::state::State;
use crate::tokens;

/// All that follows from the state; nothing of it is ever set.
#[derive(Clone, PartialEq)]
pub struct Derived {
    pub report: Shared<Report>,
    pub outline: Shared<Outline>,
    pub graph: Shared<Graph>,
    pub problems: Shared<Vec<Problem>>,
    pub squiggles: Shared<Squiggles>,
    pub inlays: AttrValue,
    /// From, to and kind of each token, as the editor takes them.
    pub tokens: Rc<[u32]>,
    /// The size on disk before the first fix, where it was another one.
    pub before: Option<u64>,
    /// Whether the example's text was changed.
    pub edited: bool,
}

/// Derives everything that the page shows; each part anew only when what it depends on has changed.
#[hook]
pub fn use_derived(state: &State, catalog: &Shared<Catalog>) -> Derived {
    let report = use_memo((state.source.clone(), state.options.clone(), catalog.clone()), |input| {
        let (source, options, catalog) = input;
        Shared::new(inspect(source, options, catalog))
    });
    let outline = use_memo(state.source.clone(), |source| Shared::new(outline::of(source)));
    let tokens = use_memo(state.source.clone(), |source| -> Rc<[u32]> {
        tokens::triples(source, &tokens::of(source)).into()
    });
    let shown = use_memo((report.clone(), outline.clone()), |(report, outline)| {
        (Shared::new(model::of(report, outline)), Shared::new(report.problems.clone()))
    });
    let marks = use_memo(report.clone(), |report| {
        (Shared::new(marks::squiggles(&state.source, report)), AttrValue::from(marks::inlays(report)))
    });
    let before = use_memo((state.baseline.clone(), state.options.clone(), catalog.clone()), |input| {
        let (baseline, options, catalog) = input;
        baseline.as_ref().map(|baseline| size(baseline, options, catalog))
    });
    let edited = use_memo((state.preset, state.source.clone()), |(preset, source)| {
        preset.and_then(|index| PRESETS.get(index)).is_some_and(|preset| preset.read().source != &**source)
    });
    Derived {
        before: before.filter(|before| *before != report.image.on_disk.likely),
        report: (*report).clone(),
        outline: (*outline).clone(),
        graph: shown.0.clone(),
        problems: shown.1.clone(),
        squiggles: marks.0.clone(),
        inlays: marks.1.clone(),
        tokens: (*tokens).clone(),
        edited: *edited,
    }
}

/// The size on disk of what a text builds, in bytes.
fn size(source: &str, options: &Options, catalog: &Catalog) -> u64 {
    let build = build::of(source, options, catalog);
    build.stages.target.and_then(|target| build.images.get(target)).map_or(0, |image| image.on_disk.likely)
}
