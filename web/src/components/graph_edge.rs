use layerlab_core::stage::EdgeKind;
use yew::prelude::*;

use crate::components::graph_node::{shorten, untold};
use crate::graph::layout::{Point, Route, Size};
use crate::graph::model::Edge;
use crate::{format, spot, texts};

/// What a character and a line of a label take.
const CHARACTER: f64 = 7.9;
const LINE: f64 = 16.0;

/// The room an edge's label takes; none for `FROM`, whose base says it all.
pub fn label_size(edge: &Edge) -> Size {
    let rows = label(edge);
    let longest = rows.iter().map(|(_, text)| text.chars().count()).max().unwrap_or(0);
    if longest == 0 {
        Size::default()
    } else {
        Size { width: longest as f64 * CHARACTER + 12.0, height: LINE * rows.len() as f64 + 4.0 }
    }
}

/// A link of the graph, its style by what makes it, labelled with what it carries.
///
/// `figure` is the key of what it carries; `down` says that the picture runs from the top down; `on_hover` is told `true` when the link is pointed at,
/// `false` when it is left.
pub fn graph_edge(
    edge: &Edge,
    figure: String,
    route: &Route,
    down: bool,
    lit: bool,
    on_select: &Callback<()>,
    on_hover: &Callback<bool>,
) -> Html {
    let (kind, marker) = match edge.kind {
        EdgeKind::From => ("is-from", "url(#arrow-from)"),
        EdgeKind::Copy | EdgeKind::Add => ("is-copy", "url(#arrow-copy)"),
        EdgeKind::Mount => ("is-mount", "url(#arrow-mount)"),
    };
    let path = curve(&route.points, down);
    let rows = label(edge);
    let top = route.label.y - LINE * rows.len() as f64 / 2.0 + 12.0;
    let Size { width, height } = label_size(edge);
    html! {
        <g
            class={classes!("edge", kind, (!edge.needed).then_some("is-dimmed"), lit.then_some("is-lit"))}
            role="button"
            tabindex={if rows.is_empty() { "-1" } else { "0" }}
            data-explain={figure}
            onclick={on_select.reform(|_| ())}
            onkeydown={spot::on_key(on_select)}
            onmouseenter={on_hover.reform(|_| true)}
            onmouseleave={on_hover.reform(|_| false)}
            onfocus={on_hover.reform(|_| true)}
            onblur={on_hover.reform(|_| false)}
        >
            <title>{ texts::link(&edge.paths, &format::size(edge.bytes)) }</title>
            <path class="edge-reach" d={path.clone()}>{ untold() }</path>
            <path class="edge-line" d={path} marker-end={marker} />
            if !rows.is_empty() {
                <rect
                    class="edge-plate"
                    x={format::place(route.label.x - width / 2.0)}
                    y={format::place(route.label.y - height / 2.0)}
                    width={format::place(width)}
                    height={format::place(height)}
                    rx="4"
                >
                    { untold() }
                </rect>
            }
            { for rows.into_iter().enumerate().map(|(row, (class, text))| html! {
                <text class={class} x={format::place(route.label.x)} y={format::place(top + LINE * row as f64)}>{ text }</text>
            }) }
        </g>
    }
}

fn label(edge: &Edge) -> Vec<(&'static str, String)> {
    if edge.kind == EdgeKind::From {
        return Vec::new();
    }
    let more = edge.paths.len().saturating_sub(1);
    let path = edge.paths.first().map(|path| {
        let more = if more > 0 { format!(" +{more}") } else { String::new() };
        let path = if path == "." { texts::ALL_FILES } else { path };
        format!("{}{more}", shorten(path, 16 - more.len()))
    });
    let size = (edge.bytes > 0).then(|| ("edge-size", format::size(edge.bytes)));
    path.map(|path| ("edge-path", path)).into_iter().chain(size).collect()
}

/// A smooth line through the points, level at each, or upright where the picture runs down.
fn curve(points: &[Point], down: bool) -> String {
    let Some(first) = points.first() else { return String::new() };
    let mut path = format!("M{}", format::point(first.x, first.y));
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let middle = Point { x: (a.x + b.x) / 2.0, y: (a.y + b.y) / 2.0 };
        let (c, d) = match down {
            true => (Point { y: middle.y, ..a }, Point { y: middle.y, ..b }),
            false => (Point { x: middle.x, ..a }, Point { x: middle.x, ..b }),
        };
        for (command, point) in [("C", c), (" ", d), (" ", b)] {
            path.push_str(command);
            path.push_str(&format::point(point.x, point.y));
        }
    }
    path
}
