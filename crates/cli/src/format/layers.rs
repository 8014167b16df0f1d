//! The layers of an image, and what each is made of.

use layerlab_core::build::{Copied, Duplicate};
use layerlab_core::report::{ImageReport, LayerReport, PartReport, StageReport};
use layerlab_core::{Amount, Basis, Report, bytes};

use super::text::Lines;
use super::words::{bar, cut, range};

/// Characters of a command before it is cut.
const COMMAND: usize = 46;

/// Parts of a layer before the rest is summed up.
const MOST_PARTS: usize = 20;

/// Duplicates below this part of what the layers add (a hundredth) are told only where all is to be explained.
const NOTABLE: u64 = 100;

impl Lines {
    /// Base and layers of the target; `explain` adds parts, ranges, sources and the sum.
    pub fn layers(&mut self, report: &Report, explain: bool) {
        let image = &report.image;
        self.title("Layers");
        let largest =
            image.layers.iter().map(|layer| layer.on_disk.likely).fold(image.base.on_disk, u64::max);
        self.base(report, largest, explain);
        for layer in &image.layers {
            self.layer(layer, largest, explain);
        }
        if explain {
            self.sum(image);
        }
        self.hidden(image, explain);
    }

    /// The layers of another stage than the target.
    pub fn stage_layers(&mut self, stage: &StageReport) {
        let largest = stage.layers.iter().map(|layer| layer.on_disk.likely).max().unwrap_or_default();
        let sum = |pick: fn(&LayerReport) -> u64| stage.layers.iter().map(pick).sum::<u64>();
        let on_disk = stage.on_disk.likely.saturating_sub(sum(|it| it.on_disk.likely));
        let pull = stage.pull.likely.saturating_sub(sum(|it| it.pull.likely));
        self.sized(on_disk, pull, &self.paint.dim(&format!("come with {}", stage.base)));
        for layer in &stage.layers {
            self.layer(layer, largest, true);
        }
    }

    fn base(&mut self, report: &Report, largest: u64, explain: bool) {
        let base = &report.image.base;
        let (line, command) = base_row(report);
        let row = Row { line, command: &command, on_disk: base.on_disk, pull: base.pull, basis: base.basis };
        self.row(row, largest, true);
        if explain {
            self.note(&both_ranges(base.on_disk_range, base.pull_range));
            self.note(&base.source);
        }
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
        if layer.parts.len() > 1 {
            self.note(&both_ranges(layer.on_disk, layer.pull));
        }
        let (shown, rest) = layer.parts.split_at(layer.parts.len().min(MOST_PARTS));
        for of_one_source in shown.chunk_by(|a, b| a.source == b.source && a.basis == b.basis) {
            self.parts(of_one_source);
        }
        if !rest.is_empty() {
            let sum = |pick: fn(&PartReport) -> u64| rest.iter().map(pick).sum();
            let words = format!("in {} more parts: --format json has them all", rest.len());
            let words = self.paint.dim(&words);
            self.sized(sum(|it| it.bytes), sum(|it| it.pull.likely), &words);
        }
    }

    /// Parts of which one source tells, which goes before them.
    fn parts(&mut self, parts: &[PartReport]) {
        if let Some(first) = parts.first() {
            self.note(&format!("{}: {}", first.basis.word(), first.source));
        }
        for part in parts {
            let hidden = if part.hidden { ", hidden by a later layer" } else { "" };
            let ranges = match both_ranges(part.on_disk, part.pull) {
                ranges if ranges.is_empty() => ranges,
                ranges => self.paint.dim(&format!("  ({ranges})")),
            };
            let words = format!("{} at {}{hidden}{ranges}", part.what, part.path);
            self.sized(part.bytes, part.pull.likely, &words);
        }
    }

    fn sized(&mut self, on_disk: u64, pull: u64, words: &str) {
        self.line(format!("{INDENT}{:>9}  {:>9}  {words}", bytes::show(on_disk), bytes::show(pull)));
    }

    /// That the rows above are all.
    fn sum(&mut self, image: &ImageReport) {
        let count = match image.layers.len() {
            1 => "1 layer".to_owned(),
            count => format!("{count} layers"),
        };
        let (on_disk, pull) = (bytes::show(image.on_disk.likely), bytes::show(image.pull.likely));
        let words = format!("{:<COMMAND$}", format!("Base and {count} together"));
        self.line(self.paint.bold(&format!("  {:>5}  {words}  {on_disk:>9}  {pull:>9}", "")));
        self.note("Likely sizes add up; ranges add as errors do that are independent of each other.");
        self.note("Sizes to pull are compressed by the usual ratio of their kind of content, unless their source says more.");
    }

    fn note(&mut self, words: &str) {
        if !words.is_empty() {
            self.line(format!("{INDENT}{}", self.paint.dim(words)));
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
            let of_base = match image.base.hidden_bytes {
                0 => String::new(),
                hidden => format!(" {} of them are the base image's.", bytes::show(hidden)),
            };
            self.line(format!(
                "{INDENT}{bytes} of these are paid for and not seen: a later layer deletes or covers them.{of_base}"
            ));
        }
        if image.efficiency < 1.0 {
            let (share, added) = (image.efficiency * 100.0, bytes::show(image.added_bytes));
            self.line(format!("{INDENT}Of the {added} that these layers add, {share:.0} % are seen."));
        }
        // Copies out of sight are among the bytes told above, and what is not worth a line is left to those who ask.
        let seen_twice = |it: &&Duplicate| it.copies.iter().filter(|it| !it.hidden).count() > 1;
        let large = |it: &&Duplicate| seen_twice(it) && it.extra * NOTABLE >= image.added_bytes;
        for duplicate in image.duplicates.iter().filter(|it| explain || large(it)) {
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
        self.line(format!("{INDENT}{:>9}  {}", bytes::show(*extra), self.paint.dim(&words)));
    }
}

/// In front of what belongs to the row above.
const INDENT: &str = "         ";

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

/// Both ranges in words; nothing where there is no doubt.
fn both_ranges(on_disk: Amount, pull: Amount) -> String {
    let with = |range: String, what: &str| (!range.is_empty()).then(|| format!("{range} {what}"));
    let ranges = [with(range(on_disk), "on disk"), with(range(pull), "to pull")];
    ranges.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
