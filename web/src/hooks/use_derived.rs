use std::rc::Rc;

use layerlab_core::advice::Advice;
use layerlab_core::build::cache::Reruns;
use layerlab_core::lesson::Judged;
use layerlab_core::report::{self, ImageReport};
use layerlab_core::{Catalog, Options, build, reruns};
use yew::prelude::*;

use crate::components::tabs::Counts;
use crate::fixing::Slimming;
use crate::graph::fates::{self, NodeFate};
use crate::hooks::use_view::use_view;
use crate::later::Rest;
use crate::presets::PRESETS;
use crate::shared::Shared;
use crate::state::State;
use crate::view::{Input, View};
use crate::{frame, marks};

/// All that follows from the state; nothing of it is ever set.
#[derive(Clone)]
pub struct Derived {
    /// What of the engine is there.
    pub rest: Rest,
    /// What the panes show.
    pub view: Rc<View>,
    /// What runs again, where something is taken to have changed.
    pub next: Option<Shared<Next>>,
    /// The lesson's own part of what its pane is told.
    pub lesson: Option<Rc<str>>,
    /// How its goals stand.
    pub goals: Rc<Vec<Judged>>,
    /// What the image is compared with.
    pub baseline: Option<Shared<ImageReport>>,
    /// The size on disk before the first fix, where it was another one.
    pub before: Option<u64>,
    /// How *Slim it* came to the present text, if it did.
    pub slimming: Rc<Option<Slimming>>,
    /// Whether the example's text was changed.
    pub edited: bool,
}

/// The next build.
pub struct Next {
    pub reruns: Reruns,
    /// What becomes of each node of the graph.
    pub fates: Vec<Option<NodeFate>>,
    /// The same for the lines of the text, as the editor takes it.
    pub shades: AttrValue,
}

impl Derived {
    /// What waits behind the ways to the panes.
    pub fn waiting(&self) -> Counts {
        Counts {
            suggestions: self.view.advised.cards.len(),
            problems: self.view.report.problems.len(),
            goals: self.goals.iter().filter(|goal| !goal.met).count(),
        }
    }
}

/// Derives everything that the page shows, from its `first` view on, anew only when what it depends on has changed.
#[hook]
pub fn use_derived(first: &Shared<View>, state: &State, catalog: &Shared<Catalog>, rest: Rest) -> Derived {
    let later = rest.get();
    let input =
        Input { source: state.source.clone(), options: state.options.clone(), catalog: catalog.clone() };
    let view = use_view(first, input, later, state.lesson.is_some() || frame::embedded());
    let next = use_memo((Shared::of(&view), state.changes.clone()), |(view, changes)| {
        later.filter(|_| !changes.is_empty()).map(|it| Shared::new((it.next)(state, view, catalog)))
    });
    let baseline = use_memo((state.baseline.clone(), state.options.clone(), catalog.clone()), |input| {
        let (baseline, options, catalog) = input;
        baseline
            .as_ref()
            .map(|it| Shared::new(image(&it.source, it.options.as_ref().unwrap_or(options), catalog)))
    });
    let slimmed = state.slimmed_from().cloned();
    let slimming =
        use_memo((slimmed, state.options.clone(), catalog.clone()), |(source, options, catalog)| {
            later.zip(source.as_ref()).map(|(later, source)| (later.slimming)(source, options, catalog))
        });
    let lesson = use_memo((state.lesson.clone(), catalog.clone(), later), |(opened, catalog, later)| {
        later.zip(opened.as_ref()).map(|(later, it)| Rc::from((later.lesson)(it, catalog)))
    });
    let goals = use_memo((state.lesson.clone(), Shared::of(&view)), |(opened, view)| {
        // What was found in another text says nothing of them.
        let later = later.filter(|_| view.has_found());
        let goals =
            later.zip(opened.as_ref()).map(|(later, it)| (later.goals)(it, state, &view.report, catalog));
        goals.unwrap_or_default()
    });
    let edited = use_memo((state.preset, state.source.clone()), |(preset, source)| {
        preset.and_then(|index| PRESETS.get(index)).is_some_and(|preset| preset.read().source != &**source)
    });
    let before = baseline.as_ref().as_ref().map(|image| image.on_disk.likely);
    let before = before.filter(|before| *before != view.report.image.on_disk.likely);
    Derived {
        rest,
        view,
        next: (*next).clone(),
        lesson: (*lesson).clone(),
        goals,
        baseline: (*baseline).clone(),
        before,
        slimming,
        edited: *edited,
    }
}

/// What would run again after the changes.
pub fn next(state: &State, view: &View, catalog: &Catalog) -> Next {
    let reruns = reruns(&state.source, &state.options, catalog, &state.changes);
    Next {
        fates: fates::of(&view.graph, &reruns, &state.changes),
        shades: marks::shades(&reruns, &view.outline).into(),
        reruns,
    }
}

/// The image that a text builds.
pub fn image(source: &str, options: &Options, catalog: &Catalog) -> ImageReport {
    report::of(&build::of(source, options, catalog), &Advice::default()).image
}
