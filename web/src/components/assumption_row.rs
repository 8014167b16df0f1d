use layerlab_catalog::decimal;
use layerlab_core::build::Assumption;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::icon::{Draw, Icon};
use crate::texts;

#[derive(Properties, PartialEq)]
pub struct AssumptionRowProps {
    pub assumption: Assumption,
    /// Whether the value is the author's own.
    pub stated: bool,
    /// Told the new value, or `None` for the default.
    pub on_change: Callback<Option<f64>>,
}

/// One assumption with its value, to be changed where it is shown. Bytes are written in MB.
#[component]
pub fn AssumptionRow(props: &AssumptionRowProps) -> Html {
    let Assumption { label, value, unit, source, .. } = &props.assumption;
    let (scale, unit) = match *unit {
        "bytes" => (1e6, "MB"),
        "ratio" => (0.01, "%"),
        _ => (1.0, ""),
    };
    let onchange = {
        let on_change = props.on_change.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value_as_number();
            on_change.emit((value.is_finite() && value >= 0.0).then_some(value * scale));
        })
    };
    html! {
        <li class={classes!("assumption", props.stated.then_some("is-stated"))}>
            <label class="assumption-label">
                <span>{ label }</span>
                <span class="assumption-value">
                    <input type="number" min="0" step="any" value={decimal::short(value / scale, 3)} {onchange} />
                    <span class="assumption-unit">{ unit }</span>
                </span>
            </label>
            <p class="assumption-source">{ source }</p>
            if props.stated {
                <button class="button quiet assumption-reset" onclick={props.on_change.reform(|_| None)}>
                    <Icon draw={Draw::Undo} />
                    { texts::RESET }
                </button>
            }
        </li>
    }
}
