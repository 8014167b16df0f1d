//! `COPY` and `ADD`.

use super::flags::{self, Checked, Takes};
use super::list::json_or_words;
use super::read::Source;
use super::{Add, Copy, Inline, Kind, Refusal};
use crate::syntax::{Word, heredoc};
use crate::text::Text;

const COPY: &flags::Allowed = &[
    ("chown", Takes::Value),
    ("from", Takes::Value),
    ("chmod", Takes::Value),
    ("link", Takes::Bool),
    ("parents", Takes::Bool),
    ("exclude", Takes::Values),
];

const ADD: &flags::Allowed = &[
    ("chown", Takes::Value),
    ("chmod", Takes::Value),
    ("link", Takes::Bool),
    ("keep-git-dir", Takes::Bool),
    ("checksum", Takes::Value),
    ("unpack", Takes::Bool),
    ("exclude", Takes::Values),
];

pub(super) fn copy(source: &Source<'_>) -> Result<Kind, Refusal> {
    let words = words(source)?;
    let flags = flags::check(source.flags, COPY)?;
    shared(source, words, &flags).map(Kind::Copy)
}

pub(super) fn add(source: &Source<'_>) -> Result<Kind, Refusal> {
    let words = words(source)?;
    let flags = flags::check(source.flags, ADD)?;
    Ok(Kind::Add(Add {
        copy: shared(source, words, &flags)?,
        checksum: flags.kept("checksum"),
        keep_git_dir: flags.truth("keep-git-dir"),
        unpack: flags.truth("unpack"),
    }))
}

fn words(source: &Source<'_>) -> Result<Vec<Word>, Refusal> {
    let words = json_or_words(source)?;
    if words.len() < 2 {
        let name = source.name();
        let theirs = format!(
            "{name} requires at least two arguments, but only one was provided. Destination could not be determined"
        );
        let message = format!("`{name}` needs what to copy and where to: `{name} source destination`.");
        return Err(Refusal::new("MissingDestination", source.span(), theirs, message));
    }
    Ok(words)
}

/// What both instructions share (`parseSourcesAndDest`).
fn shared(source: &Source<'_>, mut words: Vec<Word>, flags: &Checked<'_>) -> Result<Copy, Refusal> {
    let dest = words.pop().unwrap_or_default();
    // Most have none: one look at the whole spares one at each word.
    let marked = heredoc::has_mark(source.text());
    let mark = |word: &Word| marked.then(|| heredoc::mark(&word.text).ok().flatten()).flatten();
    if mark(&dest).is_some() {
        let name = source.name();
        let theirs = format!("{name} cannot accept a heredoc as a destination");
        let message = "The last word says where the file goes; a heredoc cannot stand there. Add the destination behind it.";
        return Err(Refusal::new("HeredocDestination", dest.span, theirs, message));
    }
    let mut inline = Vec::new();
    words.retain(|word| {
        let Some(mark) = mark(word) else { return true };
        // BuildKit looks bodies up by name: of two with the same name both get the last.
        let body = source.statement.heredocs.iter().rfind(|body| body.name == mark.name);
        let content = body.map_or(Text::default(), |body| body.content.clone());
        inline.push(Inline { name: Word::new(mark.name, word.span), content, expand: mark.expand });
        false
    });
    Ok(Copy {
        // Only `COPY` may have it.
        from: flags.kept("from"),
        sources: words,
        inline,
        dest,
        chown: flags.kept("chown"),
        chmod: flags.kept("chmod"),
        link: flags.truth("link").unwrap_or(false),
        parents: flags.truth("parents").unwrap_or(false),
        exclude: flags.values("exclude").cloned().collect(),
    })
}
