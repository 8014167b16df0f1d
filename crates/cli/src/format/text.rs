//! For people at a terminal.

use layerlab_core::build::{Copied, Duplicate};
use layerlab_core::report::{ImageReport, LayerReport, StageReport, SuggestionReport};
use layerlab_core::{Basis, Report, bytes};

use super::words::{bar, cut, range, safety, signed};
use crate::paint::Paint;

/// Characters of a command before it is cut.
const COMMAND: usize = 46;

/// Parts of a layer before the rest is summed up.
const MOST_PARTS: usize = 8;

/// Duplicates below this part of what the layers add (a hundredth) are told only where all is to be explained.
const NOTABLE: u64 = 100;

/// The whole report; `explain` adds what each layer is made of and what was assumed.
pub fn report(file: &str, report: &Report, explain: bool, paint: Paint) -> String {
    let mut out = Lines { paint, text: String::new() };
    out.problems(report);
    if report.target.is_none() {
        return out.text;
    }
    out.headline(file, report);
    out.layers(report, explain);
    out.stages(&report.stages);
    out.suggestions(report);
    if explain {
        out.assumptions(report);
    }
    out.text
}

struct Lines {
    paint: Paint,
    text: String,
}

impl Lines {
    fn line(&mut self, line: impl AsRef<str>) {
        self.text.push_str(line.as_ref().trim_end());
        self.text.push('\n');
    }

    fn title(&mut self, title: &str) {
        let title = self.paint.bold(title);
        self.line("");
        self.line(title);
    }

    fn problems(&mut self, report: &Report) {
        for problem in &report.problems {
            let refused = problem.verdict.is_some();
            let place = format!("line {}:", problem.line);
            let place = if refused { self.paint.bad(&place) } else { self.paint.warn(&place) };
            self.line(format!("{place} {}", problem.message));
        }
        if !report.problems.is_empty() {
            self.line("");
        }
    }

    fn headline(&mut self, file: &str, report: &Report) {
        let (image, paint) = (&report.image, self.paint);
        let target = report.target.as_deref().unwrap_or_default();
        self.line(paint.dim(&format!("{file} → {target}")));
        let sizes = [
            (image.on_disk, "on disk"),
            (image.pull, "to pull"),
            (image.on_disk.plus(image.pull), "disk usage"),
        ];
        let cells = sizes.map(|(amount, name)| {
            let words = format!("{} {name}", bytes::show(amount.likely));
            (format!("{words:<24}"), format!("{:<24}", range(amount)))
        });
        self.line(format!("\n  {}", cells.iter().map(|(words, _)| paint.bold(words)).collect::<String>()));
        let ranges = cells.iter().map(|(_, range)| paint.dim(range)).collect::<String>();
        let basis = report.target_stage().map_or(image.base.basis, |stage| stage.basis);
        self.line(format!("  {ranges}{}", paint.dim(basis.word())));
        for left_out in &image.left_out {
            self.line(format!("  {} {left_out}", paint.warn("Not counted:")));
        }
    }

    fn layers(&mut self, report: &Report, explain: bool) {
        let image = &report.image;
        self.title("Layers");
        let largest =
            image.layers.iter().map(|layer| layer.on_disk.likely).fold(image.base.on_disk, u64::max);
        let (line, command) = base_row(report);
        let row = Row {
            line,
            command: &command,
            on_disk: image.base.on_disk,
            pull: image.base.pull,
            basis: image.base.basis,
        };
        self.row(row, largest, true);
        if explain && !image.base.source.is_empty() {
            let source = self.paint.dim(&image.base.source);
            self.line(format!("         {source}"));
        }
        for layer in &image.layers {
            self.layer(layer, largest, explain);
        }
        self.hidden(image, explain);
    }

    fn layer(&mut self, layer: &LayerReport, largest: u64, explain: bool) {
        let row = Row {
            line: Some(layer.line),
            command: &layer.command,
            on_disk: layer.on_disk.likely,
            pull: layer.pull.likely,
            basis: layer.basis,
        };
        self.row(row, largest, false);
        if !explain {
            return;
        }
        for part in layer.parts.iter().take(MOST_PARTS) {
            let hidden = if part.hidden { ", hidden by a later layer" } else { "" };
            let words =
                format!("{} at {}{hidden}; {} {}", part.what, part.path, part.basis.word(), part.source);
            self.line(format!("         {:>9}  {}", bytes::show(part.bytes), self.paint.dim(&words)));
        }
        let rest = layer.parts.get(MOST_PARTS..).unwrap_or_default();
        if !rest.is_empty() {
            let size = bytes::show(rest.iter().map(|part| part.bytes).sum());
            self.line(format!("         {size:>9}  {}", self.paint.dim(&format!("in {} more", rest.len()))));
        }
    }

