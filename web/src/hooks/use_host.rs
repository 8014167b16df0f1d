use std::rc::Rc;

use gloo::events::EventListener;
use yew::prelude::*;

use crate::frame;
use crate::hooks::use_view::View;
use crate::shared::Shared;
use crate::state::{State, Theme};

/// Inside another page: tells that page what is seen, and takes its colours.
#[hook]
pub fn use_host(state: &State, view: &Rc<View>, on_theme: Callback<Theme>) {
    let shown = state.clone();
    use_effect_with((state.tab, Shared::of(view)), move |(_, view)| {
        if frame::embedded() {
            frame::tell(&shown, view);
        }
    });
    use_effect_with((), move |()| {
        let listener = web_sys::window().filter(|_| frame::embedded()).map(|window| {
            EventListener::new(&window, "layerlab:shown", move |_| on_theme.emit(frame::theme()))
        });
        move || drop(listener)
    });
}
