use yew::prelude::*;

use crate::state::Tab;
use crate::texts;

/// The panes, one at a time, for narrow screens, with how many suggestions and problems there are.
pub fn tabs(shown: Tab, suggestions: usize, problems: usize, on_tab: &Callback<Tab>) -> Html {
    let tabs = [
        (Tab::Editor, texts::EDITOR, problems),
        (Tab::Stages, texts::STAGES, 0),
        (Tab::Image, texts::LAYERS, 0),
        (Tab::Suggestions, texts::SUGGESTIONS, suggestions),
    ];
    html! {
        <nav class="tabs">
            { for tabs.into_iter().map(|(tab, name, count)| html! {
                <button
                    class="tab"
                    aria-current={(tab == shown).then_some("true")}
                    onclick={on_tab.reform(move |_| tab)}
                >
                    { name }
                    if count > 0 {
                        <span class="count">{ count }</span>
                    }
                </button>
            }) }
        </nav>
    }
}
