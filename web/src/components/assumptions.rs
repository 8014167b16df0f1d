use std::collections::BTreeMap;

use layerlab_core::build::Assumption;
use yew::prelude::*;

use crate::components::assumption_row::assumption_row;
use crate::components::icon::{Draw, icon};
use crate::texts;

/// What was taken for true for want of facts, each to be changed in place.
///
/// `stated` is what the author said, by key; `on_change` is told a key and its value, `None` for the default.
pub fn assumptions(
    list: &[Assumption],
    stated: &BTreeMap<String, f64>,
    on_change: &Callback<(String, Option<f64>)>,
) -> Html {
    if list.is_empty() {
        return Html::default();
    }
    let row = |assumption: &Assumption| {
        let (name, stated) = (assumption.key.clone(), stated.contains_key(&assumption.key));
        let on_change = on_change.reform(move |value| (name.clone(), value));
        assumption_row(assumption, stated, on_change)
    };
    html! {
        <details class="assumptions">
            <summary>{ icon(Draw::Chevron) }{ texts::ASSUMPTIONS }<span class="count">{ list.len() }</span></summary>
            <p class="assumptions-note">{ texts::ASSUMPTIONS_NOTE }</p>
            <ul>{ for list.iter().map(row) }</ul>
        </details>
    }
}
