//! The report as Markdown, for a pull request or a wiki.

use super::mermaid;
use crate::bytes::show;
use crate::report::{Report, SuggestionReport};

/// Headline, layers, stages and suggestions.
pub fn markdown(report: &Report) -> String {
    let image = &report.image;
    let target = report.target.as_deref().unwrap_or("no stage");
    let mut out = format!(
        "## Image `{target}`: {} on disk, {} to pull\n\n",
        show(image.on_disk.likely),
        show(image.pull.likely)
    );
    if image.on_disk.low != image.on_disk.high {
        let (disk, pull) = (image.on_disk, image.pull);
        out.push_str(&format!(
            "Between {} and {} on disk, between {} and {} to pull.\n\n",
            show(disk.low),
            show(disk.high),
            show(pull.low),
            show(pull.high)
        ));
    }
    for left_out in &image.left_out {
        out.push_str(&format!("Not counted: {left_out}.\n\n"));
    }
    out.push_str("| line | layer | on disk | to pull |\n| ---: | --- | ---: | ---: |\n");
    let base = &image.base;
    out.push_str(&format!(
        "| | {} | {} | {} |\n",
        code(&base.reference),
        show(base.on_disk),
        show(base.pull)
    ));
    for layer in &image.layers {
        let (disk, pull) = (show(layer.on_disk.likely), show(layer.pull.likely));
        out.push_str(&format!("| {} | {} | {disk} | {pull} |\n", layer.line, code(&layer.command)));
    }
    if report.stages.len() > 1 {
        out.push_str(&format!("\n### Stages\n\n```mermaid\n{}```\n", mermaid(report)));
    }
    if !report.suggestions.is_empty() {
        out.push_str("\n### Suggestions\n\n| saves on disk | to pull | line | what | rule |\n| ---: | ---: | ---: | --- | --- |\n");
        report.suggestions.iter().for_each(|it| out.push_str(&suggestion(it)));
    }
    out
}

fn suggestion(suggestion: &SuggestionReport) -> String {
    let SuggestionReport { rule, line, title, saving, .. } = suggestion;
    let (disk, pull) = (signed(saving.on_disk), signed(saving.pull));
    format!("| {disk} | {pull} | {line} | {} | {rule} |\n", cell(title))
}

fn signed(bytes: i64) -> String {
    let sign = if bytes < 0 { "−" } else { "" };
    format!("{sign}{}", show(bytes.unsigned_abs()))
}

/// A code span inside a table cell: one more backtick around than any run inside.
fn code(text: &str) -> String {
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    let mark = "`".repeat(longest + 1);
    let pad = if longest > 0 { " " } else { "" };
    format!("{mark}{pad}{}{pad}{mark}", cell(text))
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace(['\n', '\r'], " ")
}
