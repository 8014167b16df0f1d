use yew::prelude::*;

use crate::state::Tab;
use crate::texts;

/// What waits behind the ways.
pub struct Counts {
    pub suggestions: usize,
    pub problems: usize,
    /// Goals of the lesson that are to be met yet.
    pub goals: usize,
}

/// The ways to the panes, with what waits there. Of the first five a wide screen offers the
/// overview alone, a narrow one the others.
pub fn tabs(shown: Tab, counts: &Counts, on_tab: &Callback<Tab>) -> Html {
    let overview = if shown.is_overview() { shown } else { Tab::Editor };
    let tabs = [
        (overview, texts::OVERVIEW, 0, "is-wide"),
        (Tab::Editor, texts::EDITOR, counts.problems, "is-narrow"),
        (Tab::Stages, texts::STAGES, 0, "is-narrow"),
        (Tab::Image, texts::LAYERS, 0, "is-narrow"),
        (Tab::Suggestions, texts::SUGGESTIONS, counts.suggestions, "is-narrow"),
        (Tab::Contents, texts::FILES, 0, ""),
        (Tab::Cache, texts::CACHE, 0, ""),
        (Tab::Context, texts::CONTEXT_TAB, 0, ""),
        (Tab::Compare, texts::COMPARE, 0, ""),
        (Tab::Lesson, texts::LESSONS, counts.goals, ""),
    ];
    html! {
        <nav class="tabs">
            { for tabs.into_iter().map(|(tab, name, count, width)| html! {
                <button
                    class={classes!("tab", width, format!("tab-{}", tab.name().unwrap_or("editor")))}
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
