use yew::prelude::*;

use crate::state::Tab;
use crate::texts;

#[derive(Properties, PartialEq)]
pub struct TabsProps {
    pub tab: Tab,
    /// How many suggestions there are, and problems.
    pub suggestions: usize,
    pub problems: usize,
    pub on_tab: Callback<Tab>,
}

/// The panes, one at a time, for narrow screens.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let tabs = [
        (Tab::Editor, texts::EDITOR, props.problems),
        (Tab::Stages, texts::STAGES, 0),
        (Tab::Image, texts::LAYERS, 0),
        (Tab::Suggestions, texts::SUGGESTIONS, props.suggestions),
    ];
    html! {
        <nav class="tabs">
            { for tabs.into_iter().map(|(tab, name, count)| html! {
                <button
                    class="tab"
                    aria-current={(tab == props.tab).then_some("true")}
                    onclick={props.on_tab.reform(move |_| tab)}
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
