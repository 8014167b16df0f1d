//! What is drawn of the stages: nodes, and arrows between them.

use crate::bytes;
use crate::report::{EdgeReport, Report};
use crate::stage::{EdgeKind, Origin};

/// Something that arrows start from or end at.
pub(super) struct Node {
    /// Unique, of letters, digits and underscores.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What stands below the name; may be empty.
    pub detail: String,
    /// How it is drawn.
    pub shape: Shape,
    /// Whether the target needs it.
    pub reachable: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Stage,
    Target,
    Image,
    Context,
}

/// A dependency.
pub(super) struct Arrow {
    pub from: String,
    pub to: String,
    pub label: String,
    pub kind: EdgeKind,
}

/// The nodes, outside ones in order of their first use, then the stages; and the arrows in order of the file.
pub(super) fn of(report: &Report) -> (Vec<Node>, Vec<Arrow>) {
    let mut nodes: Vec<Node> = Vec::new();
    let mut arrows = Vec::new();
    for edge in &report.edges {
        let reachable = report.stages.get(edge.to).is_some_and(|stage| stage.reachable);
        let from = match &edge.from {
            Origin::Stage(index) => stage_id(*index),
            Origin::Image(name) => outside(&mut nodes, name, Shape::Image, reachable),
            Origin::Context(name) => outside(&mut nodes, name, Shape::Context, reachable),
        };
        arrows.push(Arrow { from, to: stage_id(edge.to), label: label(edge), kind: edge.kind });
    }
    let target = report.target_stage().map(|stage| stage.index);
    for stage in &report.stages {
        nodes.push(Node {
            id: stage_id(stage.index),
            name: stage.title(),
            detail: bytes::show(stage.on_disk.likely),
            shape: if target == Some(stage.index) { Shape::Target } else { Shape::Stage },
            reachable: stage.reachable,
        });
    }
    (nodes, arrows)
}

fn stage_id(index: usize) -> String {
    format!("stage_{index}")
}

fn outside(nodes: &mut Vec<Node>, name: &str, shape: Shape, reachable: bool) -> String {
    if let Some(node) = nodes.iter_mut().find(|node| node.name == name && node.shape == shape) {
        node.reachable |= reachable;
        return node.id.clone();
    }
    let id = format!("outside_{}", nodes.len());
    nodes.push(Node { id: id.clone(), name: name.to_owned(), detail: String::new(), shape, reachable });
    id
}

fn label(edge: &EdgeReport) -> String {
    let size = bytes::show(edge.bytes);
    match (edge.kind, edge.paths.as_slice()) {
        (EdgeKind::From, _) => size,
        (EdgeKind::Mount, _) => "mounted".to_owned(),
        (_, []) => size,
        (_, [path]) => format!("{path}, {size}"),
        (_, [path, rest @ ..]) => format!("{path} and {} more, {size}", rest.len()),
    }
}
