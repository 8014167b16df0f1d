//! The script of a RUN, and where its parts stand in the Dockerfile.

use std::ops::Range;

use super::{Command, Redirection, Script, Word, read, run};
use crate::instruction::{self, Run};
use crate::stage::Variables;
use crate::syntax::{Document, Heredoc, Joined, Statement};
use crate::text::Span;

/// A RUN's commands with the way back to the Dockerfile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// The text that the shell gets, and where each piece of it stands.
    pub text: Joined,
    /// Its commands.
    pub script: Script,
}

impl Source {
    /// The place in the Dockerfile of a range of the script; it may reach over continuations.
    pub fn span(&self, place: &Range<usize>) -> Span {
        self.text.all().span(place.start, place.end)
    }
}

/// Reads what a RUN runs: a line for the shell, a heredoc, a line with heredocs, or words in JSON.
pub fn of_run(run: &Run, statement: &Statement, document: &Document, env: &Variables) -> Source {
    if let instruction::Command::Exec(words) = &run.command {
        return of_words(words);
    }
    let (body, source) = (document.body(statement), document.source.as_str());
    // Behind an ONBUILD, the keyword and flags of the RUN stand in front of the script.
    let line = if let instruction::Command::Shell(line) = &run.command { line.text.as_ref() } else { "" };
    let start = if body.text.ends_with(line) { body.text.len() - line.len() } else { 0 };
    let body = if line.is_empty() { body } else { body.slice(start..body.text.len()) };
    let text = match statement.heredocs.as_slice() {
        [only] if is_heredoc_alone(body.text) => heredoc_text(only, source),
        heredocs => heredocs.iter().fold(body.to_joined(), |text, it| with_heredoc(text, it, source)),
    };
    let script = match interpreter(&text.text) {
        Some(interpreter) => run::foreign(interpreter, text.text.len()),
        None => read(&text.text, &env.named_in(&text.text)),
    };
    Source { text, script }
}

/// The words are passed on as they stand; their places are the Dockerfile's already.
fn of_words(words: &[crate::syntax::Word]) -> Source {
    let word = |it: &crate::syntax::Word| Word {
        text: it.text.to_string(),
        quoted: true,
        span: it.span.start..it.span.end,
        ..Word::default()
    };
    let text = Joined { text: String::new(), pieces: vec![(0, 0)] };
    Source { text, script: run::exec(words.iter().map(word).collect()) }
}

/// `RUN <<EOF`, with nothing else on the line: BuildKit runs the body itself.
fn is_heredoc_alone(line: &str) -> bool {
    let mark = line.trim().trim_start_matches(|it: char| it.is_ascii_digit());
    mark.starts_with("<<") && !mark.contains(|it: char| it.is_whitespace() || ";&|>()".contains(it))
}

/// The program that `#!` names, where it is no shell.
fn interpreter(script: &str) -> Option<&str> {
    let line = script.trim_start().strip_prefix("#!")?.lines().next()?;
    let mut words = line.split_whitespace().map(|word| word.rsplit('/').next().unwrap_or(word));
    let program = words.next().filter(|it| *it != "env").or_else(|| words.next())?;
    (!matches!(program, "sh" | "bash" | "ash" | "dash" | "zsh" | "ksh")).then_some(program)
}

/// The body as the shell gets it: with `<<-`, tabs are gone from the front of each line.
fn heredoc_text(heredoc: &Heredoc, source: &str) -> Joined {
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut place = heredoc.body.start;
    for line in heredoc.body.of(source).split_inclusive('\n') {
        let tabs = if heredoc.chomp { line.len() - line.trim_start_matches('\t').len() } else { 0 };
        pieces.push((at, place + tabs));
        at += line.len() - tabs;
        place += line.len();
    }
    Joined { text: heredoc.content.to_string(), pieces }
}

/// A line followed by a heredoc's body and delimiter, as the shell reads it.
fn with_heredoc(mut line: Joined, heredoc: &Heredoc, source: &str) -> Joined {
    line.text.push('\n');
    let body = heredoc_text(heredoc, source);
    let shift = line.text.len();
    line.pieces.extend(body.pieces.iter().map(|(at, place)| (at + shift, *place)));
    line.text.push_str(&body.text);
    if !line.text.ends_with('\n') {
        line.text.push('\n');
    }
    line.pieces.push((line.text.len(), heredoc.body.end));
    line.text.push_str(&heredoc.name);
    line.text.push('\n');
    line
}

impl Command {
    /// The file that its output goes to, and whether it is appended to.
    pub fn output(&self) -> Option<(&Redirection, bool)> {
        let out = |it: &&Redirection| matches!(it.operator.as_str(), ">" | ">>" | ">|" | "&>" | "&>>");
        self.redirections.iter().rfind(out).map(|it| (it, it.operator.ends_with(">>")))
    }
}
