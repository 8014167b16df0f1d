use layerlab_core::stage::EdgeKind;
use yew::prelude::*;

use crate::components::graph_edge::{graph_edge, label_size};
use crate::components::graph_node::{graph_node, size};
use crate::components::icon::{Draw, icon};
use crate::graph::layout::{self, Layout, Link};
use crate::graph::model::{Graph, Node, NodeKind};
use crate::hooks::use_derived::Next;
use crate::hooks::use_pan_zoom::{seen, use_pan_zoom};
use crate::hooks::use_width::use_width;
use crate::shared::Shared;
use crate::spot::{self, Spot};
use crate::{format, texts};

#[derive(Properties, PartialEq)]
pub struct StageGraphProps {
    pub graph: Shared<Graph>,
    /// The next build, where something is taken to have changed.
    pub next: Option<Shared<Next>>,
    /// What lights up.
    pub lit: Spot,
    pub on_select: Callback<Spot>,
    pub on_hover: Callback<Spot>,
}

/// The stages and how they hang together, to be panned and zoomed.
#[component]
pub fn StageGraph(props: &StageGraphProps) -> Html {
    let graph = &props.graph;
    let svg = use_node_ref();
    let width = use_width(&svg);
    let layouts = use_memo(graph.clone(), |graph| layouts(graph));
    // From left to right as one reads, unless more can then be seen from the top down.
    let down = seen(layouts.1.size, width) > seen(layouts.0.size, width);
    let layout = if down { &layouts.1 } else { &layouts.0 };
    let target = graph.nodes.iter().position(|node| node.kind == NodeKind::Target);
    let focus = target.and_then(|target| layout.nodes.get(target)).copied().unwrap_or_default();
    let view = use_pan_zoom(&svg, width, layout.size, focus);
    let target = target.and_then(|target| graph.nodes.get(target));
    let reason = target.map_or(String::new(), |node| texts::not_needed(&node.name));

    let edges = graph.edges.iter().zip(&layout.links).enumerate().map(|(index, (edge, route))| {
        let (on_select, on_hover) = spot::events(&edge.spot, &props.on_select, &props.on_hover);
        let lit = props.lit.meets(&edge.spot);
        graph_edge(edge, format!("edge:{index}"), route, down, lit, &on_select, &on_hover)
    });
    let fate = |index: usize| props.next.as_ref().and_then(|next| next.fates.get(index)?.as_ref());
    let nodes = graph.nodes.iter().zip(&layout.nodes).enumerate().map(|(index, (node, at))| {
        let (on_select, on_hover) = spot::events(&node.spot, &props.on_select, &props.on_hover);
        let lit = props.lit.meets(&node.spot);
        let reason = if node.needed { "" } else { reason.as_str() };
        graph_node(node, fate(index), *at, lit, reason, &on_select, &on_hover)
    });
    html! {
        <div class="graph">
            <svg
                ref={svg}
                class="graph-picture"
                height={format::place(view.height)}
                viewBox={view.view_box()}
                data-size={format::point(layout.size.width, layout.size.height)}
                role="group"
                aria-label={texts::STAGES}
                tabindex="0"
                onpointerdown={view.on_down.clone()}
                onpointermove={view.on_move.clone()}
                onpointerup={view.on_up.clone()}
                onpointercancel={view.on_up.clone()}
                onkeydown={view.on_key.clone()}
            >
                <defs>{ for ["from", "copy", "mount"].map(arrow) }</defs>
                { for edges }
                { for nodes }
            </svg>
            <div class="graph-foot">
                { legend(graph) }
                <span class="spring" />
                <span class="graph-tools" title={texts::GRAPH_HELP}>
                    <button class="button quiet icon-only" aria-label={texts::ZOOM_OUT} onclick={view.zoom_out.clone()}>
                        { icon(Draw::Minus) }
                    </button>
                    <button class="button quiet icon-only" aria-label={texts::ZOOM_IN} onclick={view.zoom_in.clone()}>
                        { icon(Draw::Plus) }
                    </button>
                    <button class="button quiet icon-only" aria-label={texts::ZOOM_FIT} onclick={view.fit.clone()}>
                        { icon(Draw::Fit) }
                    </button>
                </span>
            </div>
        </div>
    }
}

/// The graph drawn from left to right, and from the top down.
fn layouts(graph: &Graph) -> (Layout, Layout) {
    let nodes: Vec<_> = graph.nodes.iter().map(|node: &Node| size(node)).collect();
    let link =
        |edge: &crate::graph::model::Edge| Link { from: edge.from, to: edge.to, label: label_size(edge) };
    let links: Vec<Link> = graph.edges.iter().map(link).collect();
    (layout::layout(&nodes, &links), layout::layout_down(&nodes, &links))
}

fn arrow(kind: &str) -> Html {
    html! {
        <marker
            id={format!("arrow-{kind}")} class={format!("arrow is-{kind}")}
            viewBox="0 0 8 8" refX="7.500" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"
        >
            <path d="M0 .5 8 4 0 7.500z" />
        </marker>
    }
}

/// The kinds of edges that are there, and their names.
fn legend(graph: &Graph) -> Html {
    let kinds = [
        (EdgeKind::From, "is-from", texts::EDGE_FROM),
        (EdgeKind::Copy, "is-copy", texts::EDGE_COPY),
        (EdgeKind::Mount, "is-mount", texts::EDGE_MOUNT),
    ];
    let there = kinds.into_iter().filter(|(kind, _, _)| graph.edges.iter().any(|edge| edge.kind == *kind));
    html! {
        <ul class="graph-legend">
            { for there.map(|(_, class, text)| html! {
                <li>
                    <svg class={classes!("edge", class)} width="28" height="8" aria-hidden="true">
                        <path class="edge-line" d="M0 4h28" />
                    </svg>
                    { text }
                </li>
            }) }
        </ul>
    }
}
