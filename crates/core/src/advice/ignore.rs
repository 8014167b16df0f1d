//! Comments that ask for quiet: BuildKit's `# check=skip=…` and hadolint's `# hadolint ignore=…`.

use super::Finding;
use crate::syntax::Document;
use crate::text::Lines;

/// Which rules are not to speak, and where.
pub(super) struct Ignored<'a> {
    quiet: Vec<(Scope, &'a str)>,
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
        let mut quiet = Vec::new();
        for comment in &document.comments {
            let text = comment.of(&document.source).trim_start_matches('#').trim();
            let directive = text.strip_prefix("check=");
            let global = text.strip_prefix("hadolint global ignore=");
            let local = text.strip_prefix("hadolint ignore=");
            let follower = follower(document, comment.end);
            let first = document.statements.first().is_none_or(|it| comment.end <= it.span.start);
            let names = directive.map(skipped).or(global).or(local).unwrap_or_default();
            let scopes = [
                (global.is_some() || directive.is_some() && first).then_some(Scope::File),
                (local.is_some() || directive.is_some()).then_some(follower).flatten(),
            ];
            for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
                quiet.extend(scopes.iter().flatten().map(|scope| (*scope, name)));
            }
        }
        Ignored { quiet }
    }

    /// Whether `finding` is not to be heard.
    pub fn covers(&self, finding: &Finding) -> bool {
        self.quiet.iter().any(|(scope, name)| scope.holds(finding.line) && names(finding, name))
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
    name == "all" || name.eq_ignore_ascii_case(finding.rule) || finding.aliases.contains(&name)
}

/// The rule names of a `check` directive: its value ends at the first blank, its options at a semicolon
/// (`linter.ParseLintOptions`).
fn skipped(value: &str) -> &str {
    let value = value.split_whitespace().next().unwrap_or_default();
    value.split(';').find_map(|option| option.strip_prefix("skip=")).unwrap_or_default()
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
