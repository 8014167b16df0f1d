//! `FROM [--platform=…] base [AS name]`.

use super::flags::{self, Takes};
use super::read::Source;
use super::{From, Kind, Refusal, trailing};
use crate::syntax::{letter, quote, words};

pub(super) fn read(source: &Source<'_>) -> Result<Kind, Refusal> {
    let mut args = words::plain(source.text());
    let (base, name) = match (args.next(), args.next(), args.next(), args.next()) {
        (Some(base), None, ..) => (base, None),
        (Some(base), Some(keyword), Some(name), None) if is_as(&source.text()[keyword.clone()]) => {
            (base, Some(source.body.word(name)))
        }
        _ => return Err(wrong_count(source)),
    };
    if let Some(name) = name.as_ref().filter(|name| !is_stage_name(&name.text)) {
        let theirs = format!(
            "invalid name for build stage: {}, name can't start with a number or contain symbols",
            quote::go(&name.text)
        );
        let message = format!(
            "`{}` cannot name a stage: a name begins with a letter and goes on with letters, digits, `-`, `_` and `.`.",
            name.text
        );
        return Err(Refusal::new("InvalidStageName", name.span, theirs, message));
    }
    let flags = flags::check(source.flags, &[("platform", Takes::Value)])?;
    Ok(Kind::From(From { base: source.body.word(base), name, platform: flags.kept("platform") }))
}

/// The base, and the name where one is readable, of a `FROM` that BuildKit refuses.
pub(super) fn salvaged(source: &Source<'_>) -> From {
    let args = words::plain(source.text()).map(|range| source.body.word(range));
    let args: Vec<_> = args.take_while(|word| !word.text.starts_with('#')).collect();
    let name = match args.as_slice() {
        [_, keyword, name, ..] if is_as(&keyword.text) => Some(name),
        _ => None,
    };
    let name = name.filter(|name| is_stage_name(&name.text)).cloned();
    From { base: args.into_iter().next().unwrap_or_default(), name, platform: None }
}

fn wrong_count(source: &Source<'_>) -> Refusal {
    let theirs = "FROM requires either one or three arguments";
    if let Some(comment) = trailing::word(source, 1) {
        let message = "A comment must stand on a line of its own: Docker reads this one as further words of `FROM` and stops.";
        return Refusal::new(
            "TrailingComment",
            source.body.span(comment, source.text().len()),
            theirs,
            message,
        )
        .fixed_by(trailing::moved_up(source, comment));
    }
    let message = match source.text() {
        "" => "`FROM` needs an image or a stage to start from, such as `FROM alpine:3.22`.",
        _ => "`FROM` takes an image, or an image and a name: `FROM image AS name`.",
    };
    Refusal::new("FromArguments", source.span(), theirs, message)
}

/// Go's `EqualFold` with `as`: the long s folds to s as well.
fn is_as(word: &str) -> bool {
    word.eq_ignore_ascii_case("as") || word.eq_ignore_ascii_case("aſ")
}

/// Whether a stage can be called this: BuildKit's `validStageName`, on the name in lower case.
pub fn is_stage_name(name: &str) -> bool {
    let mut small = name.chars().map(letter::small);
    small.clone().next().is_some_and(|c| c.is_ascii_lowercase())
        && small.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.'))
}
