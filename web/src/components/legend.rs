use layerlab_core::build::Content;
use yew::prelude::*;

use crate::{format, palette, texts};

/// What the colours mean and how much of each there is: bytes of the base image, then of each kind.
pub fn legend(base: u64, sums: Vec<(Content, u64)>) -> Html {
    let item = |class: &'static str, name: &str, bytes: u64| {
        html! {
            <li><span class={classes!("swatch", class)} />{ name.to_owned() }<span class="legend-size">{ format::size(bytes) }</span></li>
        }
    };
    html! {
        <ul class="legend">
            if base > 0 {
                { item(palette::BASE, texts::BASE, base) }
            }
            { for sums.into_iter().map(|(kind, sum)| item(palette::class(kind), texts::content(kind), sum)) }
        </ul>
    }
}
