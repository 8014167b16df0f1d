//! What becomes of the nodes of the graph in the next build.

use layerlab_core::Change;
use layerlab_core::build::cache::{Fate, Reruns, StageReruns};

use super::model::{Graph, NodeKind};
use crate::texts;

/// What becomes of a node.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeFate {
    /// The class that shades it.
    pub class: &'static str,
    /// What its badge says.
    pub words: String,
}

/// The fate of each node, in their order; `None` for those that the next build has nothing to do with.
pub fn of(graph: &Graph, reruns: &Reruns, changes: &[Change]) -> Vec<Option<NodeFate>> {
    let stage = |index: usize| reruns.stages.iter().find(|it| it.index == index).map(stage_fate);
    let outside = |kind: NodeKind, name: &str| {
        let changed = changes.iter().any(|change| match change {
            Change::File(_) => kind == NodeKind::Context,
            Change::Base(None) => kind == NodeKind::Image,
            Change::Base(Some(image)) => kind == NodeKind::Image && image == name,
            Change::Line(_) | Change::Arg(..) => false,
        });
        changed.then(|| NodeFate { class: "is-rerun", words: texts::CHANGED.to_owned() })
    };
    let nodes = graph.nodes.iter().enumerate();
    nodes
        .map(|(index, node)| match node.kind {
            NodeKind::Target | NodeKind::Stage => stage(index),
            kind => outside(kind, &node.name),
        })
        .collect()
}

fn stage_fate(stage: &StageReruns) -> NodeFate {
    let all = stage.steps.iter().filter(|it| it.fate != Fate::Free).count();
    let again = stage.steps.iter().filter(|it| it.fate.runs()).count();
    let sure = stage.steps.iter().any(|it| it.fate == Fate::Reruns);
    let class = match (again, sure) {
        (0, _) => "is-kept",
        (_, true) => "is-rerun",
        (_, false) => "may-hit",
    };
    NodeFate { class, words: texts::again(again, all) }
}
