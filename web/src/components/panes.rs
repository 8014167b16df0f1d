//! What the picture shows once all of the engine is there (`crate::later`).

use layerlab_core::context::Context;
use yew::prelude::*;

use crate::components::cache_pane::{CachePane, cache_pane, cache_steps};
use crate::components::compare_pane::compare_pane;
use crate::components::contents_pane::ContentsPane;
use crate::components::context_pane::context_pane;
use crate::components::picture::{Picture, stages};
use crate::components::suggestions::{self, Suggestions};
use crate::state::{Action, Tab};

/// The pane that is looked at instead of the overview.
pub fn pane(props: &Picture) -> Html {
    let Picture { state, derived, act, on_select, on_hover, .. } = props;
    match state.tab {
        Tab::Contents => html! {
            <ContentsPane
                view={derived.view.clone()}
                lit={state.lit().clone()}
                on_select={(*on_select).clone()}
                on_hover={(*on_hover).clone()}
            />
        },
        Tab::Context => context_pane(state, &derived.view, act),
        Tab::Compare => compare_pane(state, derived, act, on_select),
        _ => {
            let pane = CachePane { state, derived, act, on_select, on_hover };
            html! { <>{ cache_pane(&pane) }{ stages(props) }{ cache_steps(&pane) }</> }
        }
    }
}

/// What would help.
pub fn suggestions(props: &Picture) -> Html {
    let Picture { state, derived, .. } = props;
    let context = state.options.context.clone();
    let on_ignore =
        props.act.reform(move |text| Action::Context(Context { ignore: Some(text), ..context.clone() }));
    suggestions::suggestions(&Suggestions {
        advised: &derived.view.advised,
        outline: &derived.view.outline,
        ready: derived.view.is_priced(),
        lit: state.lit(),
        on_apply: &props.on_apply,
        on_apply_safe: &props.on_apply_safe,
        on_ignore: &on_ignore,
        on_select: &props.on_select,
        on_hover: &props.on_hover,
    })
}
