use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::texts;

/// What the totals leave out, and a field for each size that only the author can know.
///
/// `images` are those whose size nobody knows; `on_size` is told an image and its size in bytes.
pub fn left_out(reasons: &[String], images: &[String], on_size: &Callback<(String, f64)>) -> Html {
    if reasons.is_empty() && images.is_empty() {
        return Html::default();
    }
    let field = |image: &String| {
        let (name, on_size) = (image.clone(), on_size.clone());
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
            <ul>{ for reasons.iter().map(|reason| html! { <li>{ reason }</li> }) }</ul>
            { for images.iter().map(field) }
        </div>
    }
}
