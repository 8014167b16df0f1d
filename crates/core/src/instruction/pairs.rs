//! `ENV`, `LABEL` and `ARG`: names and values.

use std::ops::Range;

use super::list::at_least_one;
use super::read::Source;
use super::{Kind, Pair, Refusal, flags, trailing};
use crate::syntax::{Phase, quote, words};
use crate::text::{Fix, Safety};

/// `ENV` and `LABEL`: `name=value …`, or the legacy `name value` (`parser.parseNameVal`).
pub(super) fn env(source: &Source<'_>) -> Result<Vec<Pair>, Refusal> {
    let text = source.text();
    let words = words::quoted(text, source.escape);
    let pairs = match words.first() {
        None => Vec::new(),
        Some(first) if !text[first.clone()].contains('=') => vec![legacy(source)?],
        Some(_) => {
            let mut pairs = Vec::with_capacity(words.len());
            for word in &words {
                pairs.push(pair(source, word)?);
            }
            pairs
        }
    };
    flags::check(source.flags, &[])?;
    if pairs.is_empty() {
        return Err(at_least_one(source, "a name and a value: `NAME=value`"));
    }
    blank_name(source, &pairs)?;
    Ok(pairs)
}

/// `ARG`: `name` or `name=value`, several.
pub(super) fn arg(source: &Source<'_>) -> Result<Kind, Refusal> {
    let words = words::quoted(source.text(), source.escape);
    if words.is_empty() {
        return Err(at_least_one(source, "a name, such as `ARG VERSION` or `ARG VERSION=1.0`"));
    }
    let pairs = words.into_iter().map(|word| match equals(source, &word) {
        Some(pair) => pair,
        None => Pair { key: source.body.word(word), ..Pair::default() },
    });
    let pairs: Vec<Pair> = pairs.collect();
    blank_name(source, &pairs)?;
    Ok(Kind::Arg(pairs))
}

/// The words of an `ENV` that are fine, where BuildKit refuses it.
pub(super) fn salvaged(source: &Source<'_>) -> Vec<Pair> {
    let words = words::quoted(source.text(), source.escape);
    words.iter().filter_map(|word| equals(source, word)).filter(|pair| !pair.key.text.is_empty()).collect()
}

fn legacy(source: &Source<'_>) -> Result<Pair, Refusal> {
    let text = source.text();
    let Some(end) = text.find(words::is_blank) else {
        let name = source.name();
        let message = format!("`{text}` has no value. Write `{name} {text}=value`.");
        let theirs = format!("{name} must have two arguments");
        return Err(Refusal::new("MissingValue", source.span(), theirs, message).phase(Phase::Parse));
    };
    let start = text.len() - text[end..].trim_start_matches(words::is_blank).len();
    let value = Some(source.body.word(start..text.len()));
    Ok(Pair { key: source.body.word(0..end), value, legacy: true })
}

fn pair(source: &Source<'_>, word: &Range<usize>) -> Result<Pair, Refusal> {
    if let Some(pair) = equals(source, word) {
        return Ok(pair);
    }
    let text = &source.text()[word.clone()];
    let theirs =
        format!("Syntax error - can't find = in {}. Must be of the form: name=value", quote::go(text));
    let span = source.body.span(word.start, word.end);
    if text.starts_with('#') {
        let message = "A comment must stand on a line of its own: Docker takes this one for further `name=value` words and stops.";
        let span = source.body.span(word.start, source.text().len());
        return Err(Refusal::new("TrailingComment", span, theirs, message)
            .phase(Phase::Parse)
            .fixed_by(trailing::moved_up(source, word.start)));
    }
    let message =
        format!("`{text}` is not of the form `name=value`. A value with blanks needs quotes around it.");
    Err(Refusal::new("MissingEquals", span, theirs, message).phase(Phase::Parse))
}

fn equals(source: &Source<'_>, word: &Range<usize>) -> Option<Pair> {
    let at = word.start + source.text()[word.clone()].bytes().position(|byte| byte == b'=')?;
    let value = Some(source.body.word(at + 1..word.end));
    Some(Pair { key: source.body.word(word.start..at), value, legacy: false })
}

fn blank_name(source: &Source<'_>, pairs: &[Pair]) -> Result<(), Refusal> {
    let Some(blank) = pairs.iter().find(|pair| pair.key.text.is_empty()) else { return Ok(()) };
    let name = source.name();
    let message = "A name must stand before the `=`, without a blank between.";
    // `NAME =value`: the blank is what went wrong.
    let before = source.body.is_unbroken();
    let gap = pairs.iter().zip(pairs.iter().skip(1)).find(|(_, second)| second.key.span == blank.key.span);
    let fix = gap.filter(|(first, _)| before && first.value.is_none()).map(|(first, second)| {
        let span = crate::text::Span::new(first.key.span.end, second.key.span.start);
        Fix::replace(Safety::Check, "Close the gap before the equals sign", span, "")
    });
    Err(Refusal::new("BlankName", blank.key.span, format!("{name} names can not be blank"), message)
        .fixed_by(fix))
}
