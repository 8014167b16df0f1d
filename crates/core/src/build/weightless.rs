//! Edits that no size depends on: they are known by the few lines that they touch, without reading the rest anew.

use super::Build;
use crate::instruction::Keyword;
use crate::syntax::{self, Document, Statement};
use crate::text::{Edit, Span, apply, ordered};

/// Whether the text after `edits` surely weighs what it weighed before: they stand below the first `FROM`, and touch, leave
/// and write nothing but comments and instructions that no size depends on.
pub(super) fn are(edits: &[Edit], before: &Build) -> bool {
    let document = &before.document;
    let Some(first) = before.stages.list.first() else { return false };
    let edits = ordered(edits);
    let mut rest = &edits[..];
    while let Some(edit) = rest.first() {
        let (place, touched) = around(edit, document);
        let count = rest.iter().take_while(|it| place.covers(Span::new(it.start, it.end))).count();
        let (here, others) = rest.split_at(count);
        let own: Vec<Edit> = here.iter().map(|it| moved(it, place.start)).collect();
        let mut written = apply(place.of(&document.source), &own);
        if place.end == document.source.len() {
            written.push('\n');
        }
        let apart = count > 0 && others.first().is_none_or(|next| next.start >= place.end);
        let is_in_a_stage = document.lines.line(place.start) > first.lines.end;
        let is_idle = |it: &Statement| is_weightless(it, document);
        if !apart
            || !is_in_a_stage
            || !touched.iter().all(is_idle)
            || !is_idle_text(&written, document.escape)
        {
            return false;
        }
        rest = others;
    }
    true
}

/// The whole lines of an edit and of the statements that it touches, and these.
fn around<'a>(edit: &Edit, document: &'a Document) -> (Span, &'a [Statement]) {
    let lines = &document.lines;
    let (first, last) = (lines.line(edit.start), lines.line(edit.end));
    // What ends with a line break leaves the next line alone.
    let is_whole = edit.end == lines.start(last) && (edit.start < edit.end || edit.text.ends_with('\n'));
    let last = if is_whole { last - 1 } else { last };
    let statements = &document.statements;
    let start = statements.partition_point(|it| it.lines.end < first);
    let end = statements.partition_point(|it| it.lines.start <= last);
    let touched = statements.get(start..end).unwrap_or_default();
    let first = touched.first().map_or(first, |it| first.min(it.lines.start));
    let last = touched.last().map_or(last, |it| last.max(it.lines.end));
    let end = if last < first { lines.start(first) } else { lines.span(last, &document.source).end };
    (Span::new(lines.start(first), end), touched)
}

fn moved(edit: &Edit, start: usize) -> Edit {
    Edit {
        start: edit.start.saturating_sub(start),
        end: edit.end.saturating_sub(start),
        text: edit.text.clone(),
    }
}

/// Whether lines say nothing that a size depends on, wherever in a stage they stand: they end what they begin, so that a
/// `FROM` behind them is one.
fn is_idle_text(lines: &str, escape: char) -> bool {
    let document = syntax::parse(&format!("# escape={escape}\nFROM a\n{lines}FROM b\n"));
    let is_end =
        |it: &Statement| keyword(it, &document) == Some(Keyword::From) && document.body(it).text == "b";
    match &document.statements[..] {
        [_, own @ .., last] if is_end(last) => own.iter().all(|it| is_weightless(it, &document)),
        _ => false,
    }
}

fn keyword(statement: &Statement, document: &Document) -> Option<Keyword> {
    Keyword::of(document.keyword(statement).text)
}

fn is_weightless(statement: &Statement, document: &Document) -> bool {
    use Keyword::{Cmd, Entrypoint, Expose, Healthcheck, Label, Maintainer, Shell, Stopsignal, Volume};
    let weightless = [Cmd, Entrypoint, Expose, Healthcheck, Label, Maintainer, Shell, Stopsignal, Volume];
    keyword(statement, document).is_some_and(|it| weightless.contains(&it))
}
