//! Comments that speak to linters: BuildKit's `# check=…` and hadolint's `# hadolint ignore=…`.

use super::Finding;
use crate::syntax::Document;
use crate::text::Lines;

/// What the comments of a file ask for.
pub(super) struct Ignored<'a> {
    quiet: Vec<(Scope, &'a str)>,
    directive: &'a str,
}

/// Where a wish for quiet holds.
#[derive(Debug, Clone, Copy)]
enum Scope {
    File,
    Instruction(Lines),
}

impl<'a> Ignored<'a> {
    /// Reads the comments of a document.
    pub fn of(document: &'a Document) -> Ignored<'a> {
        let mut read = Ignored { quiet: Vec::new(), directive: "" };
        let mut heading = true;
        for comment in &document.comments {
            let text = comment.of(&document.source).trim_start_matches([' ', '\t', '#']).trim();
            heading &= is_directive(text)
                && document.statements.first().is_none_or(|it| comment.end <= it.span.start);
            let next = follower(document, comment.end);
            if let Some(value) = text.strip_prefix("check=").map(value) {
                let scope = if heading { Some(Scope::File) } else { next };
                read.silence(scope, option(value, "skip"));
                if heading {
                    read.directive = value;
                }
            } else if let Some(names) = text.strip_prefix("hadolint global ignore=") {
                read.silence(Some(Scope::File), names);
            } else if let Some(names) = text.strip_prefix("hadolint ignore=") {
                read.silence(next, names);
            }
        }
        read
    }

    /// Whether `finding` is not to be heard.
    pub fn covers(&self, finding: &Finding) -> bool {
        self.quiet.iter().any(|(scope, name)| scope.holds(finding.line) && names(finding, name))
    }

    /// Whether an experimental rule was asked for.
    pub fn experimental(&self, rule: &str) -> bool {
        option(self.directive, "experimental").split(',').any(|name| name == "all" || name == rule)
    }

    /// Whether findings are to fail the build (`error=true`).
    pub fn strict(&self) -> bool {
        // What Go's `strconv.ParseBool` takes for true.
        matches!(option(self.directive, "error"), "1" | "t" | "T" | "true" | "TRUE" | "True")
    }

    fn silence(&mut self, scope: Option<Scope>, names: &'a str) {
        let names = names.split(',').map(str::trim).filter(|name| !name.is_empty());
        self.quiet.extend(names.filter_map(|name| Some((scope?, name))));
    }
}

impl Scope {
    fn holds(self, line: u32) -> bool {
        match self {
            Scope::File => true,
            Scope::Instruction(lines) => (lines.start..=lines.end).contains(&line),
        }
    }
}

fn names(finding: &Finding, name: &str) -> bool {
    let experimental = finding.rule == "InvalidDefinitionDescription";
    match name {
        "all" => !experimental,
        _ => name.eq_ignore_ascii_case(finding.rule) || finding.aliases.contains(&name),
    }
}

/// Whether a comment can stand among the directives at the head of a file: `name=value`, with nothing before it but
/// others like it.
fn is_directive(text: &str) -> bool {
    let name = text.split('=').next().unwrap_or_default().trim_end();
    text.contains('=') && !name.is_empty() && name.chars().all(|it| it.is_ascii_alphanumeric())
}

/// The value of a directive: it ends at the first blank.
fn value(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// An option of a `check` directive (`linter.ParseLintOptions`): options are parted by semicolons.
fn option<'a>(value: &'a str, name: &str) -> &'a str {
    let named = |option: &'a str| option.split_once('=').filter(|(key, _)| *key == name);
    value.split(';').find_map(named).map_or("", |(_, value)| value)
}

/// The instruction below a comment, where nothing but comments with text and blank lines lie between: an empty
/// comment cuts the two apart, as BuildKit's parser has it.
fn follower(document: &Document, end: usize) -> Option<Scope> {
    let next = document.statements.iter().find(|it| it.span.start >= end)?;
    let between = document.source.get(end..next.span.start)?;
    let linked =
        between.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#') && line != "#");
    linked.then_some(Scope::Instruction(next.lines))
}

/// The last comment line above the instruction at `start`, without its mark; nothing where an empty comment or
/// another instruction comes first. Directives are no comments.
pub(super) fn comment_above(document: &Document, start: usize) -> Option<&str> {
    let before = document.source.get(..start)?;
    let line = before.lines().map(str::trim).rfind(|line| !line.is_empty())?;
    let text = line.strip_prefix('#')?.trim();
    let head = before.lines().map(str::trim).filter(|line| !line.is_empty());
    let directives =
        head.clone().take_while(|line| line.strip_prefix('#').is_some_and(|it| is_directive(it.trim())));
    (!text.is_empty() && directives.count() < head.count()).then_some(text)
}
