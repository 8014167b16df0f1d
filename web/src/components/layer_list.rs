use layerlab_core::Report;
use layerlab_core::report::LayerReport;
use layerlab_core::text::Lines;
use yew::prelude::*;

use crate::components::base_row::{BaseRow, BaseRowProps};
use crate::components::layer_row::LayerRow;
use crate::outline::Outline;
use crate::shared::Shared;
use crate::spot::Spot;

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
    html! { <ol class="layers"><BaseRow ..base(props) />{ for rows }</ol> }
}

fn base(props: &LayerListProps) -> BaseRowProps {
    let base = &props.report.image.base;
    let users = props.report.stages.iter().filter(|stage| stage.base == base.reference && stage.reachable);
    let spot: Spot = users.map(|stage| Lines { start: stage.line, end: stage.line }).collect();
    let lit = props.lit.meets(&spot);
    let hover = spot.clone();
    let on_hover = props.on_hover.reform(move |on: bool| if on { hover.clone() } else { Spot::default() });
    BaseRowProps::of(base, lit, props.on_select.reform(move |()| spot.clone()), on_hover)
}
