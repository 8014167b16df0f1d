//! What people and programs are shown: one value, one field a panel.
//!
//! Its JSON form is a contract with scripts: fields are added freely and renamed never.

use serde::Serialize;

use crate::advice::{Advice, Combined, Finding, NewFile, Rung, Saving, Severity, Suggestion};
use crate::build::{Assumption, Build, Content, Duplicate, Held, Image, Layer, Part};
use crate::stage::{Edge, EdgeKind, Origin, Stage};
use crate::syntax::Problem;
use crate::text::{Edit, Fix, Safety};
use crate::{Amount, Basis};

/// Everything about one text.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Report {
    /// Version of this shape.
    pub schema: u32,
    /// Name of the stage that is built, its number where it has none; nothing for a file without stages.
    pub target: Option<String>,
    /// Every stage, in order of the file.
    pub stages: Vec<StageReport>,
    /// Every edge, in order of the file.
    pub edges: Vec<EdgeReport>,
    /// The image that the target becomes.
    pub image: ImageReport,
    /// Findings with a fix, the greatest saving first.
    pub suggestions: Vec<SuggestionReport>,
    /// Every finding, those without a fix included.
    pub findings: Vec<FindingReport>,
    /// What was assumed.
    pub assumptions: Vec<Assumption>,
    /// What is wrong with the text.
    pub problems: Vec<Problem>,
    /// What else the target could start from, the largest first.
    pub ladder: Vec<Rung>,
    /// What all fixes together would come to.
    pub combined: Option<CombinedReport>,
}

impl Report {
    /// The stage that is built.
    pub fn target_stage(&self) -> Option<&StageReport> {
        let target = self.target.as_ref()?;
        self.stages.iter().find(|stage| stage.title() == *target)
    }
}

impl StageReport {
    /// Its name, or its number where it has none.
    pub fn title(&self) -> String {
        if self.name.is_empty() { self.index.to_string() } else { self.name.clone() }
    }
}

/// A stage, for the graph and its zoom.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StageReport {
    /// Position, from 0.
    pub index: usize,
    /// Its name, or nothing.
    pub name: String,
    /// What it starts from, expanded.
    pub base: String,
    /// Whether the target needs it.
    pub reachable: bool,
    /// First line of its `FROM`.
    pub line: u32,
    /// What it would weigh as an image, unpacked.
    pub on_disk: Amount,
    /// The same, compressed.
    pub pull: Amount,
    /// How that is known.
    pub basis: Basis,
    /// Its own layers.
    pub layers: Vec<LayerReport>,
}

/// An edge, for the graph.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct EdgeReport {
    /// From where.
    pub from: Origin,
    /// To which stage.
    pub to: usize,
    /// How.
    pub kind: EdgeKind,
    /// First line of the instruction.
    pub line: u32,
    /// The paths taken.
    pub paths: Vec<String>,
    /// Bytes carried, unpacked.
    pub bytes: u64,
}

/// The target's image.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ImageReport {
    /// Unpacked size.
    pub on_disk: Amount,
    /// Compressed size.
    pub pull: Amount,
    /// How the unpacked size is known.
    pub basis: Basis,
    /// The image it starts from in the end.
    pub base: BaseReport,
    /// Bytes paid for and not seen.
    pub hidden_bytes: u64,
    /// Bytes that the layers above the base add, unpacked.
    pub added_bytes: u64,
    /// The share of these that a container sees, from 0 to 1.
    pub efficiency: f64,
    /// What the layers hold more than once, the largest first.
    pub duplicates: Vec<Duplicate>,
    /// Layers above the base, in order.
    pub layers: Vec<LayerReport>,
    /// What a container sees above the base image, path by path.
    pub contents: Vec<Held>,
    /// What the totals leave out, in words.
    pub left_out: Vec<String>,
    /// The user it runs as; empty means root.
    pub user: String,
}

