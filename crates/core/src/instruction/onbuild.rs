//! `ONBUILD`: an instruction that runs in the stages built on this image.

use super::list::at_least_one;
use super::read::{Source, kind};
use super::{Keyword, Kind, Onbuild, Refusal, flags, unknown};
use crate::syntax::{self, Logical, Phase, Word};

pub(super) fn read(source: &Source<'_>) -> Result<Kind, Refusal> {
    if source.text().is_empty() {
        return Err(at_least_one(source, "an instruction to run later, such as `ONBUILD COPY . /app`"));
    }
    let parts = syntax::split(source.body, 0);
    let keyword = source.body.word(parts.keyword.clone());
    let known = Keyword::of(&keyword.text);
    let body = source.body.slice(parts.body.clone());
    let inner = Source { keyword: &keyword, body, flags: &parts.flags, ..*source };
    let trigger = match known {
        Some(Keyword::Onbuild) => {
            Err(innermost(source, parts.body.start).unwrap_or_else(|| chained(&keyword)))
        }
        Some(known) => kind(known, &inner),
        None => Err(unknown::refusal(&inner, None)),
    };
    // The parser comes before the reader, however deep the instruction stands.
    let trigger = match trigger {
        Err(refusal) if refusal.phase == Phase::Parse => return Err(refusal),
        trigger => trigger,
    };
    flags::check(source.flags, &[])?;
    match (known, trigger) {
        (Some(Keyword::From | Keyword::Maintainer), _) => return Err(forbidden(&keyword)),
        (Some(Keyword::Onbuild), Err(refusal)) => return Err(refusal),
        _ => {}
    }
    let expression = expression(source);
    // Only who builds on the image gets to see a refusal.
    let (trigger, refusal) = match again(source, expression) {
        Ok(kind) => (kind, None),
        Err(refusal) => (Kind::Unreadable, Some(refusal.theirs)),
    };
    Ok(Kind::Onbuild(Onbuild { expression: expression.whole(), trigger: Box::new(trigger), refusal }))
}

/// All that follows the keyword (`instructions.parseOnBuild`): what the image keeps.
fn expression<'a>(source: &Source<'a>) -> Logical<'a> {
    let rest = source.document.rest(source.statement);
    let start = rest.text.len() - rest.text.trim_start_matches(['\t', '\n', '\x0c', '\r', ' ']).len();
    rest.slice(start..rest.text.len())
}

/// The instruction as those get it who build on the image: parsed anew, as a file of its own, in which `\` is the
/// escape character (`dockerfile2llb.initOnBuildTriggers`).
fn again(source: &Source<'_>, line: Logical<'_>) -> Result<Kind, Refusal> {
    if line.text.trim_start().starts_with('#') {
        let message = "This is a comment, so there is nothing to run later.";
        return Err(Refusal::new("MissingArgument", source.span(), "file with no instructions", message));
    }
    // A backslash at the very end continues the line into nothing; into the heredoc's text, where there is one.
    let end = syntax::continued(line.text, '\\').filter(|_| source.statement.heredocs.is_empty());
    let line = line.slice(0..end.map_or(line.text.len(), str::len));
    let parts = syntax::split(line, 0);
    let keyword = line.word(parts.keyword);
    let body = line.slice(parts.body);
    let inner = Source { keyword: &keyword, body, flags: &parts.flags, escape: '\\', ..*source };
    match Keyword::of(&keyword.text) {
        Some(Keyword::Onbuild) => Err(chained(&keyword)),
        Some(known) => kind(known, &inner),
        None => Err(unknown::refusal(&inner, None)),
    }
}

fn forbidden(keyword: &Word) -> Refusal {
    let name = keyword.text.to_ascii_uppercase();
    let message = format!("`{name}` cannot be put off with `ONBUILD`. Remove the `ONBUILD`, or the line.");
    Refusal::new(
        "ForbiddenTrigger",
        keyword.span,
        format!("{name} isn't allowed as an ONBUILD trigger"),
        message,
    )
}

fn chained(keyword: &Word) -> Refusal {
    let theirs = "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed";
    Refusal::new(
        "ChainedOnbuild",
        keyword.span,
        theirs,
        "`ONBUILD` cannot trigger another `ONBUILD`. Keep one.",
    )
}

/// What the parser refuses about the instruction behind a row of `ONBUILD`s.
fn innermost(source: &Source<'_>, mut at: usize) -> Option<Refusal> {
    loop {
        let parts = syntax::split(source.body, at);
        let keyword = source.body.word(parts.keyword);
        match Keyword::of(&keyword.text)? {
            Keyword::Onbuild => at = parts.body.start,
            known => {
                let body = source.body.slice(parts.body);
                let inner = Source { keyword: &keyword, body, flags: &parts.flags, ..*source };
                return kind(known, &inner).err().filter(|refusal| refusal.phase == Phase::Parse);
            }
        }
    }
}
