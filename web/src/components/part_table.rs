use layerlab_core::report::PartReport;
use yew::prelude::*;

use crate::components::basis_mark::basis_mark;
use crate::{format, palette, texts};

/// How many parts are shown at once; they come with the largest first.
const SHOWN: usize = 8;

/// What a layer is made of.
pub fn part_table(parts: &[PartReport]) -> Html {
    if parts.is_empty() {
        return html! { <p class="parts-none">{ texts::NO_PARTS }</p> };
    }
    let rest = parts.get(SHOWN..).unwrap_or_default();
    html! {
        <ul class="parts">
            { for parts.iter().take(SHOWN).map(part) }
            if !rest.is_empty() {
                <li>
                    <details class="parts-rest">
                        <summary>{ texts::more(rest.len(), &format::size(rest.iter().map(|part| part.bytes).sum())) }</summary>
                        <ul class="parts">{ for rest.iter().map(part) }</ul>
                    </details>
                </li>
            }
        </ul>
    }
}

fn part(part: &PartReport) -> Html {
    html! {
        <li class={classes!("part", part.hidden.then_some("is-hidden"))}>
            <span class={classes!("swatch", palette::class(part.content))} title={texts::content(part.content)} />
            <span class="part-what">
                { &part.what }
                if part.hidden {
                    <span class="tag tag-hidden" title={texts::HIDDEN_TITLE}>{ texts::HIDDEN }</span>
                }
                <code class="part-path">{ &part.path }</code>
                <span class="part-source">{ &part.source }</span>
            </span>
            <span class="part-size" title={texts::layer_title(part.on_disk, part.basis)}>
                { format::size(part.bytes) }
            </span>
            { basis_mark(part.basis, false) }
        </li>
    }
}
