use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::texts;

#[derive(Properties, PartialEq)]
pub struct LeftOutProps {
    /// What the totals leave out, in words.
    pub reasons: Vec<String>,
    /// The images whose size nobody knows.
    pub images: Vec<String>,
    /// Told an image and its size in bytes.
    pub on_size: Callback<(String, f64)>,
}

/// What the totals leave out, and a field for each size that only the author can know.
#[component]
pub fn LeftOut(props: &LeftOutProps) -> Html {
    if props.reasons.is_empty() && props.images.is_empty() {
        return Html::default();
    }
    let field = |image: &String| {
        let (name, on_size) = (image.clone(), props.on_size.clone());
        let onchange = Callback::from(move |event: Event| {
            let size = event.target_unchecked_into::<HtmlInputElement>().value_as_number();
            if size.is_finite() && size >= 0.0 {
                on_size.emit((name.clone(), size * 1e6));
            }
        });
        html! {
            <label class="left-out-field">
                <span><code>{ image }</code>{ " · " }{ texts::BASE_SIZE }</span>
                <span class="assumption-value"><input type="number" min="0" step="any" {onchange} /><span class="assumption-unit">{ "MB" }</span></span>
            </label>
        }
    };
    html! {
        <div class="left-out">
            <h3>{ texts::LEFT_OUT }</h3>
            <ul>{ for props.reasons.iter().map(|reason| html! { <li>{ reason }</li> }) }</ul>
            { for props.images.iter().map(field) }
        </div>
    }
}
