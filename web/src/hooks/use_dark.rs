use gloo::events::EventListener;
use yew::prelude::*;

use crate::state::Theme;

/// Whether the page is dark now: by choice, or as the system says, whose changes are followed.
#[hook]
pub fn use_dark(theme: Theme) -> bool {
    let query = use_memo((), |_| web_sys::window()?.match_media("(prefers-color-scheme: dark)").ok()?);
    let system = use_state(|| query.as_ref().as_ref().is_some_and(|query| query.matches()));
    {
        let system = system.clone();
        use_effect_with(query, move |query| {
            let listener = query.as_ref().clone().map(|query| {
                EventListener::new(&query.clone(), "change", move |_| system.set(query.matches()))
            });
            move || drop(listener)
        });
    }
    match theme {
        Theme::System | Theme::Contrast => *system,
        Theme::Light => false,
        Theme::Dark => true,
    }
}
