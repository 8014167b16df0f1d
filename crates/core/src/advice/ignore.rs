//! Comments that speak to linters: BuildKit's `# check=…` and hadolint's `# hadolint ignore=…`.

use super::Finding;
use crate::build::Build;
use crate::text::Lines;

/// What BuildKit checks over the whole file, before it looks at the comments of single instructions.
const OF_THE_FILE: [&str; 5] = [
    "ConsistentInstructionCasing",
    "DuplicateStageName",
    "InvalidDefaultArgInFrom",
    "NoEmptyContinuation",
    "ReservedStageName",
];

/// The rule that BuildKit has on trial: it is asked for and not silenced.
const EXPERIMENTAL: &str = "InvalidDefinitionDescription";

/// What the comments of a file ask for.
pub(super) struct Ignored<'a> {
    quiet: Vec<(Scope, &'a str)>,
    directive: &'a str,
}

/// Where a wish for quiet holds.
#[derive(Debug, Clone, Copy)]
enum Scope {
    File,
    /// For an instruction, by BuildKit's way of writing it.
    Check(Lines),
    /// For an instruction, by hadolint's.
    Hadolint(Lines),
}

impl<'a> Ignored<'a> {
    /// Reads the comments of a document.
    pub fn of(build: &'a Build) -> Ignored<'a> {
        let document = &build.document;
        let mut read = Ignored { quiet: Vec::new(), directive: &build.instructions.check.text };
        read.silence(Scope::File, option(read.directive, "skip"));
        for index in 0..document.comments.len() {
            let names = hadolint(document.comment(index), "global ignore");
            read.silence(Scope::File, names.unwrap_or_default());
        }
        for statement in &document.statements {
            for text in statement.comments.clone().map(|index| document.comment(index)) {
                let check = text.strip_prefix("check=").and_then(|it| it.split_whitespace().next());
                read.silence(Scope::Check(statement.lines), option(check.unwrap_or_default(), "skip"));
                let names = hadolint(text, "ignore");
                read.silence(Scope::Hadolint(statement.lines), names.unwrap_or_default());
            }
        }
        read
    }

    /// Whether `finding` is not to be heard.
    pub fn covers(&self, finding: &Finding) -> bool {
        self.quiet.iter().any(|(scope, name)| scope.holds(finding) && names(finding, name))
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

    fn silence(&mut self, scope: Scope, names: &'a str) {
        let names = names.split(',').map(str::trim).filter(|name| !name.is_empty());
        self.quiet.extend(names.map(|name| (scope, name)));
    }
}

impl Scope {
    fn holds(self, finding: &Finding) -> bool {
        let on = |lines: Lines| (lines.start..=lines.end).contains(&finding.line);
        match self {
            Scope::File => true,
            Scope::Check(lines) => on(lines) && !OF_THE_FILE.contains(&finding.rule),
            Scope::Hadolint(lines) => on(lines),
        }
    }
}

fn names(finding: &Finding, name: &str) -> bool {
    match name {
        "all" => finding.rule != EXPERIMENTAL,
        _ => name.eq_ignore_ascii_case(finding.rule) || finding.aliases.contains(&name),
    }
}

/// The codes of hadolint's comment `hadolint ignore=DL3008,DL3009`: blanks may stand around its parts, and a remark
/// behind them.
fn hadolint<'a>(comment: &'a str, wish: &str) -> Option<&'a str> {
    let mut rest = comment.strip_prefix("hadolint")?;
    for word in wish.split(' ') {
        rest = rest.strip_prefix([' ', '\t'])?.trim_start().strip_prefix(word)?;
    }
    let codes = rest.trim_start().strip_prefix('=')?.trim_start();
    Some(codes.split_once('#').map_or(codes, |(codes, _)| codes))
}

/// An option of a `check` directive (`linter.ParseLintOptions`): options are parted by semicolons.
fn option<'a>(value: &'a str, name: &str) -> &'a str {
    let named = |option: &'a str| option.split_once('=').filter(|(key, _)| key.trim() == name);
    value.split(';').find_map(named).map_or("", |(_, value)| value)
}
