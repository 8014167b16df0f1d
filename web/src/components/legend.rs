use layerlab_core::build::Content;
use yew::prelude::*;

use crate::components::figure::figure;
use crate::{format, palette, texts};

/// What the colours mean and how much of each there is: the base image with its bytes, then each kind. Only what is of
/// the layers of the image can be taken apart.
pub fn legend(base: Option<(&str, u64)>, sums: Vec<(Content, u64)>, of_layers: bool) -> Html {
    let item = |class: &'static str, name: &str, key: String, bytes: u64| {
        let size = format::size(bytes);
        let size = if of_layers { figure(key, size) } else { Html::from(size) };
        html! {
            <li><span class={classes!("swatch", class)} />{ name.to_owned() }<span class="legend-size">{ size }</span></li>
        }
    };
    html! {
        <ul class="legend">
            { for base.map(|(name, bytes)| item(palette::BASE, texts::BASE, format!("base:{name}"), bytes)) }
            { for sums.into_iter().map(|(kind, sum)| {
                let class = palette::class(kind);
                item(class, texts::content(kind), format!("kind:{class}"), sum)
            }) }
        </ul>
    }
}
