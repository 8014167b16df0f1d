use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use layerlab_core::advice::{Advice, Subject};
use layerlab_core::build::Build;
use layerlab_core::report::{self, SuggestionReport};
use layerlab_core::{Catalog, Options, Report, build};
use yew::prelude::*;

use crate::components::suggestions::listed;
use crate::graph::model::{self, Graph};
use crate::later::Later;
use crate::marks::{self, Squiggles};
use crate::outline::{self, Outline};
use crate::shared::Shared;
use crate::tokens;
use crate::tree::Tree;

/// What follows from text, choices and catalogue.
pub struct View {
    build: Rc<Build>,
    /// What is priced in it (suggestions, what they come to together, other bases) may be of the text before.
    pub report: Report,
    /// The text that this is of: only where it is the present one can suggestions be applied.
    pub priced: AttrValue,
    pub outline: Rc<Outline>,
    pub graph: Shared<Graph>,
    /// The suggestions that are listed.
    pub cards: Vec<Shared<SuggestionReport>>,
    /// What the image holds above its base.
    pub seen: Rc<Tree>,
    /// What its layers hold and no container sees.
    pub hidden: Rc<Tree>,
    pub squiggles: Squiggles,
    pub inlays: AttrValue,
    /// From, to and kind of each token, as the editor takes them.
    pub tokens: Rc<[u32]>,
}

/// What a view is of, and what finds and prices: nothing while it is on its way.
type Input = (AttrValue, Options, Shared<Catalog>, Option<&'static Later>);

/// How long nothing has to be typed before fixes are priced, in milliseconds.
const PAUSE: u32 = 120;

/// The view of what is chosen. The picture of what is typed does not wait for prices, which follow when the author pauses.
#[hook]
pub fn use_view(input: Input) -> Rc<View> {
    let priced = use_state(|| None::<(Input, Rc<View>)>);
    let at_once = use_memo(input.clone(), |input| match &*priced {
        Some((before, view)) if is_typed(before, input) => unpriced(input).promising(view),
        _ => unpriced(input).with_prices(input),
    });
    use_effect_with(input.clone(), {
        let (priced, view) = (priced.clone(), at_once.clone());
        move |input| {
            let waiting = Waiting::default();
            if priced.as_ref().is_some_and(|(before, _)| is_typed(before, input)) {
                let input = input.clone();
                when_paused(waiting.clone(), move || {
                    let full = Rc::new(view.with_prices(&input));
                    priced.set(Some((input, full)));
                });
            } else {
                priced.set(Some((input.clone(), view)));
            }
            move || drop(waiting.take())
        }
    });
    match &*priced {
        Some((of, full)) if *of == input => full.clone(),
        _ => at_once,
    }
}

/// Whether only the text is another one.
fn is_typed((text, options, catalog, later): &Input, now: &Input) -> bool {
    *text != now.0 && *options == now.1 && *catalog == now.2 && *later == now.3
}

type Waiting = Rc<RefCell<Option<Timeout>>>;

/// Does `act` after a pause, and not while a field beside the editor is filled in: what is shown anew takes away what
/// was written there and not yet sent.
fn when_paused(waiting: Waiting, act: impl FnOnce() + 'static) {
    let again = waiting.clone();
    let timeout = Timeout::new(PAUSE, move || if is_filling() { when_paused(again, act) } else { act() });
    *waiting.borrow_mut() = Some(timeout);
}

fn is_filling() -> bool {
    let active =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.active_element());
    active.is_some_and(|it| it.matches("input, .picture textarea").unwrap_or(false))
}

/// All but the prices.
fn unpriced((source, options, catalog, later): &Input) -> View {
    let build = build::of(source, options, catalog);
    let findings =
        later.map(|it| (it.findings)(Subject { build: &build, options, catalog })).unwrap_or_default();
    let report = report::of(&build, &Advice { findings, ..Advice::default() });
    let outline = outline::of(source);
    View {
        graph: Shared::new(model::of(&report, &outline)),
        cards: Vec::new(),
        priced: AttrValue::default(),
        seen: Rc::new(Tree::seen(&report.image)),
        hidden: Rc::new(Tree::hidden(&report.image)),
        squiggles: marks::squiggles(source, &report),
        inlays: marks::inlays(&report).into(),
        tokens: tokens::triples(source, &tokens::of(source)).into(),
        report,
        outline: Rc::new(outline),
        build: Rc::new(build),
    }
}

impl View {
    /// This view with the prices of the one before, until its own are there.
    fn promising(mut self, before: &View) -> View {
        self.report.suggestions = before.report.suggestions.clone();
        self.report.combined = before.report.combined.clone();
        self.report.ladder = before.report.ladder.clone();
        View { cards: before.cards.clone(), priced: before.priced.clone(), ..self }
    }

    /// This view with the prices of what it is of.
    fn with_prices(&self, (source, options, catalog, later): &Input) -> View {
        let advice = later.map(|it| (it.advice)(&self.build, options, catalog)).unwrap_or_default();
        let report = report::of(&self.build, &advice);
        View {
            cards: listed(&report).cloned().map(Shared::new).collect(),
            priced: source.clone(),
            report,
            graph: self.graph.clone(),
            seen: self.seen.clone(),
            hidden: self.hidden.clone(),
            squiggles: self.squiggles.clone(),
            inlays: self.inlays.clone(),
            tokens: self.tokens.clone(),
            outline: self.outline.clone(),
            build: self.build.clone(),
        }
    }
}
