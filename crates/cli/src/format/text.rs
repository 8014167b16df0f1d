//! For people at a terminal.

use layerlab_core::advice::Rung;
use layerlab_core::report::SuggestionReport;
use layerlab_core::{Report, bytes};

use super::words::{range, safety, signed};
use crate::paint::Paint;

/// The whole report; `explain` adds what each layer is made of and what was assumed.
pub fn report(file: &str, report: &Report, explain: bool, paint: Paint) -> String {
    let mut out = Lines { paint, text: String::new() };
    out.problems(report);
    if report.target.is_none() {
        return out.text;
    }
    out.headline(file, report);
    out.layers(report, explain);
    out.stages(report, explain);
    out.suggestions(report);
    out.ladder(report);
    if explain {
        out.method(report);
        out.assumptions(report);
    }
    out.text
}

/// The text so far.
pub(super) struct Lines {
    pub paint: Paint,
    pub text: String,
}

impl Lines {
    pub fn line(&mut self, line: impl AsRef<str>) {
        self.text.push_str(line.as_ref().trim_end());
        self.text.push('\n');
    }

    pub fn title(&mut self, title: &str) {
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

    fn stages(&mut self, report: &Report, explain: bool) {
        let stages = &report.stages;
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
            // The target's layers are told above.
            if explain && Some(stage.title()) != report.target {
                self.stage_layers(stage);
            }
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

    fn ladder(&mut self, report: &Report) {
        if report.ladder.is_empty() {
            return;
        }
        self.title("Bases");
        let width = report.ladder.iter().map(|it| it.image.chars().count()).max().unwrap_or_default();
        for Rung { image, on_disk, current, breaks, .. } in &report.ladder {
            let size = bytes::show(*on_disk);
            let what = if *current { "as now".to_owned() } else { breaks.join("; ") };
            let mark = if *current { "→" } else { " " };
            self.line(format!("{mark} {size:>9}  {image:<width$}  {}", self.paint.dim(&what)));
        }
    }

    fn suggestion(&mut self, suggestion: &SuggestionReport) {
        let SuggestionReport { rule, line, title, safety: how, saving, .. } = suggestion;
        let saving = self.paint.good(&format!("{:>9}", signed(-saving.on_disk)));
        let note = self.paint.dim(&format!("{rule}, {}", safety(*how)));
        self.line(format!("  {saving}  line {line}: {title}  {note}"));
    }

    /// What stands behind the figures above besides their own words.
    fn method(&mut self, report: &Report) {
        if !report.suggestions.is_empty() {
            self.line(self.paint.dim(
                "  A saving is the image now less the image of the fixed text, both estimated as above; fixes may share bytes.",
            ));
        }
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
