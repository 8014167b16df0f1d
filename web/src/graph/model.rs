//! The report as nodes and edges.

use layerlab_core::Report;
use layerlab_core::instruction::MountType;
use layerlab_core::report::{EdgeReport, StageReport};
use layerlab_core::stage::{EdgeKind, Origin};
use layerlab_core::text::Lines;

use crate::outline::Outline;
use crate::spot::Spot;
use crate::{explain, texts};

/// Nodes and edges, told apart by their places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// Stages first, in order of the file; then what they start from and copy from, as they come.
    pub nodes: Vec<Node>,
    /// Links of one kind between the same two nodes count as one.
    pub edges: Vec<Edge>,
}

/// A box of the graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it stands for.
    pub kind: NodeKind,
    /// Its name; a stage without one has its number.
    pub name: String,
    /// What a stage starts from; empty for others.
    pub base: String,
    /// Its unpacked size in bytes, where that is known.
    pub bytes: Option<u64>,
    /// The key of that figure.
    pub figure: String,
    /// Where the text speaks of it.
    pub spot: Spot,
    /// Whether the target needs it.
    pub needed: bool,
    /// A stage's cache, secret, agent and scratch mounts.
    pub mounts: Vec<Pill>,
}

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// The stage that becomes the image.
    Target,
    /// Another stage.
    Stage,
    /// An image from a registry.
    Image,
    /// The build context, or a named one.
    Context,
}

/// A mount of a stage, each once.
#[derive(Clone, Debug, PartialEq)]
pub struct Pill {
    /// Which kind.
    pub kind: MountType,
    /// What it is called.
    pub name: String,
}

/// A link between nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Place of the node it leaves.
    pub from: usize,
    /// Place of the node it enters.
    pub to: usize,
    /// What makes it.
    pub kind: EdgeKind,
    /// The paths it carries.
    pub paths: Vec<String>,
    /// Unpacked bytes it carries.
    pub bytes: u64,
    /// The instructions that make it.
    pub spot: Spot,
    /// Whether the target needs it.
    pub needed: bool,
}

/// The graph of a report.
pub fn of(report: &Report, outline: &Outline) -> Graph {
    let mut graph = Graph::default();
    for stage in &report.stages {
        graph.nodes.push(node(stage, report, outline));
    }
    let depths = depths(report);
    let mut origins: Vec<((&Origin, usize), usize)> = Vec::new();
    for edge in &report.edges {
        let from = match &edge.from {
            Origin::Stage(index) => *index,
            origin => {
                let key = (origin, depths.get(edge.to).copied().unwrap_or(0));
                match origins.iter().find(|(known, _)| *known == key) {
                    Some((_, place)) => *place,
                    None => {
                        origins.push((key, graph.nodes.len()));
                        graph.nodes.push(outside(origin, report));
                        graph.nodes.len() - 1
                    }
                }
            }
        };
        graph.link(from, edge, outline);
    }
    graph
}

/// How many stages stand behind each stage. An image or context is drawn once for each depth that uses it, beside its
/// users: one box for all would draw lines across the whole picture.
fn depths(report: &Report) -> Vec<usize> {
    let mut depths = vec![0; report.stages.len()];
    for index in 0..depths.len() {
        let behind = report.edges.iter().filter(|edge| edge.to == index).filter_map(|edge| match edge.from {
            Origin::Stage(from) if from < index => Some(depths[from] + 1),
            _ => None,
        });
        depths[index] = behind.max().unwrap_or(0);
    }
    depths
}

impl Graph {
    fn link(&mut self, from: usize, edge: &EdgeReport, outline: &Outline) {
        if from >= self.nodes.len() || edge.to >= self.nodes.len() {
            return;
        }
        let spot = outline.spot(edge.line);
        let needed = self.nodes[edge.to].needed;
        if !matches!(edge.from, Origin::Stage(_)) {
            let node = &mut self.nodes[from];
            node.spot = join(&node.spot, &spot);
            node.needed |= needed;
        }
        // A `COPY` and an `ADD` look alike: both bring files into a layer.
        let alike = |kind| if kind == EdgeKind::Add { EdgeKind::Copy } else { kind };
        let kind = alike(edge.kind);
        let same = self.edges.iter_mut().find(|it| it.from == from && it.to == edge.to && it.kind == kind);
        match same {
            Some(same) => {
                same.paths.extend(edge.paths.iter().cloned());
                same.bytes = same.bytes.saturating_add(edge.bytes);
                same.spot = join(&same.spot, &spot);
            }
            None => self.edges.push(Edge {
                from,
                to: edge.to,
                kind,
                paths: edge.paths.clone(),
                bytes: edge.bytes,
                spot,
                needed,
            }),
        }
    }
}

fn node(stage: &StageReport, report: &Report, outline: &Outline) -> Node {
    let named = if stage.name.is_empty() { stage.index.to_string() } else { stage.name.clone() };
    let target = report.target.as_ref() == Some(&named);
    let spot = outline.stage(stage.index);
    let mut mounts: Vec<Pill> = Vec::new();
    for mount in &outline.mounts {
        let pill = Pill { kind: mount.kind, name: mount.name.clone() };
        if spot.meets(&Spot::line(mount.lines.start)) && !mounts.contains(&pill) {
            mounts.push(pill);
        }
    }
    Node {
        kind: if target { NodeKind::Target } else { NodeKind::Stage },
        name: texts::stage(&named),
        base: stage.base.clone(),
        bytes: Some(stage.on_disk.likely),
        figure: explain::key(&Origin::Stage(stage.index)),
        spot,
        needed: stage.reachable,
        mounts,
    }
}

fn outside(origin: &Origin, report: &Report) -> Node {
    let (kind, name) = match origin {
        Origin::Image(name) => (NodeKind::Image, name.clone()),
        Origin::Context(name) => (NodeKind::Context, name.clone()),
        Origin::Stage(index) => (NodeKind::Stage, index.to_string()),
    };
    // A FROM edge carries the whole of its base: that is the image's size.
    let from = report.edges.iter().find(|edge| edge.kind == EdgeKind::From && edge.from == *origin);
    let bytes = from.map(|edge| edge.bytes).filter(|bytes| *bytes > 0 || name == "scratch");
    let figure = explain::key(origin);
    let (base, spot, mounts) = (String::new(), Spot::default(), Vec::new());
    Node { kind, name, base, bytes, figure, spot, needed: false, mounts }
}

fn join(a: &Spot, b: &Spot) -> Spot {
    let mut ranges: Vec<Lines> = a.ranges().to_vec();
    ranges.extend(b.ranges().iter().filter(|range| !a.ranges().contains(range)));
    ranges.into_iter().collect()
}
