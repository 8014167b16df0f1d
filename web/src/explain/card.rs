use layerlab_core::Basis;
use layerlab_core::report::{BaseReport, LayerReport, PartReport};

use crate::editor::{list, quote};
use crate::{format, palette, texts};

/// Rows that are shown; what is beyond is summed up.
const SHOWN: usize = 7;

/// A figure taken apart.
#[derive(Default)]
pub struct Card {
    /// The figure with its range and basis.
    pub title: String,
    /// What is to be said of it.
    pub notes: Vec<String>,
    /// What it is the sum of.
    pub rows: Vec<Row>,
    /// Whether the rows are differences.
    pub signed: bool,
    /// The line whose layer has the rows that are not shown; 0 where no one layer has.
    pub line: u32,
}

/// A part of a figure.
#[derive(Clone)]
pub struct Row {
    /// Bytes; of a difference those that are saved.
    pub bytes: i64,
    pub what: String,
    /// Its path, command or name.
    pub path: String,
    /// `None` where it goes without saying.
    pub basis: Option<Basis>,
    /// Where the figure came from.
    pub source: String,
    /// The class that colours its kind; empty for none.
    pub class: &'static str,
    /// The line that brought it; 0 where that is said already.
    pub line: u32,
}

impl Card {
    /// A figure without rows yet.
    pub fn new(title: String) -> Card {
        Card { title, ..Card::default() }
    }

    /// This with a sentence more, unless it is empty.
    pub fn note(mut self, words: impl Into<String>) -> Card {
        self.notes.extend(Some(words.into()).filter(|it| !it.is_empty()));
        self
    }

    /// This with these parts, the largest first, those of nothing left out.
    pub fn rows(mut self, rows: &mut dyn Iterator<Item = Row>) -> Card {
        for row in rows.filter(|row| row.bytes != 0) {
            let place = self.rows.partition_point(|it| it.bytes.unsigned_abs() >= row.bytes.unsigned_abs());
            self.rows.insert(place, row);
        }
        self
    }

    fn size(&self, bytes: i64) -> String {
        if self.signed { format::change(bytes) } else { format::size(bytes.unsigned_abs()) }
    }

    /// As `figures.js` reads it.
    pub fn json(self) -> String {
        let rest = self.rows.get(SHOWN..).unwrap_or_default();
        let more = match rest.len() {
            0 => String::new(),
            count => texts::more(count, &self.size(rest.iter().map(|row| row.bytes).sum())),
        };
        let rows = self.rows.iter().take(SHOWN).map(|row| row.json(&self.size(row.bytes)));
        format!(
            r#"{{"title":{},"notes":{},"rows":{},"more":{},"line":{}}}"#,
            quote(&self.title),
            list(self.notes.iter().map(|it| quote(it))),
            list(rows),
            quote(&more),
            self.line,
        )
    }
}

impl Row {
    /// A row of a name and bytes.
    pub fn new(bytes: u64, what: impl Into<String>, path: impl Into<String>) -> Row {
        let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
        let (what, path) = (what.into(), path.into());
        Row { bytes, what, path, basis: None, source: String::new(), class: "", line: 0 }
    }

    /// A part of a layer; `line` is 0 where the layer is said already.
    pub fn part(part: &PartReport, line: u32) -> Row {
        let hidden = if part.hidden { texts::ALSO_HIDDEN } else { "" };
        let what = format!("{}{hidden}", part.what);
        let row = Row::new(part.bytes, what, part.path.clone());
        Row { class: palette::class(part.content), line, ..row.known(part.basis, &part.source) }
    }

    /// What an image starts from.
    pub fn base(base: &BaseReport) -> Row {
        let row = Row::new(base.on_disk, "", base.reference.clone()).known(base.basis, &base.source);
        Row { class: palette::BASE, ..row }
    }

    /// A layer with this many of its bytes.
    pub fn layer(layer: &LayerReport, bytes: u64) -> Row {
        Row { line: layer.line, ..Row::new(bytes, "", layer.command.clone()).known(layer.basis, "") }
    }

    /// This row, with how its figure is known and where it came from.
    pub fn known(self, basis: Basis, source: &str) -> Row {
        Row { basis: Some(basis), source: source.to_owned(), ..self }
    }

    fn json(&self, size: &str) -> String {
        let known = [self.basis.map_or("", Basis::word), &self.source];
        let known: Vec<&str> = known.into_iter().filter(|it| !it.is_empty()).collect();
        format!(
            r#"{{"size":{},"what":{},"path":{},"known":{},"kind":{},"line":{}}}"#,
            quote(size),
            quote(&self.what),
            quote(&self.path),
            quote(&known.join(": ")),
            quote(self.class),
            self.line,
        )
    }
}
