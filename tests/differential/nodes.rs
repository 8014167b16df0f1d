//! What our reader makes of texts, in the shape of BuildKit's parser nodes, for `differential.py` to compare.
//!
//! Standard input holds one text a line, as a JSON string; standard output one answer a line, and last the time that
//! reading took, in seconds.

use std::io::{BufRead, BufWriter, Write};

use cpu_time::ThreadTime;
use layerlab_core::instruction::{self, Keyword};
use layerlab_core::syntax::json::{self, Json};
use layerlab_core::syntax::{self, Document, Flag, Logical, Phase, Statement, words};
use serde_json::{Value, json};

fn main() -> std::io::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let texts: Vec<String> = std::io::stdin()
        .lock()
        .lines()
        .map(|line| Ok(serde_json::from_str(&line?)?))
        .collect::<std::io::Result<_>>()?;
    let start = ThreadTime::now();
    let read = |text: &String| {
        let document = syntax::parse(text);
        let instructions = instruction::read(&document);
        (document, instructions)
    };
    let read: Vec<_> = texts.iter().map(read).collect();
    let took = start.elapsed();
    for (document, instructions) in read {
        let refusal = instructions.refusal().filter(|verdict| verdict.phase == Phase::Parse);
        let nodes = document.statements.iter().map(|it| node(&document, it));
        let answer = match refusal {
            Some(refusal) => json!({ "error": refusal.message }),
            None => json!({ "nodes": nodes.collect::<Vec<_>>() }),
        };
        let answer = match document.statements.iter().any(|it| text_after_json(document.body(it))) {
            true => json!({ "text after JSON": true }),
            false => answer,
        };
        writeln!(out, "{answer}")?;
    }
    writeln!(out, "{}", took.as_secs_f64())
}

fn node(document: &Document, statement: &Statement) -> Value {
    let (keyword, body) = (document.keyword(statement), document.body(statement));
    let known = Keyword::of(keyword.text);
    let (inner, is_json, value) = match known {
        Some(Keyword::Onbuild) if !body.text.is_empty() => {
            let parts = syntax::split(body, 0);
            let (keyword, inner) = (body.slice(parts.keyword), body.slice(parts.body));
            let (is_json, value) = values(Keyword::of(keyword.text), inner, document.escape);
            (Some(keyword.text), is_json, value)
        }
        known => {
            let (is_json, value) = values(known, body, document.escape);
            (None, is_json, value)
        }
    };
    let heredoc = |it: &syntax::Heredoc| json!([it.name, it.fd, it.body.of(&document.source)]);
    json!({
        "cmd": keyword.text,
        "sub_cmd": inner,
        "json": is_json,
        "lines": [statement.lines.start, statement.lines.end],
        "flags": statement.flags.iter().map(Flag::text).collect::<Vec<_>>(),
        "heredocs": statement.heredocs.iter().map(heredoc).collect::<Vec<_>>(),
        "value": value,
    })
}

/// The words of an instruction as the parser's own reader of it splits them (`parser.dispatch`), and whether they were
/// JSON.
fn values(keyword: Option<Keyword>, body: Logical<'_>, escape: char) -> (bool, Vec<String>) {
    let text = body.text;
    let split =
        |ranges: Vec<std::ops::Range<usize>>| ranges.into_iter().map(|it| text[it].to_owned()).collect();
    let whole = |text: &str| if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
    let or_json = |text: &str, other: Vec<String>| match json::read(text) {
        Json::Strings(strings) => {
            (true, strings.into_iter().map(|(string, _)| string.into_owned()).collect())
        }
        _ => (false, other),
    };
    match keyword {
        Some(Keyword::Onbuild) if text.is_empty() => (false, Vec::new()),
        None | Some(Keyword::Onbuild) => (false, vec![String::new()]),
        Some(Keyword::Add | Keyword::Copy | Keyword::Volume) => {
            or_json(text, split(words::plain(text).collect()))
        }
        Some(Keyword::Cmd | Keyword::Entrypoint | Keyword::Run | Keyword::Shell) => {
            or_json(text, whole(text))
        }
        Some(Keyword::Expose | Keyword::From) => (false, split(words::plain(text).collect())),
        Some(Keyword::Arg) => (false, split(words::quoted(text, escape))),
        Some(Keyword::Env | Keyword::Label) => (false, pairs(text, split(words::quoted(text, escape)))),
        Some(Keyword::Maintainer | Keyword::Stopsignal | Keyword::User | Keyword::Workdir) => {
            (false, whole(text))
        }
        Some(Keyword::Healthcheck) => {
            // By bytes, so that white space beyond ASCII is none.
            let is_blank = |c: char| c.is_ascii_whitespace() || c == '\x0b';
            let (kind, rest) = text.split_once(is_blank).unwrap_or((text, ""));
            let rest = rest.trim_start_matches(is_blank);
            let (is_json, command) = or_json(rest, whole(rest));
            (is_json, whole(kind).into_iter().chain(command).collect())
        }
    }
}

/// Names and values, one behind the other.
fn pairs(text: &str, words: Vec<String>) -> Vec<String> {
    if words.first().is_none_or(|first| first.contains('=')) {
        return words
            .iter()
            .filter_map(|word| word.split_once('='))
            .flat_map(|(name, value)| [name.to_owned(), value.to_owned()])
            .collect();
    }
    let (name, value) = text.split_once(words::is_blank).unwrap_or((text, ""));
    vec![name.to_owned(), value.trim_start_matches(words::is_blank).to_owned()]
}

/// Whether a JSON array is followed by more text, here or further to the right.
fn text_after_json(body: Logical<'_>) -> bool {
    let brackets = body.text.match_indices('[').map(|(at, _)| &body.text[at..]);
    brackets.into_iter().any(|text| json::array_end(text).is_some())
}
