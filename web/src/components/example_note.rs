use yew::prelude::*;

use crate::components::rich_text::RichText;
use crate::presets::PRESETS;
use crate::texts;

#[derive(Properties, PartialEq)]
pub struct ExampleNoteProps {
    /// The opened example, by its place.
    pub preset: Option<usize>,
    pub on_open: Callback<usize>,
}

/// What the opened example shows, and the way to its other half.
#[component]
pub fn ExampleNote(props: &ExampleNoteProps) -> Html {
    let Some(page) = props.preset.and_then(|index| PRESETS.get(index)).map(|preset| preset.read().page)
    else {
        return Html::default();
    };
    let other = |fact: &str, text: &'static str| {
        let name = page.fact(fact)?;
        let index = PRESETS.iter().position(|preset| preset.name == name)?;
        Some(html! { <button class="link" onclick={props.on_open.reform(move |_| index)}>{ text }</button> })
    };
    html! {
        <div class="example">
            <p><RichText text={page.lead.clone()} /></p>
            { other("after", texts::SEE_AFTER).or_else(|| other("before", texts::SEE_BEFORE)) }
        </div>
    }
}
