//! Comments and other text at the end of an instruction's line, where Docker takes them for arguments.

use super::read::Source;
use super::{Command, Keyword, Kind};
use crate::syntax::{Problem, json, words};
use crate::text::{Edit, Fix, Safety};

/// Where a word that begins with `#` stands, behind at least `after` other words.
pub(super) fn word(source: &Source<'_>, after: usize) -> Option<usize> {
    let text = source.text();
    if !text.as_bytes().contains(&b'#') {
        return None;
    }
    words::plain(text).skip(after).find(|word| text[word.clone()].starts_with('#')).map(|word| word.start)
}

/// A fix that moves the end of the text, from `start` on, to a line of its own above the instruction.
pub(super) fn moved_up(source: &Source<'_>, start: usize) -> Option<Fix> {
    let text = source.text();
    let kept = text.get(..start)?.trim_end();
    let gap = source.body.span(kept.len(), text.len());
    // A comment that reaches over several lines is left to people.
    let single = source.body.offset(text.len()) - source.body.offset(kept.len()) == text.len() - kept.len();
    let comment = text.get(start..)?;
    let comment = if comment.starts_with('#') { comment.to_owned() } else { format!("# {comment}") };
    let newline = if source.document.source.contains("\r\n") { "\r\n" } else { "\n" };
    single.then(|| Fix {
        title: "Move the comment to a line of its own".to_owned(),
        safety: Safety::Check,
        edits: vec![
            Edit {
                start: source.statement.span.start,
                end: source.statement.span.start,
                text: format!("{comment}{newline}"),
            },
            Edit { start: gap.start, end: gap.end, text: String::new() },
        ],
        ..Fix::default()
    })
}

/// What Docker accepts and surely is not meant.
pub(super) fn problem(keyword: Keyword, kind: &Kind, source: &Source<'_>, line: u32) -> Option<Problem> {
    if let Kind::Cmd(Command::Exec(_)) | Kind::Entrypoint(Command::Exec(_)) = kind {
        // The array reaches to the end, or it would not have been read as one.
        return None;
    }
    after_json(keyword, source, line).or_else(|| comment(keyword, source, line))
}

fn comment(keyword: Keyword, source: &Source<'_>, line: u32) -> Option<Problem> {
    let text = source.text();
    let (start, becomes) = match keyword {
        Keyword::Copy | Keyword::Add => {
            (word(source, 2)?, "further sources, and the last for the destination")
        }
        Keyword::Expose => (word(source, 1)?, "further ports"),
        Keyword::Volume => (word(source, 1)?, "further paths"),
        Keyword::Arg => (word(source, 1)?, "further arguments"),
        Keyword::Workdir => (word(source, 1)?, "part of the path"),
        Keyword::User => (word(source, 1)?, "part of the user's name"),
        Keyword::Stopsignal => (word(source, 1)?, "part of the signal's name"),
        Keyword::Env | Keyword::Label => {
            let start = word(source, 2).filter(|start| text[*start..].starts_with("# "))?;
            let key = text.find(words::is_blank)?;
            (text[..key].find(['=', '"', '\'']).is_none().then_some(start)?, "part of the value")
        }
        _ => return None,
    };
    let message = format!(
        "A comment must stand on a line of its own: Docker takes the words from `#` on for {becomes}."
    );
    let span = source.body.span(start, text.len());
    Some(Problem::new("TrailingComment", span, line, message).fixed_by(moved_up(source, start)))
}

fn after_json(keyword: Keyword, source: &Source<'_>, line: u32) -> Option<Problem> {
    let consequence = match keyword {
        Keyword::Cmd | Keyword::Entrypoint | Keyword::Run => "a shell gets the whole line, brackets and all",
        Keyword::Copy | Keyword::Add | Keyword::Volume => "the brackets and quotes become part of the paths",
        _ => return None,
    };
    let text = source.text();
    let end = json::array_end(text)?;
    let start = text.len() - text[end..].trim_start().len();
    let (what, fix) = match text[start..].starts_with('#') {
        true => ("comment", moved_up(source, start)),
        false => ("text", None),
    };
    let message = format!(
        "Because of the {what} behind it, Docker does not read this as a JSON array: {consequence}. Only the array may stand here."
    );
    Some(Problem::new("TextAfterJson", source.body.span(start, text.len()), line, message).fixed_by(fix))
}
