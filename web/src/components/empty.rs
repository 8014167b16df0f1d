use yew::prelude::*;

use crate::presets::PRESETS;
use crate::texts;

/// What is shown while there is no stage to show: ways to begin.
pub fn empty(on_open: &Callback<usize>) -> Html {
    let begin = |(index, title): (usize, String)| {
        html! { <li><button class="button" onclick={on_open.reform(move |_| index)}>{ title }</button></li> }
    };
    let presets =
        PRESETS.iter().enumerate().map(|(index, preset)| (index, preset.read().page.title.to_owned()));
    html! {
        <div class="empty">
            <h2>{ texts::EMPTY_TITLE }</h2>
            <p>{ texts::EMPTY_TEXT }</p>
            <ul>{ for presets.map(begin) }</ul>
        </div>
    }
}
