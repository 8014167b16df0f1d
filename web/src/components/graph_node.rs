use yew::prelude::*;

use crate::graph::fates::NodeFate;
use crate::graph::layout::{Point, Size};
use crate::graph::model::{Node, NodeKind, Pill};
use crate::{format, spot, texts};

const NARROWEST: f64 = 104.0;
const LINE: f64 = 18.0;
const PILL: f64 = 22.0;

/// The room a node takes.
pub fn size(node: &Node) -> Size {
    let rows = rows(node);
    let pills = node.mounts.iter().map(|pill| pill_text(pill).chars().count() as f64 * 7.9 + 32.0);
    // What a character takes in each row's font, and a little more for fonts wider than usual.
    let texts = rows.iter().map(|(class, text)| {
        let character = if *class == "node-name" { 8.6 } else { 7.9 };
        text.chars().count() as f64 * character + 24.0
    });
    let height = 16.0 + LINE * rows.len() as f64 + PILL * node.mounts.len() as f64;
    Size { width: texts.chain(pills).fold(NARROWEST, f64::max), height }
}

fn pill_text(pill: &Pill) -> String {
    shorten(&format!("{} {}", texts::mount(pill.kind), pill.name), 20)
}

/// A box of the graph: a stage, an image or a context, with its centre `at` a place.
///
/// `fate` is what becomes of it in the next build. `reason` says why it is dimmed; empty where it is not. `on_hover` is told `true` when the box is pointed at,
/// `false` when it is left.
pub fn graph_node(
    node: &Node,
    fate: Option<&NodeFate>,
    at: Point,
    lit: bool,
    reason: &str,
    on_select: &Callback<()>,
    on_hover: &Callback<bool>,
) -> Html {
    let Size { width, height } = size(node);
    let kind = match node.kind {
        NodeKind::Target => "is-target",
        NodeKind::Stage => "is-stage",
        NodeKind::Image => "is-image",
        NodeKind::Context => "is-context",
    };
    let dimmed = (!reason.is_empty()).then_some("is-dimmed");
    html! {
        <g
            class={classes!("node", kind, dimmed, lit.then_some("is-lit"), fate.map(|fate| fate.class))}
            transform={moved(at.x - width / 2.0, at.y - height / 2.0)}
            role="button"
            tabindex="0"
            data-explain={node.figure.clone()}
            onclick={on_select.reform(|_| ())}
            onkeydown={spot::on_key(on_select)}
            onmouseenter={on_hover.reform(|_| true)}
            onmouseleave={on_hover.reform(|_| false)}
            onfocus={on_hover.reform(|_| true)}
            onblur={on_hover.reform(|_| false)}
        >
            <title>{ label(node, fate, reason) }</title>
            <rect class="node-box" width={format::place(width)} height={format::place(height)} rx="8">{ untold() }</rect>
            { for rows(node).into_iter().enumerate().map(|(row, (class, text))| html! {
                <text class={class} x="12" y={format::place(22.0 + LINE * row as f64)}>{ text }</text>
            }) }
            { for node.mounts.iter().enumerate().map(|(row, pill)| {
                let y = height - 5.0 - PILL * (node.mounts.len() - row) as f64;
                html! {
                    <g class="node-pill" transform={moved(8.0, y)}>
                        <rect width={format::place(width - 16.0)} height={format::place(PILL - 3.0)} rx="4" />
                        <text x="6" y="13.500">{ pill_text(pill) }</text>
                    </g>
                }
            }) }
            { for fate.map(|fate| badge(&fate.words, width)) }
        </g>
    }
}

/// The name of a drawing is its `<title>`; on what the pointer hits an empty one keeps browsers from showing that
/// beside the card.
pub fn untold() -> Html {
    html! { <title /> }
}

/// What becomes of a node, on its upper edge.
fn badge(words: &str, width: f64) -> Html {
    let room = words.chars().count() as f64 * 7.9 + 16.0;
    html! {
        <g class="node-badge" transform={moved(width - room - 6.0, -14.0)}>
            <rect width={format::place(room)} height="20" rx="10" />
            <text x={format::place(room / 2.0)} y="14.500">{ words.to_owned() }</text>
        </g>
    }
}

/// Moves a group to this place, as SVG says it.
fn moved(x: f64, y: f64) -> String {
    format!("translate({})", format::point(x, y))
}

fn is_stage(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Target | NodeKind::Stage)
}

fn rows(node: &Node) -> Vec<(&'static str, String)> {
    let size = node.bytes.map(format::size);
    if is_stage(node) {
        let base = (!node.base.is_empty()).then(|| ("node-base", shorten(&node.base, 20)));
        let name = ("node-name", shorten(&node.name, 18));
        return [Some(name), base, size.map(|size| ("node-size", size))].into_iter().flatten().collect();
    }
    let kind = if node.kind == NodeKind::Context { texts::CONTEXT } else { texts::EXTERNAL };
    let name = if node.kind == NodeKind::Context && node.name == "context" { "." } else { &node.name };
    let detail = size.map_or(kind.to_owned(), |size| format!("{kind} · {size}"));
    vec![("node-outside", shorten(name, 20)), ("node-base", detail)]
}

fn label(node: &Node, fate: Option<&NodeFate>, reason: &str) -> String {
    let size = node.bytes.map(format::size);
    let words = [
        Some(node.name.clone()),
        Some(node.base.clone()),
        size,
        fate.map(|fate| fate.words.clone()),
        Some(reason.to_owned()),
    ];
    words.into_iter().flatten().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
}

/// `text` in at most `most` characters: its end is what tells image tags and paths apart.
pub fn shorten(text: &str, most: usize) -> String {
    let count = text.chars().count();
    if count <= most {
        return text.to_owned();
    }
    let end: String = text.chars().skip(count - (most - 1)).collect();
    format!("…{end}")
}
