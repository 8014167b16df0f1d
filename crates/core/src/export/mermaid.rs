//! The stage graph for Mermaid, which GitHub and GitLab draw in Markdown.

use super::graph::{self, Shape};
use crate::report::Report;
use crate::stage::EdgeKind;

/// The stages and their edges as a Mermaid flowchart.
pub fn mermaid(report: &Report) -> String {
    let (nodes, arrows) = graph::of(report);
    let mut out = String::from("flowchart LR\n");
    let mut dimmed = Vec::new();
    for node in nodes {
        let mut label = escape(&node.name);
        if !node.detail.is_empty() {
            label.push_str(&format!("<br/>{}", escape(&node.detail)));
        }
        let drawn = match node.shape {
            Shape::Stage => format!("(\"{label}\")"),
            Shape::Target => format!("([\"{label}\"])"),
            Shape::Image => format!("[(\"{label}\")]"),
            Shape::Context => format!("[/\"{label}\"/]"),
        };
        out.push_str(&format!("    {}{drawn}\n", node.id));
        if !node.reachable {
            dimmed.push(node.id);
        }
    }
    for arrow in arrows {
        let line = match arrow.kind {
            EdgeKind::From => "==>",
            EdgeKind::Copy | EdgeKind::Add => "-->",
            EdgeKind::Mount => "-.->",
        };
        out.push_str(&format!("    {} {line}|\"{}\"| {}\n", arrow.from, escape(&arrow.label), arrow.to));
    }
    if !dimmed.is_empty() {
        out.push_str(&format!("    classDef dimmed opacity:0.5\n    class {} dimmed\n", dimmed.join(",")));
    }
    out
}

/// The inside of a quoted label: Mermaid reads entities there.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace(['\n', '\r'], " ")
}
