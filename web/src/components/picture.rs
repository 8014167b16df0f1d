use layerlab_core::text::{Edit, Safety};
use layerlab_core::{Basis, Report};
use yew::prelude::*;

use crate::components::assumptions::assumptions;
use crate::components::figure::figure;
use crate::components::headline::Headline;
use crate::components::layer_bar::layer_bar;
use crate::components::layer_list::layer_list;
use crate::components::left_out::left_out;
use crate::components::stage_graph::StageGraph;
use crate::hooks::use_catalog::Packages;
use crate::hooks::use_derived::Derived;
use crate::later::{Later, Rest};
use crate::spot::Spot;
use crate::state::{Action, State, Tab};
use crate::view::{Advised, View};
use crate::{format, texts};

/// What the picture shows and whom it tells.
pub struct Picture<'a> {
    pub state: &'a State,
    pub derived: &'a Derived,
    pub packages: Packages,
    /// Whether what comes first stands.
    pub stands: bool,
    pub act: &'a Callback<Action>,
    pub on_select: Callback<Spot>,
    pub on_hover: Callback<Spot>,
    pub on_apply: Callback<Vec<Edit>>,
    pub on_apply_safe: Callback<()>,
    pub on_slim: Callback<()>,
    pub on_keep: Callback<()>,
    /// Told an assumption's key and value, `None` for the default.
    pub on_assume: Callback<(String, Option<f64>)>,
}

/// What the text becomes: its sizes, and the pane that is looked at.
pub fn picture(props: &Picture) -> Html {
    let waiting = |what: fn(&Later) -> fn(&Picture) -> Html| match props.derived.rest {
        Rest::There(later) => what(later)(props),
        Rest::Coming => html! { <p class="refining">{ texts::COMING }</p> },
        Rest::Missing => html! { <p class="refining">{ texts::NOT_COMING }</p> },
    };
    let pane = match props.state.tab {
        Tab::Contents | Tab::Cache | Tab::Context | Tab::Compare => waiting(|it| it.pane),
        _ => html! {
            <>
                { stages(props) }
                if props.stands {
                    <div class="columns">
                        { layers(props) }
                        <section class="block suggestions-block">{ waiting(|it| it.suggestions) }</section>
                    </div>
                }
            </>
        },
    };
    html! { <div class="pane picture">{ hero(props) }{ pane }</div> }
}

fn hero(props: &Picture) -> Html {
    let (report, before) = (&props.derived.view.report, props.derived.before);
    let is_pinned = props.state.baseline.as_ref().is_some_and(|it| it.options.is_some());
    let image = &report.image;
    let announced = texts::announce(&format::size(image.on_disk.likely), &format::size(image.pull.likely));
    html! {
        <section class={classes!("block", "hero", (!props.state.tab.is_overview()).then_some("is-small"))} aria-label={texts::IMAGE}>
            <p class="visually-hidden" role="status">{ announced }</p>
            <Headline
                on_disk={image.on_disk}
                pull={image.pull}
                basis={image.basis}
                partial={!image.left_out.is_empty()}
                packages={props.packages}
                looking={props.derived.view.advised.priced.is_none() && props.derived.rest != Rest::Missing}
                combined={report.combined.as_ref().map(|combined| combined.on_disk)}
                suggestions={offers(&props.derived.view.advised)}
                {before}
                {is_pinned}
                on_slim={props.on_slim.clone()}
                on_keep={props.on_keep.clone()}
            />
            { layer_bar(report, before, props.state.lit(), &props.on_select, &props.on_hover) }
            { for props.derived.rest.get().zip((*props.derived.slimming).as_ref()).map(|(it, steps)| (it.slim_steps)(steps)) }
        </section>
    }
}

/// The graph of the stages.
pub fn stages(props: &Picture) -> Html {
    html! {
        <section class="block stages-block">
            <div class="section-head">
                <h2>{ texts::STAGES }<span class="count">{ props.derived.view.report.stages.len() }</span></h2>
            </div>
            <StageGraph
                graph={props.derived.view.graph.clone()}
                next={props.derived.next.clone()}
                lit={props.state.lit().clone()}
                on_select={props.on_select.clone()}
                on_hover={props.on_hover.clone()}
            />
        </section>
    }
}

fn layers(props: &Picture) -> Html {
    let View { report, outline, .. } = &*props.derived.view;
    let Picture { state, on_select, on_hover, on_assume, .. } = props;
    let image = &report.image;
    let on_size = on_assume.reform(|(image, bytes)| (format!("image:{image}"), Some(bytes)));
    html! {
        <section class="block image-block">
            <div class="section-head">
                <h2>{ texts::LAYERS }<span class="count">{ image.layers.len() }</span></h2>
                if image.hidden_bytes > 0 {
                    <span class="tag tag-hidden">
                        { figure("hidden", texts::hidden(&format::size(image.hidden_bytes))) }
                    </span>
                }
            </div>
            { left_out(&image.left_out, &unknown_image(report), &on_size) }
            { layer_list(report, outline, state.lit(), on_select, on_hover) }
            { assumptions(&report.assumptions, &state.options.assumptions, on_assume) }
        </section>
    }
}

/// How many suggestions need no decision, and how many there are.
fn offers(advised: &Advised) -> (usize, usize) {
    let ready = advised.cards.iter().filter(|it| it.safety != Safety::Manual).count();
    (ready, advised.cards.len())
}

/// The target's base where nobody knows its size.
fn unknown_image(report: &Report) -> Vec<String> {
    let base = &report.image.base;
    let unknown = base.basis == Basis::Unknown && !base.reference.is_empty();
    unknown.then(|| base.reference.clone()).into_iter().collect()
}
