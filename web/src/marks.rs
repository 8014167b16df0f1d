//! What the editor paints: squiggles with their fixes, and sizes at the ends of lines.

use layerlab_core::Report;
use layerlab_core::advice::Severity;
use layerlab_core::build::cache::{Fate, Reruns};
use layerlab_core::report::{FindingReport, LayerReport};
use layerlab_core::text::Edit;
use yew::AttrValue;

use crate::editor::{list, quote};
use crate::outline::Outline;
use crate::spot::Spot;
use crate::{explain, format, utf16};

/// Squiggles as the editor reads them, and the fixes they offer, by number.
#[derive(Clone, Debug, PartialEq)]
pub struct Squiggles {
    /// JSON for the editor.
    pub json: AttrValue,
    /// What each offered fix does.
    pub fixes: Vec<Vec<Edit>>,
}

impl Default for Squiggles {
    fn default() -> Squiggles {
        Squiggles { json: AttrValue::Static("[]"), fixes: Vec::new() }
    }
}

/// Squiggles for every finding; what is wrong with the text is among them.
pub fn squiggles(source: &str, findings: &[FindingReport]) -> Squiggles {
    let mut fixes = Vec::new();
    let json = list(findings.iter().map(|finding| squiggle(source, finding, &mut fixes)));
    Squiggles { json: json.into(), fixes }
}

fn squiggle(source: &str, finding: &FindingReport, fixes: &mut Vec<Vec<Edit>>) -> String {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    let offered = finding.fix.as_ref().map(|fix| {
        fixes.push(fix.edits.clone());
        format!(r#"{{"label":{},"fix":{}}}"#, quote(&fix.title), fixes.len() - 1)
    });
    let end = underlined(source, finding);
    format!(
        r#"{{"from":{},"to":{},"severity":"{severity}","message":{},"source":{},"fixes":{}}}"#,
        utf16::from_byte(source, finding.start),
        utf16::from_byte(source, end),
        quote(&finding.message),
        quote(finding.rule),
        list(offered),
    )
}

/// Where the underline of a finding ends: what is only worth knowing has its first word underlined, and nothing more
/// than its first line, so that the text stays readable.
fn underlined(source: &str, finding: &FindingReport) -> usize {
    let text = source.get(finding.start..finding.end).unwrap_or_default();
    let end = match finding.severity {
        Severity::Info => text.find(char::is_whitespace),
        Severity::Error | Severity::Warning => text.find('\n'),
    };
    end.filter(|end| *end > 0).map_or(finding.end, |end| finding.start + end)
}

/// The size of each instruction of every stage, at the end of its first line.
pub fn inlays(report: &Report) -> String {
    let stages = report.stages.iter().map(|stage| {
        let base = report.edges.iter().find(|edge| edge.to == stage.index && edge.line == stage.line);
        let layers = stage.layers.iter().filter(|layer| layer.line != stage.line).map(layer_inlay);
        let base = base
            .filter(|edge| edge.bytes > 0)
            .map(|edge| inlay(stage.line, &format::size(edge.bytes), "base", &explain::key(&edge.from)));
        base.into_iter().chain(layers).collect::<Vec<_>>()
    });
    list(stages.flatten())
}

fn layer_inlay(layer: &LayerReport) -> String {
    let size = layer.on_disk.likely;
    let kind = if size == 0 { "zero" } else { "added" };
    let sign = if size == 0 { "" } else { "+" };
    inlay(layer.line, &format!("{sign}{}", format::size(size)), kind, &format!("line:{}", layer.line))
}

fn inlay(line: u32, text: &str, kind: &str, key: &str) -> String {
    format!(r#"{{"line":{line},"text":{},"kind":"{kind}","key":{}}}"#, quote(text), quote(key))
}

/// Edits as the editor reads them.
pub fn edits(source: &str, edits: &[Edit]) -> String {
    list(edits.iter().map(|edit| {
        let (start, end) = (utf16::from_byte(source, edit.start), utf16::from_byte(source, edit.end));
        format!(r#"{{"start":{start},"end":{end},"text":{}}}"#, quote(&edit.text))
    }))
}

/// The lines that light up, as the editor reads them.
pub fn ranges(lit: &Spot) -> String {
    list(lit.ranges().iter().map(|lines| line_class(lines.start, lines.end, "pointed")))
}

/// What becomes of lines in the next build, as the editor reads it.
pub fn shades(reruns: &Reruns, outline: &Outline) -> String {
    let steps = reruns.stages.iter().flat_map(|stage| &stage.steps);
    let shades = steps.filter_map(|step| {
        let class = match step.fate {
            Fate::Reruns => "shade-reruns",
            Fate::MayHit => "shade-may-hit",
            Fate::Cached | Fate::Rebased => "shade-kept",
            Fate::Free => return None,
        };
        let lines = *outline.spot(step.line).ranges().first()?;
        Some(line_class(lines.start, lines.end, class))
    });
    list(shades)
}

fn line_class(first: u32, last: u32, class: &str) -> String {
    format!(r#"[{first},{last},"{class}"]"#)
}
