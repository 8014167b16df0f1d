//! Instructions with one value (`WORKDIR`, `USER`, `STOPSIGNAL`, `MAINTAINER`) or a list (`EXPOSE`, `VOLUME`).

use std::borrow::Cow;
use std::ops::Range;

use super::read::Source;
use super::{Kind, Refusal, flags};
use crate::syntax::json::{self, Json};
use crate::syntax::{Phase, Word, words};
use crate::text::{Fix, Safety};

/// The whole rest of the line, flags refused.
pub(super) fn single(source: &Source<'_>) -> Result<Word, Refusal> {
    let word = unflagged(source)?;
    flags::check(source.flags, &[])?;
    Ok(word)
}

/// The whole rest of the line; BuildKit forgets to look at the flags of `STOPSIGNAL`.
pub(super) fn unflagged(source: &Source<'_>) -> Result<Word, Refusal> {
    if source.text().is_empty() {
        let name = source.name();
        let theirs = format!("{name} requires exactly one argument");
        return Err(Refusal::new(
            "MissingArgument",
            source.span(),
            theirs,
            format!("`{name}` needs a value."),
        ));
    }
    Ok(source.body.whole())
}

pub(super) fn expose(source: &Source<'_>) -> Result<Kind, Refusal> {
    let mut ports: Vec<Word> = words::plain(source.text()).map(|range| source.body.word(range)).collect();
    if ports.is_empty() {
        return Err(at_least_one(source, "a port, such as `EXPOSE 8080`"));
    }
    flags::check(source.flags, &[])?;
    ports.sort_by(|a, b| a.text.cmp(&b.text));
    Ok(Kind::Expose(ports))
}

pub(super) fn volume(source: &Source<'_>) -> Result<Kind, Refusal> {
    let paths = json_or_words(source)?;
    if paths.is_empty() {
        return Err(at_least_one(source, "a path, such as `VOLUME /data`"));
    }
    flags::check(source.flags, &[])?;
    let trimmed = |path: Word| Word::new(path.text.trim(), path.span);
    let paths: Vec<Word> = paths.into_iter().map(trimmed).collect();
    if let Some(empty) = paths.iter().find(|path| path.text.is_empty()) {
        let message = "One of these paths is empty. Take it out or give it a name.";
        return Err(Refusal::new(
            "EmptyVolume",
            empty.span,
            "VOLUME specified can not be an empty string",
            message,
        ));
    }
    Ok(Kind::Volume(paths))
}

/// A JSON array of strings, or words between blanks (`parser.parseMaybeJSONToList`).
pub(super) fn json_or_words(source: &Source<'_>) -> Result<Vec<Word>, Refusal> {
    let body = source.body;
    match json::read(body.text) {
        Json::Strings(strings) => Ok(json_words(source, strings)),
        Json::Mixed(range) => Err(not_strings(source, range)),
        Json::Text => Ok(words::plain(body.text).map(|range| body.word(range)).collect()),
    }
}

/// JSON strings with their places.
pub(super) fn json_words(source: &Source<'_>, strings: Vec<(Cow<'_, str>, Range<usize>)>) -> Vec<Word> {
    let word = |(value, range): (Cow<'_, str>, Range<usize>)| {
        let span = source.body.span(range.start, range.end);
        match value {
            Cow::Borrowed(_) => Word { text: source.body.word(range.start + 1..range.end - 1).text, span },
            Cow::Owned(value) => Word::new(value, span),
        }
    };
    strings.into_iter().map(word).collect()
}

/// A JSON array that holds more than strings.
pub(super) fn not_strings(source: &Source<'_>, range: Range<usize>) -> Refusal {
    let span = source.body.span(range.start, range.end);
    let theirs = "when using JSON array syntax, arrays must be comprised of strings only";
    let message = "Only strings may stand in this list. Put double quotes around this.";
    let written = source.text().get(range).unwrap_or_default();
    let scalar = !written.starts_with(['[', '{']) && span.end - span.start == written.len();
    let fix = Fix::replace(Safety::Check, "Put quotes around it", span, format!("\"{written}\""));
    Refusal::new("JsonNotStrings", span, theirs, message).phase(Phase::Parse).fixed_by(scalar.then_some(fix))
}

/// An instruction without what it is about.
pub(super) fn at_least_one(source: &Source<'_>, what: &str) -> Refusal {
    let name = source.name();
    let theirs = format!("{name} requires at least one argument");
    Refusal::new("MissingArgument", source.span(), theirs, format!("`{name}` needs {what}."))
}
