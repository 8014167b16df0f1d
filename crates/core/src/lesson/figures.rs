//! The figures that a lesson quotes: `{start: on disk}` in its text is filled in by the engine, so that no text says what
//! no estimate does.
//!
//! A quote names what is measured (`start`, `solution`, or an instruction such as `FROM node:22`), then a [`Metric`].
//! `{start - solution: pull}` is the difference of two.

use layerlab_catalog::Catalog;

use super::Lesson;
use super::metric::Metric;
use crate::inspect;
use crate::options::Options;
use crate::report::Report;

/// A quote taken apart.
struct Quote<'a> {
    of: &'a str,
    less: Option<&'a str>,
    metric: Metric,
}

impl<'a> Quote<'a> {
    fn parse(inside: &'a str) -> Option<Quote<'a>> {
        let (subjects, metric) = inside.rsplit_once(": ")?;
        let (of, less) = match subjects.split_once(" - ") {
            Some((of, less)) => (of, Some(less)),
            None => (subjects, None),
        };
        let known = |it: &str| matches!(it, "start" | "solution") || it.starts_with("FROM ");
        (known(of) && less.is_none_or(known)).then_some(())?;
        Some(Quote { of, less, metric: Metric::parse(metric)? })
    }
}

/// A text in pieces: what stands between quotes, and what is inside of each, braces left out.
fn pieces(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        // `${NAME}` is a shell's, `{{` somebody else's.
        let open = text.match_indices('{').map(|(at, _)| at).find(|at| {
            let alone = !text[..*at].ends_with(['$', '{']) && !text[at + 1..].starts_with('{');
            alone && text[at + 1..].split_once('}').is_some_and(|(inside, _)| inside.contains(": "))
        });
        let Some(open) = open else { return Some((text, None)) };
        let (inside, behind) = text[open + 1..].split_once('}')?;
        rest = Some(behind);
        Some((&text[..open], Some(inside)))
    })
}

/// The quotes in a text that nobody can fill in, each with its place.
pub(super) fn unknown(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut offset = 0;
    let quotes = pieces(text).filter_map(move |(before, inside)| {
        let start = offset + before.len() + 1;
        offset = start + inside?.len() + 1;
        Some((start, inside?))
    });
    quotes.filter(|(_, inside)| Quote::parse(inside).is_none())
}

/// Fills in figures, each report made once.
pub struct Figures<'a> {
    lesson: &'a Lesson<'a>,
    catalog: &'a Catalog,
    /// What each thing that was measured came to, under its name.
    reports: Vec<(String, Report, Options)>,
}

impl<'a> Figures<'a> {
    /// The figures of a lesson.
    pub fn new(lesson: &'a Lesson<'a>, catalog: &'a Catalog) -> Figures<'a> {
        Figures { lesson, catalog, reports: Vec::new() }
    }

    /// The text with its figures. What nobody can fill in stays as it is written.
    pub fn fill(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for (before, inside) in pieces(text) {
            out.push_str(before);
            if let Some(inside) = inside {
                match Quote::parse(inside) {
                    Some(quote) => out.push_str(&self.figure(&quote)),
                    None => out.extend(["{", inside, "}"]),
                }
            }
        }
        out
    }

    fn figure(&mut self, quote: &Quote) -> String {
        let of = self.value(quote.of, quote.metric);
        let less = quote.less.map_or(0, |it| self.value(it, quote.metric));
        quote.metric.show(of.saturating_sub(less))
    }

    fn value(&mut self, subject: &str, metric: Metric) -> u64 {
        if let Some((_, report, options)) = self.reports.iter().find(|(name, ..)| name == subject) {
            return metric.of(report, options);
        }
        let (source, options) = match subject {
            "start" => (self.lesson.example.source, self.lesson.example.options.clone()),
            "solution" => (self.lesson.solution, self.lesson.solved_options()),
            instruction => (instruction, Options::default()),
        };
        let report = inspect(source, &options, self.catalog);
        let value = metric.of(&report, &options);
        self.reports.push((subject.to_owned(), report, options));
        value
    }
}

#[cfg(test)]
mod tests {
    use super::{pieces, unknown};

    #[test]
    fn quotes_are_told_from_other_braces() {
        let text = "a {start: on disk} b ${X: y} {no figure} {start: sugar} {c: d";
        let found: Vec<_> = pieces(text).filter_map(|(_, inside)| inside).collect();
        assert_eq!(found, ["start: on disk", "start: sugar"]);
        let place = text.find("start: sugar").unwrap_or_default();
        assert_eq!(unknown(text).collect::<Vec<_>>(), [(place, "start: sugar")]);
    }
}
