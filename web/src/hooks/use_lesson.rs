use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::prelude::*;

use crate::hooks::use_catalog::Packages;
use crate::hooks::use_derived::Derived;
use crate::hooks::use_latest::use_latest;
use crate::lessons::{self, Answered, Opened, Pane};
use crate::state::{Action, State, Tab};

/// Draws the pane of lessons, while somebody looks at it, into an element, which is the answer.
#[hook]
pub fn use_lesson(state: &State, derived: &Derived, packages: Packages, act: &Callback<Action>) -> NodeRef {
    let looks = state.lesson.is_some() || state.tab == Tab::Lesson;
    let ready = packages != Packages::Coming;
    let view = looks.then(|| lessons::view(derived.lesson.as_deref(), &derived.goals, state, ready));
    let place = use_node_ref();
    let act = use_latest(act.clone());
    let pane = use_mut_ref(|| None::<Pane>);
    let parent = place.clone();
    use_effect_with(view, move |view| {
        let Some(view) = view else { return };
        let mut pane = pane.borrow_mut();
        if pane.is_none() {
            *pane = parent.cast::<Element>().and_then(|parent| Pane::new(&parent, &told(act)).ok());
        }
        if let Some(pane) = &*pane {
            pane.show(view);
        }
    });
    place
}

/// What the pane calls: an event with a lesson's name and page, and an answer to it.
fn told(act: Callback<Action>) -> JsValue {
    let told = move |event: String, name: String, page: String, source: String, ignore: String| {
        let opened = Opened { name: name.into(), page: page.into() };
        let answered = Answered { source, ignore: Some(ignore).filter(|it| !it.is_empty()) };
        act.emit(match event.as_str() {
            "open" => Action::Learn(opened, Some(answered).filter(|it| !it.source.is_empty())),
            "page" => Action::LessonPage(opened),
            "answer" => Action::Answer(answered),
            _ => Action::LeaveLesson,
        });
    };
    Closure::<dyn FnMut(String, String, String, String, String)>::new(told).into_js_value()
}
