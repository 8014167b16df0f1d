use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::state::Theme;
use crate::storage;

/// Keeps text and colours for the next visit, and puts the colours on the page.
#[hook]
pub fn use_kept(source: &AttrValue, theme: Theme) {
    let first = use_mut_ref(|| true);
    use_effect_with(source.clone(), move |source| {
        // What the page opened with is not the author's yet.
        if !first.replace(false) {
            // After the picture.
            let source = source.clone();
            Timeout::new(0, move || storage::keep(storage::SOURCE, &source)).forget();
        }
    });
    use_effect_with(theme, |theme| {
        let root = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.document_element());
        let name = theme.name();
        match name {
            Some(name) => storage::keep(storage::THEME, name),
            None => storage::forget(storage::THEME),
        }
        if let Some(root) = root {
            let _ = match name {
                Some(name) => root.set_attribute("data-theme", name),
                None => root.remove_attribute("data-theme"),
            };
        }
    });
}
