use layerlab_catalog::decimal;
use layerlab_core::build::Assumption;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::icon::{Draw, icon};
use crate::texts;

/// One assumption with its value, to be changed where it is shown. Bytes are written in MB.
///
/// `stated` says that the value is the author's own; `on_change` is told the new one, or `None` for the default.
pub fn assumption_row(assumption: &Assumption, stated: bool, on_change: Callback<Option<f64>>) -> Html {
    let Assumption { key, label, value, unit, source, .. } = assumption;
    let (scale, unit) = match *unit {
        "bytes" => (1e6, "MB"),
        "ratio" => (0.01, "%"),
        _ => (1.0, ""),
    };
    let onchange = {
        let on_change = on_change.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value_as_number();
            on_change.emit((value.is_finite() && value >= 0.0).then_some(value * scale));
        })
    };
    html! {
        <li key={key.clone()} class={classes!("assumption", stated.then_some("is-stated"))}>
            <label class="assumption-label">
                <span>{ label }</span>
                <span class="assumption-value">
                    <input type="number" min="0" step="any" value={decimal::short(value / scale, 3)} {onchange} />
                    <span class="assumption-unit">{ unit }</span>
                </span>
            </label>
            <p class="assumption-source">{ source }</p>
            if stated {
                <button class="button quiet assumption-reset" onclick={on_change.reform(|_| None)}>
                    { icon(Draw::Undo) }
                    { texts::RESET }
                </button>
            }
        </li>
    }
}
