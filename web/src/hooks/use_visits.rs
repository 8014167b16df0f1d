use gloo::events::EventListener;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::share::{self, Link};

/// Tells `on_visit` each link that the address comes to hold while the page is open.
#[hook]
pub fn use_visits(on_visit: Callback<Link>) {
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "hashchange", move |_| {
                let on_visit = on_visit.clone();
                spawn_local(async move {
                    if let Some(link) = share::opened().await {
                        on_visit.emit(link);
                    }
                });
            })
        });
        move || drop(listener)
    });
}
