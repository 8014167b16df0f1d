//! Small edits that keep the author's formatting.

use crate::instruction::Instruction;
use crate::text::{Edit, Span};

/// Puts ` && command` behind a RUN's last command: on a line of its own where the RUN has several.
pub(super) fn append_command(source: &str, run: &Instruction, escape: char, command: &str) -> Edit {
    let text = run.span.of(source);
    let end = run.span.start + text.trim_end().len();
    let joined = match continuation_indent(text, escape) {
        Some(indent) => format!(" {escape}\n{indent}&& {command}"),
        None => format!(" && {command}"),
    };
    Edit { start: end, end, text: joined }
}

/// How the last continued line of an instruction begins: the blanks in front of its `&&`, or its blanks.
fn continuation_indent(text: &str, escape: char) -> Option<&str> {
    let mut lines = text.lines();
    let first = lines.next()?;
    if !first.trim_end().ends_with(escape) {
        return None;
    }
    let line =
        lines.rfind(|line| line.trim_start().starts_with("&&")).or_else(|| text.lines().next_back())?;
    line.get(..line.len() - line.trim_start().len())
}

/// Takes a whole instruction out, with its line break and the comments' lines left alone.
pub(super) fn remove_lines(source: &str, span: Span) -> Edit {
    let start = source.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end =
        source.get(span.end..).and_then(|rest| rest.find('\n')).map_or(source.len(), |at| span.end + at + 1);
    Edit { start, end, text: String::new() }
}

/// A text as one word in double quotes, whatever it holds.
pub(super) fn double_quoted(text: &str, escape: char) -> String {
    let special = |it: char| matches!(it, '"' | '$') || it == escape;
    let escaped = text.chars().flat_map(|it| special(it).then_some(escape).into_iter().chain([it]));
    format!("\"{}\"", escaped.collect::<String>())
}

/// A text as Go's `%q` prints it.
pub(super) fn go_quoted(text: &str) -> String {
    let mut out = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            letter if letter.is_ascii_control() => out.push_str(&format!("\\x{:02x}", u32::from(letter))),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}
