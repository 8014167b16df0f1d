use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::share::{self, Entry, Link};
use crate::state::State;

/// How long nothing has to be typed before the address follows, in milliseconds: browsers bear few changes a second.
const PAUSE: u32 = 400;

/// Keeps a link to what is seen in the address: a new entry of the browser's history for each step that the author
/// takes, none for what is typed.
#[hook]
pub fn use_address(state: &State) {
    let written = share::write(&Link::of(state));
    let opened = use_mut_ref(|| (state.steps, written.clone()));
    // What the entry before has still to hold when a step follows what was typed.
    let waiting = use_mut_ref(|| None::<Timeout>);
    let followed = state.followed;
    use_effect_with((state.steps, written), move |(steps, written)| {
        let (steps_before, before) = opened.replace((*steps, written.clone()));
        if before == *written {
            return;
        }
        let late = waiting.borrow_mut().take().map(Timeout::cancel).is_some();
        if followed {
            return;
        }
        let written = written.clone();
        if steps_before == *steps {
            let put = move || spawn_local(async move { drop(share::put(&written, Entry::Same).await) });
            *waiting.borrow_mut() = Some(Timeout::new(PAUSE, put));
            return;
        }
        spawn_local(async move {
            if late {
                drop(share::put(&before, Entry::Same).await);
            }
            drop(share::put(&written, Entry::New).await);
        });
    });
}
