use yew::prelude::*;

/// A figure: pointed at, focused or tapped, it says what it is made of. `explain` knows the keys, and
/// `web/js/src/figures.js` shows the answer. Inside of buttons and drawings `data-explain` does the same.
pub fn figure(key: impl Into<AttrValue>, text: String) -> Html {
    html! { <button class="figure-of" data-explain={key.into()}>{ text }</button> }
}
