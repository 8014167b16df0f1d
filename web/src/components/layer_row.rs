use layerlab_core::report::LayerReport;
use yew::prelude::*;

use crate::components::disclosure_row::DisclosureRow;
use crate::components::part_table::PartTable;
use crate::shared::Shared;
use crate::{format, palette, texts};

#[derive(Properties, PartialEq)]
pub struct LayerRowProps {
    pub layer: Shared<LayerReport>,
    /// Bytes of the whole image, for the share.
    pub whole: u64,
    pub lit: bool,
    pub on_select: Callback<()>,
    /// Told `true` when pointed at, `false` when left.
    pub on_hover: Callback<bool>,
}

/// One layer: its line, command, size and share; opened, what it is made of.
#[component]
pub fn LayerRow(props: &LayerRowProps) -> Html {
    let layer = &*props.layer;
    let size = layer.on_disk.likely;
    let title = texts::layer_title(layer.on_disk, layer.basis);
    let share = format::percent(size, props.whole);
    html! {
        <DisclosureRow
            mark={layer.line.to_string()}
            name={layer.command.clone()}
            size={format::size(size)}
            title={title.clone()}
            basis={layer.basis}
            class={classes!("layer", props.lit.then_some("is-lit"), (size == 0).then_some("is-zero"))}
            bar={bar(layer, props.whole)}
            on_select={props.on_select.clone()}
            on_hover={props.on_hover.clone()}
        >
            <p class="row-figures">
                { format!("{title} · {} {} · {share}", format::size(layer.pull.likely), texts::TO_PULL) }
            </p>
            <PartTable parts={layer.parts.clone()} />
        </DisclosureRow>
    }
}

/// The layer's share of the image, by kind of content.
fn bar(layer: &LayerReport, whole: u64) -> Html {
    if layer.on_disk.likely == 0 {
        return Html::default();
    }
    let sums = palette::sums(layer.parts.iter());
    let parts: u64 = sums.iter().map(|(_, sum)| *sum).sum();
    let mut x = 0.0;
    let rects = sums.into_iter().map(|(kind, sum)| {
        // Parts are likely figures each; together they fill just the layer's own.
        let width = format::share(layer.on_disk.likely, whole) * format::share(sum, parts);
        let rect = html! {
            <rect class={palette::class(kind)} x={format::length(x)} y="0" width={format::length(width)} height="100%" />
        };
        x += width;
        rect
    });
    html! { <svg class="layer-bar" width="100%" height="4" aria-hidden="true">{ for rects }</svg> }
}
