//! Lines that begin with no keyword.

use super::read::Source;
use super::{KEYWORDS, Refusal};
use crate::syntax::{Statement, letter, suggest};
use crate::text::{Fix, Safety};

/// Why this is no instruction, and what was probably meant.
pub(super) fn refusal(source: &Source<'_>, before: Option<&Statement>) -> Refusal {
    let word = source.keyword.text.as_str();
    let lower = letter::lower(word);
    let near = suggest::nearest(&lower, LOWER).map(|near| match word == lower {
        true => near.to_owned(),
        false => near.to_ascii_uppercase(),
    });
    let mut theirs = format!("unknown instruction: {word}");
    if let Some(near) = &near {
        theirs += &format!(" (did you mean {near}?)");
    }
    let (message, fix) = advice(source, before, near.as_deref());
    Refusal::new("UnknownInstruction", source.keyword.span, theirs, message).fixed_by(fix)
}

/// The keywords in lower case; BuildKit compares so, and writes the hint in the case of the text.
const LOWER: [&str; 18] = [
    "add",
    "arg",
    "cmd",
    "copy",
    "entrypoint",
    "env",
    "expose",
    "from",
    "healthcheck",
    "label",
    "maintainer",
    "onbuild",
    "run",
    "shell",
    "stopsignal",
    "user",
    "volume",
    "workdir",
];

fn advice(source: &Source<'_>, before: Option<&Statement>, near: Option<&str>) -> (String, Option<Fix>) {
    let word = source.keyword.text.as_str();
    let span = source.keyword.span;
    // A word that goes on over lines has no places of its own for parts of it.
    let unbroken = span.end - span.start == word.len();
    if let Some((name, _)) = word.split_once('=').filter(|(name, _)| is_variable(name)) {
        let message = format!(
            "A variable is set with `ENV`: write `ENV {word}`. Docker takes `{name}=…` for an instruction."
        );
        return (message, Some(Fix::insert(Safety::Check, "Put ENV in front", span.start, "ENV ")));
    }
    if let Some((keyword, _)) = word.split_once("<<")
        && let Some((name, _)) = KEYWORDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(keyword))
    {
        let message = format!("A blank is missing between `{name}` and `<<`.");
        let fix = Fix::insert(Safety::Safe, "Insert a blank", span.start + keyword.len(), " ");
        return (message, unbroken.then_some(fix));
    }
    let visible = word.trim_start_matches(['\u{feff}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}']);
    if visible.len() < word.len() {
        let hidden = crate::text::Span::new(span.start, span.start + word.len() - visible.len());
        let message = "An invisible character stands before this word. Remove it.".to_owned();
        let fix = Fix::replace(Safety::Safe, "Remove the invisible character", hidden, "");
        return (message, unbroken.then_some(fix));
    }
    if let Some(before) = before.filter(|before| goes_on(word) || is_open(source, before)) {
        let message = format!(
            "`{word}` looks like the rest of line {}. End that line with `{}` so that it goes on here.",
            before.lines.end, source.escape
        );
        let fix = Fix::insert(
            Safety::Check,
            "Continue the line above",
            before.span.end,
            format!(" {}", source.escape),
        );
        return (message, Some(fix));
    }
    match near {
        Some(near) => {
            let fix = Fix::replace(Safety::Check, format!("Write {near}"), span, near);
            (format!("`{word}` is not an instruction. Did you mean `{near}`?"), Some(fix))
        }
        None => {
            let message = format!(
                "`{word}` is not an instruction. A command needs `RUN` in front; a line that continues the one above needs a `{}` at that one's end.",
                source.escape
            );
            (message, None)
        }
    }
}

fn is_variable(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().all(|c| c == '_' || c.is_ascii_alphanumeric())
}

/// Whether a `RUN` ends where its script cannot.
fn is_open(source: &Source<'_>, statement: &Statement) -> bool {
    let text = statement.span.of(&source.document.source).trim_end();
    let runs = text.get(..3).is_some_and(|keyword| keyword.eq_ignore_ascii_case("RUN"));
    runs && statement.heredocs.is_empty() && (text.ends_with("&&") || text.ends_with('|'))
}

/// Whether a line that begins so can only be the rest of another.
fn goes_on(word: &str) -> bool {
    word.starts_with(['&', '|', ';', '-', ']', ')', '"', '\''])
}
