use layerlab_core::report::LayerReport;
use yew::prelude::*;

use crate::components::disclosure_row::DisclosureRow;
use crate::components::part_table::part_table;
use crate::{format, palette, texts};

/// One layer: its line, command, size and share; opened, what it is made of. `whole` is the bytes of the image, for
/// the share; `on_hover` is told `true` when the row is pointed at, `false` when it is left.
pub fn layer_row(
    layer: &LayerReport,
    whole: u64,
    lit: bool,
    on_select: Callback<()>,
    on_hover: Callback<bool>,
) -> Html {
    let size = layer.on_disk.likely;
    let title = texts::layer_title(layer.on_disk, layer.basis);
    let share = format::percent(size, whole);
    html! {
        <DisclosureRow
            mark={layer.line.to_string()}
            name={layer.command.clone()}
            size={format::size(size)}
            figure={format!("line:{}", layer.line)}
            basis={layer.basis}
            class={classes!("layer", lit.then_some("is-lit"), (size == 0).then_some("is-zero"))}
            bar={bar(layer, whole)}
            {on_select}
            {on_hover}
        >
            <p class="row-figures">
                { format!("{title} · {} {} · {share}", format::size(layer.pull.likely), texts::TO_PULL) }
            </p>
            { part_table(&layer.parts) }
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
