use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::later::Later;
use crate::pause;
use crate::shared::Shared;
use crate::view::{Input, View};

/// How long nothing has to be typed before the text is advised on, in milliseconds.
const PAUSE: i32 = 120;

/// The view of what is chosen; before anything is, the `first`. The picture of what is typed does not wait for advice, which
/// follows when the author pauses; only where the author is judged by them (`judged`) findings do not wait.
#[hook]
pub fn use_view(first: &Shared<View>, input: Input, later: Option<&'static Later>, judged: bool) -> Rc<View> {
    let latest = use_mut_ref(|| first.rc());
    let update = use_force_update();
    let before = latest.borrow().clone();
    let view = if *before.of == input { before } else { Rc::new(following(&before, &input, later, judged)) };
    *latest.borrow_mut() = view.clone();
    use_effect_with((input, later), {
        let view = view.clone();
        move |(_, later)| {
            let given_up = Rc::new(Cell::new(false));
            if let Some(later) = later.filter(|_| !view.is_priced()) {
                let given_up = given_up.clone();
                spawn_local(async move {
                    pause::of(PAUSE).await;
                    if let Some(full) = priced(&view, later, &given_up).await {
                        *latest.borrow_mut() = Rc::new(full);
                        update.force_update();
                    }
                });
            }
            move || given_up.set(true)
        }
    });
    view
}

/// The view of `input`, after that of another one.
fn following(before: &View, input: &Input, later: Option<&Later>, judged: bool) -> View {
    let of = &*before.of;
    let is_typed = of.options == input.options && of.catalog == input.catalog;
    let has_come = of.options == input.options && of.source == input.source;
    let next = match (is_typed, has_come, later) {
        (true, ..) => before.typed(input.clone()),
        // Of the catalogue there is more than before.
        (_, true, _) => View::of(input.clone()).promising(before),
        (_, _, Some(later)) => return View::of(input.clone()).with_prices(later),
        _ => View::of(input.clone()),
    };
    match later.filter(|_| judged) {
        Some(later) => next.with_findings(later),
        None => next,
    }
}

/// The view with its advice, made in slices between which the page goes on; nothing where it was given up meanwhile. Not
/// while a field beside the editor is filled in: what is shown anew takes away what was written there and not yet sent.
async fn priced(view: &View, later: &Later, given_up: &Cell<bool>) -> Option<View> {
    let mut pricing = (later.pricing)(view.subject());
    let mut slice = pause::Slice::default();
    while !given_up.get() && (later.price)(&mut pricing) {
        slice.end().await;
    }
    let advice = (later.priced)(pricing);
    while is_filling() && !given_up.get() {
        pause::of(PAUSE).await;
    }
    (!given_up.get()).then(|| view.with(&advice))
}

fn is_filling() -> bool {
    let active =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.active_element());
    active.is_some_and(|it| it.matches("input, .picture textarea").unwrap_or(false))
}
