use layerlab_core::Report;
use layerlab_core::text::Lines;
use yew::prelude::*;

use crate::components::base_row::base_row;
use crate::components::layer_row::layer_row;
use crate::outline::Outline;
use crate::spot::{self, Spot};

/// The base and the layers above it, in order of the file.
pub fn layer_list(
    report: &Report,
    outline: &Outline,
    lit: &Spot,
    on_select: &Callback<Spot>,
    on_hover: &Callback<Spot>,
) -> Html {
    let rows = report.image.layers.iter().map(|layer| {
        let spot = outline.spot(layer.line);
        let (select, hover) = spot::events(&spot, on_select, on_hover);
        layer_row(layer, report.image.on_disk.likely, lit.meets(&spot), select, hover)
    });
    let base = &report.image.base;
    let users = report.stages.iter().filter(|stage| stage.base == base.reference && stage.reachable);
    let spot: Spot = users.map(|stage| Lines { start: stage.line, end: stage.line }).collect();
    let (select, hover) = spot::events(&spot, on_select, on_hover);
    html! { <ol class="layers">{ base_row(base, lit.meets(&spot), select, hover) }{ for rows }</ol> }
}
