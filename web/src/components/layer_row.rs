use layerlab_core::report::LayerReport;
use yew::prelude::*;

use crate::components::basis_mark::BasisMark;
use crate::components::icon::{Draw, Icon};
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
    let open = use_state(|| false);
    let layer = &*props.layer;
    let onclick = {
        let (open, on_select) = (open.clone(), props.on_select.clone());
        Callback::from(move |_: MouseEvent| {
            open.set(!*open);
            on_select.emit(());
        })
    };
    let size = layer.on_disk.likely;
    let classes = classes!(
        "layer",
        props.lit.then_some("is-lit"),
        open.then_some("is-open"),
        (size == 0).then_some("is-zero"),
    );
    html! {
        <li
            class={classes}
            onmouseenter={props.on_hover.reform(|_| true)}
            onmouseleave={props.on_hover.reform(|_| false)}
        >
            <button
                class="layer-head"
                aria-expanded={open.to_string()}
                onfocus={props.on_hover.reform(|_| true)}
                onblur={props.on_hover.reform(|_| false)}
                {onclick}
            >
                <span class="layer-line" title={texts::line(layer.line)}>{ layer.line }</span>
                <code class="layer-command" title={layer.command.clone()}>{ &layer.command }</code>
                <span class="layer-size" title={texts::layer_title(layer.on_disk, layer.basis)}>
                    { format::size(size) }
                </span>
                <BasisMark basis={layer.basis} />
                <Icon draw={Draw::Chevron} />
                { bar(layer, props.whole) }
            </button>
            if *open {
                <div class="layer-body">
                    <p class="layer-figures">
                        { texts::layer_title(layer.on_disk, layer.basis) }
                        { " · " }{ format::size(layer.pull.likely) }{ " " }{ texts::TO_PULL }
                        { " · " }{ format::percent(size, props.whole) }
                    </p>
                    <PartTable parts={layer.parts.clone()} />
                </div>
            }
        </li>
    }
}

/// The layer's share of the image, by kind of content.
fn bar(layer: &LayerReport, whole: u64) -> Html {
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
