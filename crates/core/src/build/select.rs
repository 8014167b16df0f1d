//! Which files the sources of a `COPY`, an `ADD` or a bind mount name.

use crate::context::ignore::Ignore;
use crate::instruction::Copy;
use crate::path;
use crate::syntax::Word;

/// Whether `pattern` (absolute, perhaps with `*`) names `file` or a folder around it.
pub(super) fn names(pattern: &str, file: &str) -> bool {
    if !path::is_pattern(pattern) {
        return path::within(file, pattern);
    }
    path::upward(file).any(|it| path::matches(pattern, it))
}

/// The path of something taken below its source: below the matching folder for a pattern.
pub(super) fn below(file: &str, pattern: &str) -> String {
    let folder = match path::is_pattern(pattern) {
        false => pattern,
        true => path::upward(file).filter(|it| path::matches(pattern, it)).last().unwrap_or(file),
    };
    path::below(file, folder).unwrap_or_default().to_owned()
}

/// With `--parents`, a path keeps its folders: all of them, or those behind `/./` in its source.
pub(super) fn behind_pivot<'p>(source: &str, file: &'p str) -> &'p str {
    let before =
        source.split_once("/./").map_or(0, |(before, _)| path::join("/", before).matches('/').count());
    (0..before)
        .fold(file.trim_start_matches('/'), |rest, _| rest.split_once('/').map_or(rest, |(_, rest)| rest))
}

/// The `--exclude`s of a COPY: they match as the lines of `.dockerignore` do, against paths below each source.
pub(super) fn excluded(copy: &Copy) -> Ignore {
    Ignore::of(copy.exclude.iter().map(|it| it.text.as_str()))
}

/// Whether a path below a source is copied. What a source names itself is never left out (moby/buildkit#5489).
pub(super) fn keeps(excluded: &Ignore, below: &str) -> bool {
    below.is_empty() || !excluded.excludes(below)
}

/// The source of a COPY or ADD from the build context that takes `file` (absolute), where one does.
pub(super) fn source_of<'c>(copy: &'c Copy, file: &str) -> Option<&'c Word> {
    let excluded = excluded(copy);
    copy.sources.iter().find(|source| {
        let pattern = path::join("/", &source.text);
        names(&pattern, file) && keeps(&excluded, &below(file, &pattern))
    })
}
