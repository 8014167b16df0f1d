//! Small edits that keep the author's formatting.

use crate::text::{Edit, Span};

/// Takes a whole instruction out, with its line break and the comments' lines left alone.
pub(super) fn remove_lines(source: &str, span: Span) -> Edit {
    let start = source.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end =
        source.get(span.end..).and_then(|rest| rest.find('\n')).map_or(source.len(), |at| span.end + at + 1);
    Edit { start, end, text: String::new() }
}

/// Where a place ends without the blanks and line breaks at its end.
pub(super) fn end(source: &str, span: Span) -> usize {
    span.start + span.of(source).trim_end().len()
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

/// The words of a plain command as a JSON array; nothing where a shell has work to do (variables, pipes, globs …).
pub(super) fn exec_form(line: &str) -> Option<String> {
    let plain = |it: char| it.is_alphanumeric() || " ./:_-=,@+%".contains(it);
    let mut words = line.split_whitespace().peekable();
    let assigns =
        words.peek().is_none_or(|first| first.contains('=') || matches!(*first, "exec" | "cd" | "export"));
    let quoted: Vec<String> = words.map(|word| format!("\"{word}\"")).collect();
    (line.chars().all(plain) && !assigns).then(|| format!("[{}]", quoted.join(", ")))
}
