use std::collections::BTreeMap;

use layerlab_core::text::{Edit, Safety};
use layerlab_core::{Basis, Report};
use yew::prelude::*;

use crate::components::assumptions::Assumptions;
use crate::components::contents::Contents;
use crate::components::headline::Headline;
use crate::components::layer_bar::LayerBar;
use crate::components::layer_list::LayerList;
use crate::components::left_out::LeftOut;
use crate::components::stage_graph::StageGraph;
use crate::components::suggestions::{Suggestions, listed};
use crate::hooks::use_catalog::Packages;
use crate::hooks::use_derived::Derived;
use crate::spot::Spot;
use crate::{format, texts};

#[derive(Properties, PartialEq)]
pub struct PictureProps {
    pub derived: Derived,
    pub source: AttrValue,
    pub packages: Packages,
    /// What the author said of assumptions, by key.
    pub stated: BTreeMap<String, f64>,
    /// What lights up.
    pub lit: Spot,
    pub on_select: Callback<Spot>,
    pub on_hover: Callback<Spot>,
    pub on_apply: Callback<Vec<Edit>>,
    pub on_apply_safe: Callback<()>,
    pub on_slim: Callback<()>,
    pub on_keep: Callback<()>,
    /// Told an assumption's key and value, `None` for the default.
    pub on_assume: Callback<(String, Option<f64>)>,
}

/// What the text becomes: sizes, stages, layers and suggestions.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    html! {
        <div class="pane picture">
            { hero(props) }
            { stages(props) }
            <div class="columns">
                { layers(props) }
                <section class="block suggestions-block">
                    <Suggestions
                        report={props.derived.report.clone()}
                        outline={props.derived.outline.clone()}
                        source={props.source.clone()}
                        lit={props.lit.clone()}
                        on_apply={props.on_apply.clone()}
                        on_apply_safe={props.on_apply_safe.clone()}
                        on_select={props.on_select.clone()}
                        on_hover={props.on_hover.clone()}
                    />
                </section>
            </div>
        </div>
    }
}

fn hero(props: &PictureProps) -> Html {
    let Derived { report, before, .. } = &props.derived;
    let image = &report.image;
    let announced = texts::announce(&format::size(image.on_disk.likely), &format::size(image.pull.likely));
    html! {
        <section class="block hero" aria-label={texts::IMAGE}>
            <p class="visually-hidden" role="status">{ announced }</p>
            <Headline
                on_disk={image.on_disk}
                pull={image.pull}
                basis={image.basis}
                partial={!image.left_out.is_empty()}
                packages={props.packages}
                combined={report.combined.as_ref().map(|combined| combined.on_disk)}
                suggestions={offers(report)}
                before={*before}
                on_slim={props.on_slim.clone()}
                on_keep={props.on_keep.clone()}
            />
            <LayerBar
                report={report.clone()}
                before={*before}
                lit={props.lit.clone()}
                on_select={props.on_select.clone()}
                on_hover={props.on_hover.clone()}
            />
        </section>
    }
}

fn stages(props: &PictureProps) -> Html {
    html! {
        <section class="block stages-block">
            <div class="section-head">
                <h2>{ texts::STAGES }<span class="count">{ props.derived.report.stages.len() }</span></h2>
            </div>
            <StageGraph
                graph={props.derived.graph.clone()}
                lit={props.lit.clone()}
                on_select={props.on_select.clone()}
                on_hover={props.on_hover.clone()}
            />
        </section>
    }
}

fn layers(props: &PictureProps) -> Html {
    let Derived { report, outline, .. } = &props.derived;
    let image = &report.image;
    html! {
        <section class="block image-block">
            <div class="section-head">
                <h2>{ texts::LAYERS }<span class="count">{ image.layers.len() }</span></h2>
                if image.hidden_bytes > 0 {
                    <span class="tag tag-hidden" title={texts::HIDDEN_TITLE}>
                        { texts::hidden(&format::size(image.hidden_bytes)) }
                    </span>
                }
            </div>
            <LeftOut
                reasons={image.left_out.clone()}
                images={unknown_image(report)}
                on_size={props.on_assume.reform(|(image, bytes)| (format!("image:{image}"), Some(bytes)))}
            />
            <LayerList
                report={report.clone()}
                outline={outline.clone()}
                lit={props.lit.clone()}
                on_select={props.on_select.clone()}
                on_hover={props.on_hover.clone()}
            />
            <Contents report={report.clone()} outline={outline.clone()} on_select={props.on_select.clone()} />
            <Assumptions
                list={report.assumptions.clone()}
                stated={props.stated.clone()}
                on_change={props.on_assume.clone()}
            />
        </section>
    }
}

/// How many suggestions need no decision, and how many there are.
fn offers(report: &Report) -> (usize, usize) {
    let ready = listed(report).filter(|it| it.safety != Safety::Manual).count();
    (ready, listed(report).count())
}

/// The target's base where nobody knows its size.
fn unknown_image(report: &Report) -> Vec<String> {
    let base = &report.image.base;
    let unknown = base.basis == Basis::Unknown && !base.reference.is_empty();
    unknown.then(|| base.reference.clone()).into_iter().collect()
}
