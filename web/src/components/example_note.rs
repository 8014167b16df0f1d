use yew::prelude::*;

use crate::components::rich_text::rich_text;
use crate::presets::PRESETS;
use crate::texts;

/// What the opened example (by its place) shows, and the way to its other half.
pub fn example_note(preset: Option<usize>, on_open: &Callback<usize>) -> Html {
    let Some(page) = preset.and_then(|index| PRESETS.get(index)).map(|preset| &preset.read().page) else {
        return Html::default();
    };
    let other = |fact: &str, text: &'static str| {
        let name = page.fact(fact)?;
        let index = PRESETS.iter().position(|preset| preset.name == name)?;
        Some(html! { <button class="link" onclick={on_open.reform(move |_| index)}>{ text }</button> })
    };
    html! {
        <div class="example">
            <p>{ rich_text(&page.lead()) }</p>
            { other("after", texts::SEE_AFTER).or_else(|| other("before", texts::SEE_BEFORE)) }
        </div>
    }
}
