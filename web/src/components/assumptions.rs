use std::collections::BTreeMap;

use layerlab_core::build::Assumption;
use yew::prelude::*;

use crate::components::assumption_row::AssumptionRow;
use crate::components::icon::{Draw, Icon};
use crate::texts;

#[derive(Properties, PartialEq)]
pub struct AssumptionsProps {
    pub list: Vec<Assumption>,
    /// What the author said, by key.
    pub stated: BTreeMap<String, f64>,
    /// Told a key and its value, `None` for the default.
    pub on_change: Callback<(String, Option<f64>)>,
}

/// What was taken for true for want of facts, each to be changed in place.
#[component]
pub fn Assumptions(props: &AssumptionsProps) -> Html {
    if props.list.is_empty() {
        return Html::default();
    }
    let row = |assumption: &Assumption| {
        let (name, stated) = (assumption.key.clone(), props.stated.contains_key(&assumption.key));
        let on_change = props.on_change.reform(move |value| (name.clone(), value));
        html! {
            <AssumptionRow key={assumption.key.clone()} assumption={assumption.clone()} {stated} {on_change} />
        }
    };
    html! {
        <details class="assumptions">
            <summary><Icon draw={Draw::Chevron} />{ texts::ASSUMPTIONS }<span class="count">{ props.list.len() }</span></summary>
            <p class="assumptions-note">{ texts::ASSUMPTIONS_NOTE }</p>
            <ul>{ for props.list.iter().map(row) }</ul>
        </details>
    }
}
