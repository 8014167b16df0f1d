//! What a rule is: its words, its codes, and the function that looks.

use super::ran::Ran;
use super::{Finding, Severity, View};
use crate::options::Options;
use crate::text::Span;
use crate::{example, markdown, shell};

/// A pattern worth a word. One file each; the file's doc comment is the explanation on screen, the
/// page in the documentation and the test.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The pattern found, in BuildKit's PascalCase; BuildKit's own name where BuildKit has the rule.
    pub name: &'static str,
    /// Other tools' codes for it.
    pub aliases: &'static [&'static str],
    /// How loud.
    pub severity: Severity,
    /// The doc comment: prose, then a Dockerfile before and, where the fix is certain, after. Empty without the
    /// feature `explain`.
    pub doc: &'static str,
    /// Adds what it finds.
    pub check: fn(View, &mut Vec<Finding>),
}

impl Rule {
    /// A finding of this rule at `span`, without a fix yet.
    pub fn at(&self, on: View, span: Span, message: impl Into<String>) -> Finding {
        Finding {
            rule: self.name,
            aliases: self.aliases,
            severity: self.severity,
            span,
            line: on.build.document.lines.line(span.start),
            message: message.into(),
            fix: None,
            file: None,
        }
    }

    /// A finding at a command of a RUN: the line is that of the instruction, the mark stands on the command.
    pub(super) fn in_run(
        &self,
        on: View,
        ran: &Ran,
        command: &shell::Command,
        message: impl Into<String>,
    ) -> Finding {
        self.at(on, ran.instruction.span, message).marking(ran.place(command))
    }

    /// The prose of the doc comment: all that stands before its first block.
    pub fn prose(&self) -> String {
        let page = self.page();
        page.split("```").next().unwrap_or_default().trim().to_owned()
    }

    /// The Dockerfiles of the doc comment: before, and after where there is one.
    pub fn examples(&self) -> Vec<String> {
        let page = self.page();
        let fences = markdown::read(&page).fences;
        fences.iter().filter(|it| it.label == "dockerfile").map(|it| it.text.to_owned()).collect()
    }

    /// What the examples are built with: the doc comment's `context`, `dockerignore`, `file` and `options` blocks.
    pub fn options(&self) -> Options {
        example::read(&self.page()).options
    }

    /// The doc comment without the blank that stands behind each `///`.
    fn page(&self) -> String {
        self.doc
            .lines()
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .flat_map(|line| [line, "\n"])
            .collect()
    }
}

/// Declares `RULE` of a file, with the doc comment as data: name, severity, other tools' codes.
macro_rules! rule {
    ($(#[doc = $line:literal])+ $name:ident, $severity:ident $(, $alias:literal)*) => {
        pub(super) const RULE: crate::advice::Rule = crate::advice::Rule {
            name: stringify!($name),
            aliases: &[$($alias),*],
            severity: crate::advice::Severity::$severity,
            doc: if cfg!(feature = "explain") { concat!($($line, "\n"),+) } else { "" },
            check,
        };
    };
}
pub(super) use rule;
