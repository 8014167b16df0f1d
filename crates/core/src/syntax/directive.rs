//! `# syntax=`, `# escape=`, `# check=`: comments at the very top that BuildKit obeys.

use super::json;
use super::lines::trim_returns;
use crate::text::Span;

/// A parser directive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// `syntax`, `escape` or `check`.
    pub name: &'static str,
    /// What follows the `=`, up to the end of the line.
    pub text: String,
    /// The line, from 1.
    pub line: u32,
    /// The whole comment.
    pub span: Span,
}

impl Directive {
    /// The value that BuildKit's `parser.ParseDirective` hands on: it stops at the first blank.
    pub fn value(&self) -> &str {
        self.text.split(' ').next().unwrap_or_default()
    }
}

pub(super) const NAMES: [&str; 3] = ["syntax", "escape", "check"];

/// Which of [`NAMES`] this is.
pub(super) fn index(name: &str) -> usize {
    NAMES.iter().position(|known| *known == name).unwrap_or(0)
}

/// The directives that `parser.ParseDirective` finds. It is stricter than the parser itself, which allows blanks before
/// the `#`, and laxer, since a first line `#!…` is passed over. A repeated one ends the search.
pub(super) fn detect(source: &str) -> Vec<Directive> {
    let start = source.len() - source.strip_prefix('\u{feff}').unwrap_or(source).len();
    let mut found = after(source, start, "#");
    if found.iter().all(|it| it.name != "syntax") {
        found.extend(foreign_syntax(source, start));
    }
    found
}

/// The directives in comments that begin with `mark`.
fn after(source: &str, start: usize, mark: &str) -> Vec<Directive> {
    let mut found: Vec<Directive> = Vec::new();
    let mut end = start;
    let text = source.get(start..).filter(|text| text.starts_with(mark)).unwrap_or_default();
    let lines = text.split_inclusive('\n');
    for (line, number) in lines.zip(1..) {
        let start = end;
        end += line.len();
        let line = trim_returns(line.strip_suffix('\n').unwrap_or(line));
        if number == 1 && line.starts_with("#!") {
            continue;
        }
        let directive = line.strip_prefix(mark).and_then(inside);
        let Some((name, value)) = directive.filter(|(name, _)| found.iter().all(|known| known.name != *name))
        else {
            break;
        };
        let span = Span::new(start, start + line.len());
        found.push(Directive { name, text: value.to_owned(), line: number, span });
    }
    found
}

/// Other frontends need not read `#` as a comment, so BuildKit also looks for `// syntax=` and `{"syntax": …}`
/// (`parser.DetectSyntax`).
fn foreign_syntax(source: &str, start: usize) -> Option<Directive> {
    let text = source.get(start..)?;
    if text.starts_with("//") {
        return after(source, start, "//").into_iter().find(|it| it.name == "syntax");
    }
    let text = json::member(text, "syntax")?;
    Some(Directive { name: "syntax", text, line: 1, span: Span::new(start, source.len()) })
}

/// Reads a line, trimmed in front, as a directive (BuildKit's `DirectiveParser.ParseLine`): its name and value.
pub(super) fn read(line: &str) -> Option<(&'static str, &str)> {
    inside(line.strip_prefix('#')?)
}

/// Reads what a comment says as a directive.
fn inside(comment: &str) -> Option<(&'static str, &str)> {
    let (name, value) = comment.trim_start().split_once('=')?;
    let name = name.trim_end_matches(is_space);
    let name = NAMES.into_iter().find(|known| known.eq_ignore_ascii_case(name))?;
    Some((
        name,
        match value.trim_matches(is_space) {
            // The pattern wants one character at least and takes the last blank if there is no other.
            "" => value.get(value.len().checked_sub(1)?..)?,
            trimmed => trimmed,
        },
    ))
}

/// What `\s` means in Go's regular expressions.
fn is_space(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\x0c' | '\r' | ' ')
}