    fn row(&mut self, row: Row, largest: u64, base: bool) {
        let paint = self.paint;
        let bar = bar(row.on_disk, largest);
        let bar = if base { paint.calm(&bar) } else { paint.good(&bar) };
        let sizes = format!("{:>9}  {:>9}", bytes::show(row.on_disk), bytes::show(row.pull));
        let sizes = if row.on_disk == 0 { paint.dim(&sizes) } else { sizes };
        let number = row.line.map(|line| line.to_string()).unwrap_or_default();
        let command = format!("{:<COMMAND$}", cut(row.command, COMMAND));
        let basis = if row.on_disk == 0 { "" } else { row.basis.word() };
        self.line(format!("  {number:>5}  {command}  {sizes}  {bar}  {}", paint.dim(basis)));
    }

    fn hidden(&mut self, image: &ImageReport, explain: bool) {
        if image.hidden_bytes > 0 {
            let bytes = self.paint.warn(&bytes::show(image.hidden_bytes));
            self.line(format!(
                "         {bytes} of these are paid for and not seen: a later layer deletes or covers them."
            ));
        }
        if image.efficiency < 1.0 {
            let (share, added) = (image.efficiency * 100.0, bytes::show(image.added_bytes));
            self.line(format!("         Of the {added} that these layers add, {share:.0} % are seen."));
        }
        // What is not worth a line is left to those who ask.
        let large = |it: &&Duplicate| explain || it.extra * NOTABLE >= image.added_bytes;
        for duplicate in image.duplicates.iter().filter(large) {
            self.duplicate(duplicate);
        }
    }

    fn duplicate(&mut self, duplicate: &Duplicate) {
        let Duplicate { what, count, extra, copies, .. } = duplicate;
        let place = |it: &Copied| {
            let hidden = if it.hidden { ", hidden" } else { "" };
            format!("{} (line {}{hidden})", it.path, it.line)
        };
        let places: Vec<String> = copies.iter().map(place).collect();
        let what = if *count == 1 { what.clone() } else { format!("{count} × {what}") };
        let words = format!("are the same content once more: {what} at {}", places.join(", "));
        self.line(format!("         {:>9}  {}", bytes::show(*extra), self.paint.dim(&words)));
    }

    fn stages(&mut self, stages: &[StageReport]) {
        if stages.len() < 2 {
            return;
        }
        self.title("Stages");
        let width = stages.iter().map(|stage| stage.title().chars().count()).max().unwrap_or_default();
        for stage in stages {
            let size = bytes::show(stage.on_disk.likely);
            let reached = if stage.reachable { "" } else { "not needed for this target" };
            let line =
                format!("  {:>5}  {:<width$}  {size:>9}  from {}", stage.line, stage.title(), stage.base);
            self.line(format!("{line}  {}", self.paint.dim(reached)));
        }
    }

    fn suggestions(&mut self, report: &Report) {
        if report.suggestions.is_empty() {
            return;
        }
        self.title("Suggestions");
        let (sized, free): (Vec<_>, Vec<_>) =
            report.suggestions.iter().partition(|it| it.saving.on_disk != 0);
        sized.iter().for_each(|it| self.suggestion(it));
        if !sized.is_empty() && !free.is_empty() {
            self.line(self.paint.dim("  0 MB, still worth it:"));
        }
        free.iter().for_each(|it| self.suggestion(it));
        if let Some(all) = &report.combined {
            let disk = format!("{} → {}", bytes::show(report.image.on_disk.likely), bytes::show(all.on_disk));
            let pull = format!("{} → {}", bytes::show(report.image.pull.likely), bytes::show(all.pull));
            let count = all.fixes;
            let fixes = if count == 1 { "This fix".to_owned() } else { format!("{count} fixes together") };
            self.line(self.paint.bold(&format!("\n  {fixes}: {disk} on disk, {pull} to pull.")));
        }
    }

    fn suggestion(&mut self, suggestion: &SuggestionReport) {
        let SuggestionReport { rule, line, title, safety: how, saving, .. } = suggestion;
        let saving = self.paint.good(&format!("{:>9}", signed(-saving.on_disk)));
        let note = self.paint.dim(&format!("{rule}, {}", safety(*how)));
        self.line(format!("  {saving}  line {line}: {title}  {note}"));
    }

    fn assumptions(&mut self, report: &Report) {
        if report.assumptions.is_empty() {
            return;
        }
        self.title("Assumed");
        for assumption in &report.assumptions {
            let value = match assumption.unit {
                "bytes" => bytes::show(assumption.value as u64),
                _ => assumption.value.to_string(),
            };
            let words = format!("{} ({})", assumption.label, assumption.source);
            self.line(format!(
                "  {value:>9}  {words}  {}",
                self.paint.dim(&format!("--assume {}=…", assumption.key))
            ));
        }
    }
}

struct Row<'a> {
    line: Option<u32>,
    command: &'a str,
    on_disk: u64,
    pull: u64,
    basis: Basis,
}

/// The `FROM` at the bottom of the target: the stage whose base is the image itself.
fn base_row(report: &Report) -> (Option<u32>, String) {
    let reference = &report.image.base.reference;
    let stage = report.stages.iter().find(|stage| stage.reachable && stage.base == *reference);
    (stage.map(|stage| stage.line), format!("FROM {reference}"))
}
