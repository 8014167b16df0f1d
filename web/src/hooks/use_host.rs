use gloo::events::EventListener;
use layerlab_core::Catalog;
use yew::prelude::*;

use crate::frame;
use crate::hooks::use_derived::Derived;
use crate::shared::Shared;
use crate::state::{State, Theme};

/// Inside another page: tells that page what is seen, and takes its colours.
#[hook]
pub fn use_host(state: &State, derived: &Derived, catalog: &Shared<Catalog>, on_theme: Callback<Theme>) {
    let later = derived.rest.get();
    let (shown, catalog, goals) = (state.clone(), catalog.clone(), use_state(frame::goals));
    use_effect_with((state.tab, Shared::of(&derived.view), goals.clone()), move |(_, view, goals)| {
        // Before that, no word of what is found would be true.
        if let Some(later) = later.filter(|_| frame::embedded() && view.has_found()) {
            (later.tell)(&shown, view, goals, &catalog);
        }
    });
    use_effect_with((), move |()| {
        let listener = web_sys::window().filter(|_| frame::embedded()).map(|window| {
            EventListener::new(&window, "layerlab:shown", move |_| {
                on_theme.emit(frame::theme());
                goals.set(frame::goals());
            })
        });
        move || drop(listener)
    });
}
