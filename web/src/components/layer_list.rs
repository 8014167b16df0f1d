use layerlab_core::Report;
use layerlab_core::report::LayerReport;
use yew::prelude::*;

use crate::components::basis_mark::BasisMark;
use crate::components::layer_row::LayerRow;
use crate::outline::Outline;
use crate::shared::Shared;
use crate::spot::Spot;
use crate::{format, texts};

#[derive(Properties, PartialEq)]
pub struct LayerListProps {
    pub report: Shared<Report>,
    pub outline: Shared<Outline>,
    pub lit: Spot,
    pub on_select: Callback<Spot>,
    pub on_hover: Callback<Spot>,
}

/// The base and the layers above it, in order of the file.
#[component]
pub fn LayerList(props: &LayerListProps) -> Html {
    let report = &props.report;
    let layers = use_memo(report.clone(), |report| {
        report.image.layers.iter().cloned().map(Shared::new).collect::<Vec<Shared<LayerReport>>>()
    });
    let rows = layers.iter().map(|layer| {
        let spot = props.outline.spot(layer.line);
        let lit = props.lit.meets(&spot);
        let (select, hover) = (spot.clone(), spot);
        html! {
            <LayerRow
                layer={layer.clone()}
                whole={report.image.on_disk.likely}
                {lit}
                on_select={props.on_select.reform(move |()| select.clone())}
                on_hover={props.on_hover.reform(move |on: bool| if on { hover.clone() } else { Spot::default() })}
            />
        }
    });
    html! { <ol class="layers">{ base(report) }{ for rows }</ol> }
}

fn base(report: &Report) -> Html {
    let base = &report.image.base;
    let origin = [&base.distro, &base.libc].map(String::as_str).into_iter().filter(|it| !it.is_empty());
    let origin = origin.collect::<Vec<_>>().join(", ");
    html! {
        <li class="base">
            <span class="base-name">
                <code>{ &base.reference }</code>
                <small>{ texts::BASE }{ if origin.is_empty() { String::new() } else { format!(" · {origin}") } }</small>
                <small>{ &base.source }</small>
            </span>
            <span class="layer-size">{ format::size(base.on_disk) }</span>
            <BasisMark basis={base.basis} />
        </li>
    }
}
