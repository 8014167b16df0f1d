use yew::prelude::*;

use crate::texts;

/// What the figures rest on: `catalog` says what the catalogue holds and how old it is.
pub fn footer(catalog: &str) -> Html {
    html! {
        <footer class="footer">
            <span>{ texts::ENGINE }</span>
            <span>{ catalog }</span>
            <span>{ texts::IMITATED }</span>
            <a class="footer-docs" href="docs/index.html">{ texts::DOCUMENTATION }</a>
            <span class="footer-private">{ texts::PRIVATE }</span>
            // offline.js fills it in.
            <offline-state aria-live="polite" />
        </footer>
    }
}
