//! Statements to instructions (BuildKit's `instructions.Parse`).

use super::refusal::Refusal;
use super::{
    Instruction, Instructions, Keyword, Kind, command, copy, from, list, onbuild, pairs, run, trailing,
    unknown,
};
use crate::syntax::{Document, Flag, Logical, Phase, Problem, Statement, Word};
use crate::text::{Lines, Span};

/// Reads every statement. Total: what cannot be read becomes [`Kind::Unreadable`] with a problem.
pub fn read(document: &Document) -> Instructions {
    let mut problems = document.problems.clone();
    let mut list: Vec<Instruction> = Vec::with_capacity(document.statements.len());
    let mut in_stage = false;
    let open = document.problems.iter().find(|it| it.code == "UnterminatedHeredoc").map(|it| it.span.start);
    for (index, statement) in document.statements.iter().enumerate() {
        let (keyword, body) = document.parts(statement);
        let keyword = keyword.whole();
        let known = Keyword::of(&keyword.text);
        let source = Source {
            keyword: &keyword,
            body,
            flags: &statement.flags,
            escape: document.escape,
            statement,
            document,
        };
        let first = problems.len();
        let kind = match known {
            Some(known) => kind(known, &source),
            None => Err(unknown::refusal(
                &source,
                index.checked_sub(1).and_then(|before| document.statements.get(before)),
            )),
        };
        let kind = match kind {
            Ok(kind) => kind,
            Err(refusal) => {
                // What follows a heredoc without an end is probably its text.
                if known.is_some() || open.is_none_or(|open| statement.span.start < open) {
                    problems.push(refusal.problem(statement.lines));
                }
                known.map_or(Kind::Unreadable, |known| salvaged(known, &source))
            }
        };
        if problems.len() == first {
            problems.extend(
                known.and_then(|known| trailing::problem(known, &kind, &source, statement.lines.start)),
            );
        }
        if known == Some(Keyword::From) {
            in_stage = true;
        } else if !in_stage && kind != Kind::Unreadable && known != Some(Keyword::Arg) {
            problems.push(outside(statement, &keyword.text));
        }
        list.push(Instruction {
            statement: index,
            span: statement.span,
            lines: statement.lines,
            keyword,
            kind,
        });
    }
    Problem::sort(&mut problems);
    let check =
        document.directive("check").map_or(Word::default(), |check| Word::new(check.value(), check.span));
    Instructions { list, problems, escape: document.escape, check }
}

/// What a reader of one instruction works on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    /// The keyword as written.
    pub keyword: &'a Word,
    /// The text behind keyword and flags.
    pub body: Logical<'a>,
    /// The flags.
    pub flags: &'a [Flag],
    /// The escape character.
    pub escape: char,
    /// The whole instruction; for a trigger, its `ONBUILD`.
    pub statement: &'a Statement,
    /// All of the file.
    pub document: &'a Document,
}

impl<'a> Source<'a> {
    /// The text behind keyword and flags.
    pub fn text(&self) -> &'a str {
        self.body.text
    }

    /// The place of that text, or of the keyword where there is none.
    pub fn span(&self) -> Span {
        if self.body.text.is_empty() { self.keyword.span } else { self.body.span(0, self.body.text.len()) }
    }

    /// The keyword in upper case.
    pub fn name(&self) -> &'static str {
        Keyword::of(&self.keyword.text).map_or("", Keyword::name)
    }
}

/// What is left of an instruction that BuildKit refuses: so that the rest of the file keeps its stages and variables.
fn salvaged(keyword: Keyword, source: &Source<'_>) -> Kind {
    match keyword {
        Keyword::From => Kind::From(from::salvaged(source)),
        Keyword::Env => Kind::Env(pairs::salvaged(source)),
        _ => Kind::Unreadable,
    }
}

/// Reads one instruction.
pub(super) fn kind(keyword: Keyword, source: &Source<'_>) -> Result<Kind, Refusal> {
    match keyword {
        Keyword::From => from::read(source),
        Keyword::Arg => pairs::arg(source),
        Keyword::Env => pairs::env(source).map(Kind::Env),
        Keyword::Label => pairs::env(source).map(Kind::Label),
        Keyword::Run => run::read(source),
        Keyword::Copy => copy::copy(source),
        Keyword::Add => copy::add(source),
        Keyword::Cmd => command::plain(source).map(Kind::Cmd),
        Keyword::Entrypoint => command::plain(source).map(Kind::Entrypoint),
        Keyword::Shell => command::shell(source),
        Keyword::Healthcheck => command::healthcheck(source),
        Keyword::Workdir => list::single(source).map(Kind::Workdir),
        Keyword::User => list::single(source).map(Kind::User),
        Keyword::Stopsignal => list::unflagged(source).map(Kind::Stopsignal),
        Keyword::Maintainer => list::single(source).map(Kind::Maintainer),
        Keyword::Expose => list::expose(source),
        Keyword::Volume => list::volume(source),
        Keyword::Onbuild => onbuild::read(source),
    }
}

fn outside(statement: &Statement, keyword: &str) -> Problem {
    let Lines { start, .. } = statement.lines;
    let message =
        format!("`{keyword}` stands before the first `FROM`. Only `ARG` may. Move it below a `FROM`.");
    Problem::new("NoStageYet", statement.span, start, message).refused(
        Phase::Instructions,
        start,
        "no build stage in current context",
    )
}
