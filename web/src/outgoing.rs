//! What goes out of the page: links and exports.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use yew::{Callback, UseReducerHandle};

use crate::hooks::use_derived::Derived;
use crate::later;
use crate::share::{self, Link};
use crate::state::{Action, State, Tab};

/// Answers what goes out of the page; a picture of the stages has to be on it first.
pub fn on_export(
    state: &UseReducerHandle<State>,
    derived: &Derived,
    act: &Callback<Action>,
) -> Callback<String, Promise> {
    let (state, view, act) = (state.clone(), derived.view.clone(), act.clone());
    Callback::from(move |what: String| {
        if what == "graph" {
            act.emit(Action::Tab(Tab::Stages));
        }
        let (link, view) = (Link::of(&state), view.clone());
        future_to_promise(async move {
            let later = later::fetched().await.get().ok_or(JsValue::NULL)?;
            JsFuture::from((later.export)(&what, &view, &link)).await
        })
    })
}

/// Copies a link to all that was chosen.
pub fn on_share(state: &UseReducerHandle<State>, act: &Callback<Action>) -> Callback<()> {
    let (state, act) = (state.clone(), act.clone());
    Callback::from(move |()| {
        let (text, act) = (share::write(&Link::of(&state)), act.clone());
        spawn_local(async move {
            if share::copy(&text).await.is_some() {
                act.emit(Action::Shared);
            }
        });
    })
}
