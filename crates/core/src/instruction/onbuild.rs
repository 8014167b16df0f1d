//! `ONBUILD`: an instruction that runs in the stages built on this image.

use super::list::at_least_one;
use super::read::{Source, kind};
use super::{Keyword, Kind, Onbuild, Refusal, flags, unknown};
use crate::syntax::{self, Phase, Word};

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
    let (trigger, refusal) = match (known, trigger) {
        (Some(Keyword::From | Keyword::Maintainer), _) => return Err(forbidden(&keyword)),
        (Some(Keyword::Onbuild), Err(refusal)) => return Err(refusal),
        (_, Ok(kind)) => (kind, None),
        // Only who builds on the image gets to see this.
        (_, Err(refusal)) => (Kind::Unreadable, Some(refusal.theirs)),
    };
    Ok(Kind::Onbuild(Onbuild { expression: source.body.whole(), trigger: Box::new(trigger), refusal }))
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