/// The base image.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct BaseReport {
    /// As the user reads it.
    pub reference: String,
    /// Unpacked, in bytes.
    pub on_disk: u64,
    /// Compressed, in bytes.
    pub pull: u64,
    /// The range, unpacked.
    pub on_disk_range: Amount,
    /// The range, compressed.
    pub pull_range: Amount,
    /// Of its unpacked bytes, those that layers delete or change.
    pub hidden_bytes: u64,
    /// How these are known.
    pub basis: Basis,
    /// Where from.
    pub source: String,
    /// `alpine`, `debian` …
    pub distro: String,
    /// `glibc`, `musl`, `none`.
    pub libc: String,
}

/// A layer.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct LayerReport {
    /// First line of its instruction.
    pub line: u32,
    /// The instruction on one line.
    pub command: String,
    /// Unpacked.
    pub on_disk: Amount,
    /// Compressed.
    pub pull: Amount,
    /// How it is known.
    pub basis: Basis,
    /// Bytes that a later layer deletes or covers.
    pub hidden_bytes: u64,
    /// What it is made of, the largest first.
    pub parts: Vec<PartReport>,
}

/// A part of a layer.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PartReport {
    /// Where.
    pub path: String,
    /// What.
    pub what: String,
    /// Which kind.
    pub content: Content,
    /// Unpacked, in bytes.
    pub bytes: u64,
    /// The range, unpacked.
    pub on_disk: Amount,
    /// Compressed.
    pub pull: Amount,
    /// How it is known.
    pub basis: Basis,
    /// Where the figure came from.
    pub source: String,
    /// Whether a later layer deletes or covers it.
    pub hidden: bool,
}

/// A suggestion.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SuggestionReport {
    /// The rule.
    pub rule: &'static str,
    /// First line of the instruction it is about.
    pub line: u32,
    /// What the fix does.
    pub title: String,
    /// Why.
    pub message: String,
    /// How far it may be trusted.
    pub safety: Safety,
    /// What it saves.
    pub saving: Saving,
    /// The fix.
    pub edits: Vec<Edit>,
    /// For a fix of several steps: each one in a sentence, with its reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", ts(as = "Option<_>", optional))]
    pub steps: Vec<String>,
}

/// A finding.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FindingReport {
    /// The rule.
    pub rule: &'static str,
    /// The line, from 1.
    pub line: u32,
    /// Byte offsets of the place.
    pub start: usize,
    /// Byte offset behind it.
    pub end: usize,
    /// How loud.
    pub severity: Severity,
    /// In plain words.
    pub message: String,
    /// Other tools' codes.
    pub aliases: &'static [&'static str],
    /// The mend.
    pub fix: Option<Fix>,
    /// A file to write beside the Dockerfile; left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub file: Option<NewFile>,
}

/// All fixes together.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CombinedReport {
    /// The new text.
    pub source: String,
    /// How many fixes went in.
    pub fixes: usize,
    /// Unpacked size after them.
    pub on_disk: u64,
    /// Compressed size after them.
    pub pull: u64,
}

/// Gathers build and advice into what is shown.
pub fn of(build: &Build, advice: &Advice) -> Report {
    let target = build.stages.target;
    let target_stage = target.and_then(|target| build.stages.list.get(target));
    Report {
        schema: 1,
        target: target_stage.map(|stage| stage.name.clone().unwrap_or_else(|| stage.index.to_string())),
        stages: build.stages.list.iter().map(|stage| stage_report(build, stage)).collect(),
        edges: build
            .stages
            .edges
            .iter()
            .enumerate()
            .map(|(index, edge)| edge_report(build, index, edge))
            .collect(),
        image: build.image().map(image_report).unwrap_or_default(),
        suggestions: advice.suggestions.iter().map(suggestion_report).collect(),
        findings: advice.findings.iter().map(FindingReport::from).collect(),
        assumptions: build.assumptions.clone(),
        problems: build.stages.problems.clone(),
        ladder: advice.ladder.clone(),
        combined: advice.combined.as_ref().map(CombinedReport::from),
    }
}

