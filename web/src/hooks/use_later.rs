use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::pause;

/// Whether the first picture stands: what can wait for it comes in a task of its own.
#[hook]
pub fn use_later() -> bool {
    let later = use_state(|| false);
    let come = later.setter();
    use_effect_with((), move |()| {
        spawn_local(async move {
            pause::of(0).await;
            come.set(true);
        });
    });
    *later
}
