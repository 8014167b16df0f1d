use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::later::{self, Rest};

/// The rest of the engine: fetched once the first picture stands, and where that failed, again whenever the text changes.
#[hook]
pub fn use_rest(source: &AttrValue) -> Rest {
    let rest = use_state_eq(|| Rest::Coming);
    use_effect_with(source.clone(), {
        let rest = rest.clone();
        move |_| {
            if rest.get().is_none() {
                spawn_local(async move { rest.set(later::fetched().await) });
            }
        }
    });
    *rest
}