fn stage_report(build: &Build, stage: &Stage) -> StageReport {
    let unknown = Image::default();
    let image = build.images.get(stage.index).unwrap_or(&unknown);
    let own = image.layers.iter().filter(|layer| layer.stage == stage.index);
    StageReport {
        index: stage.index,
        name: stage.name.clone().unwrap_or_default(),
        base: stage.base_name.clone(),
        reachable: stage.reachable,
        line: stage.lines.start,
        on_disk: image.on_disk,
        pull: image.pull,
        basis: image.basis,
        layers: own.map(layer_report).collect(),
    }
}

fn edge_report(build: &Build, index: usize, edge: &Edge) -> EdgeReport {
    EdgeReport {
        from: edge.from.clone(),
        to: edge.to,
        kind: edge.kind,
        line: edge.line,
        paths: edge.paths.iter().map(|path| path.text.to_string()).collect(),
        bytes: build.carried.get(index).copied().unwrap_or_default(),
    }
}

fn image_report(image: &Image) -> ImageReport {
    let base = &image.base;
    ImageReport {
        on_disk: image.on_disk,
        pull: image.pull,
        basis: image.basis,
        base: BaseReport {
            reference: base.reference.clone(),
            on_disk: base.on_disk.likely,
            pull: base.pull.likely,
            on_disk_range: base.on_disk,
            pull_range: base.pull,
            hidden_bytes: image.hidden.saturating_sub(image.layers.iter().map(|layer| layer.hidden).sum()),
            basis: base.basis,
            source: base.source.clone(),
            distro: base.distro.clone(),
            libc: base.libc.clone(),
        },
        hidden_bytes: image.hidden,
        added_bytes: image.added(),
        efficiency: image.efficiency(),
        duplicates: image.duplicates.clone(),
        layers: image.layers.iter().map(layer_report).collect(),
        contents: image.contents.clone(),
        left_out: image.left_out.clone(),
        user: image.config.user.clone(),
    }
}

fn layer_report(layer: &Layer) -> LayerReport {
    LayerReport {
        line: layer.line,
        command: layer.command.clone(),
        on_disk: layer.on_disk,
        pull: layer.pull,
        basis: layer.basis,
        hidden_bytes: layer.hidden,
        parts: layer.parts.iter().map(part_report).collect(),
    }
}

fn part_report(part: &Part) -> PartReport {
    PartReport {
        path: part.path.clone(),
        what: part.what.clone(),
        content: part.content,
        bytes: part.on_disk.likely,
        on_disk: part.on_disk,
        pull: part.pull,
        basis: part.basis,
        source: part.source.clone(),
        hidden: part.hidden,
    }
}

fn suggestion_report(suggestion: &Suggestion) -> SuggestionReport {
    let Suggestion { finding, fix, saving } = suggestion;
    SuggestionReport {
        rule: finding.rule,
        line: finding.line,
        title: fix.title.clone(),
        message: finding.message.clone(),
        safety: fix.safety,
        saving: *saving,
        edits: fix.edits.clone(),
        steps: fix.steps.clone(),
    }
}

impl From<&Finding> for FindingReport {
    fn from(finding: &Finding) -> FindingReport {
        FindingReport {
            rule: finding.rule,
            line: finding.line,
            start: finding.span.start,
            end: finding.span.end,
            severity: finding.severity,
            message: finding.message.clone(),
            aliases: finding.aliases,
            fix: finding.fix.clone(),
            file: finding.file.clone(),
        }
    }
}

impl From<&Combined> for CombinedReport {
    fn from(combined: &Combined) -> CombinedReport {
        let Combined { source, fixes, on_disk, pull } = combined.clone();
        CombinedReport { source, fixes, on_disk, pull }
    }
}
