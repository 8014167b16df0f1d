use yew::prelude::*;

use crate::texts;

#[derive(Properties, PartialEq)]
pub struct FooterProps {
    /// What the catalogue holds and how old it is, in words.
    pub catalog: AttrValue,
}

/// What the figures rest on.
#[component]
pub fn Footer(props: &FooterProps) -> Html {
    html! {
        <footer class="footer">
            <span>{ texts::ENGINE }</span>
            <span>{ &props.catalog }</span>
            <span>{ texts::IMITATED }</span>
            <span class="footer-private">{ texts::PRIVATE }</span>
        </footer>
    }
}
