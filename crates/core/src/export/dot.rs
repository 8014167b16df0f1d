//! The stage graph for Graphviz.

use super::graph::{self, Shape};
use crate::report::Report;
use crate::stage::EdgeKind;

/// The stages and their edges as a DOT digraph.
pub fn dot(report: &Report) -> String {
    let (nodes, arrows) = graph::of(report);
    let mut out = String::from("digraph stages {\n    rankdir=LR;\n    node [fontname=\"sans-serif\"];\n");
    for node in nodes {
        let shape = match node.shape {
            Shape::Stage => "shape=box, style=rounded",
            Shape::Target => "shape=box, style=\"rounded,bold\"",
            Shape::Image => "shape=cylinder",
            Shape::Context => "shape=folder",
        };
        let colour = if node.reachable { "" } else { ", color=gray, fontcolor=gray" };
        let label = [node.name, node.detail].map(|line| escape(&line)).join("\\n");
        let label = label.trim_end_matches("\\n");
        out.push_str(&format!("    {} [label=\"{label}\", {shape}{colour}];\n", node.id));
    }
    for arrow in arrows {
        let style = match arrow.kind {
            EdgeKind::From => "bold",
            EdgeKind::Copy | EdgeKind::Add => "solid",
            EdgeKind::Mount => "dashed",
        };
        let label = escape(&arrow.label);
        out.push_str(&format!("    {} -> {} [label=\"{label}\", style={style}];\n", arrow.from, arrow.to));
    }
    out.push_str("}\n");
    out
}

/// A double-quoted DOT string's inside.
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r'], " ")
}
