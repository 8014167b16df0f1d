//! `<<NAME … NAME` (BuildKit's `parser.heredocsFromLine` and `ParseHeredoc`).

use std::collections::HashMap;
use std::ops::Range;

use super::expand::{ExpandError, Fault, Lexer};
use super::json::{self, Json};
use super::lines::{Cursor, Line};
use super::logical::Logical;
use super::split::split;
use crate::text::{Lines, Span, Text};

/// `<<NAME … NAME`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heredoc {
    /// The delimiter without quotes.
    pub name: String,
    /// The file descriptor before the `<<`, 0 where there is none.
    pub fd: u64,
    /// The body, tabs removed where `<<-` asks for it.
    pub content: Text,
    /// The body's place in the source.
    pub body: Span,
    /// Lines from the first line of the body to the line of the delimiter.
    pub lines: Lines,
    /// Whether variables are expanded (the delimiter is not quoted).
    pub expand: bool,
    /// Whether leading tabs are removed (`<<-`).
    pub chomp: bool,
}

/// What stands where the heredoc is asked for: `3<<-"NAME"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The delimiter without quotes.
    pub name: String,
    /// The file descriptor.
    pub fd: u64,
    /// Whether variables are expanded.
    pub expand: bool,
    /// Whether leading tabs are removed.
    pub chomp: bool,
}

/// The marks in a joined line, in order. A line that does not lex has none.
pub fn marks(line: &str) -> Result<Vec<Mark>, ExpandError> {
    if !has_mark(line) {
        return Ok(Vec::new());
    }
    // A mark takes the blanks behind it along.
    let open = |word: &str| word.trim_end_matches('-').ends_with("<<");
    if is_plain(line) && !line.split_whitespace().any(open) {
        return line.split_whitespace().filter_map(|word| mark(word).transpose()).collect();
    }
    let lexer = Lexer { raw_quotes: true, raw_escapes: true, skip_unset: true, ..Lexer::new('\\') };
    let words = lexer.words(line, &|_| None).unwrap_or_default();
    words.iter().filter_map(|word| mark(word).transpose()).collect()
}

/// Reads one word as a mark.
pub fn mark(word: &str) -> Result<Option<Mark>, ExpandError> {
    if !has_mark(word) {
        return Ok(None);
    }
    let Some((fd, rest)) = word.split_once("<<") else { return Ok(None) };
    let (chomp, name) = rest.strip_prefix('-').map_or((false, rest), |name| (true, name));
    let name = name.trim_start_matches(['\t', '\n', '\x0c', '\r', ' ']);
    if !fd.bytes().all(|byte| byte.is_ascii_digit()) || name.is_empty() || name.contains('<') {
        return Ok(None);
    }
    let fd = if fd.is_empty() { 0 } else { fd.parse().unwrap_or(u64::MAX) };
    if is_plain(name) && !name.contains(char::is_whitespace) {
        return Ok(Some(Mark { name: name.to_owned(), fd, expand: true, chomp }));
    }
    let lexer = Lexer { skip_unset: true, ..Lexer::new('\\') };
    let words = lexer.words(name, &|_| None)?;
    let [plain] = words.as_slice() else { return Ok(None) };
    let raw = Lexer { raw_quotes: true, ..lexer }.words(name, &|_| None)?;
    let [raw] = raw.as_slice() else {
        let message = format!("internal lexing of heredoc produced inconsistent results: {name}");
        return Err(ExpandError::new(Fault::Quote, message));
    };
    let quotes = |text: &str| text.matches(['\'', '"']).count();
    Ok(Some(Mark { expand: quotes(plain) == quotes(raw), name: plain.clone(), fd, chomp }))
}

/// Whether any line of `text` can hold a mark; the two characters that begin it may stand in two lines.
pub(super) fn may_hold_any(text: &str) -> bool {
    text.as_bytes().contains(&b'<')
}

/// Whether there can be a mark. The search for a single byte is many times the faster on texts as short as these.
pub fn has_mark(text: &str) -> bool {
    text.as_bytes().contains(&b'<') && text.contains("<<")
}

/// Whether nothing in `text` means anything to a shell's reader of words, so that it stands for itself.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii() && !matches!(byte, b'\'' | b'"' | b'\\' | b'$'))
}

/// A body without the tabs that begin its lines (`parser.ChompHeredocContent`).
pub fn chomped(body: &str) -> String {
    body.split_inclusive('\n').map(|line| line.trim_start_matches('\t')).collect()
}

/// Reads heredoc bodies off the lines that follow an instruction.
#[derive(Debug, Default)]
pub(super) struct Bodies<'a> {
    /// Where each text of a line stands last, tabs kept and tabs removed. Made when the first heredoc is found without
    /// an end, so that a file full of such does not cost a walk to its end for each.
    last: Option<[HashMap<&'a str, usize>; 2]>,
}

impl<'a> Bodies<'a> {
    /// The body that `mark` asks for, which begins at the next line, and the first of its lines that is too long for
    /// BuildKit. `None` leaves the cursor where it was.
    pub fn read(
        &mut self,
        mark: Mark,
        source: &Text,
        cursor: &mut Cursor<'a>,
    ) -> Option<(Heredoc, Option<Line<'a>>)> {
        let last = self.last.as_ref().map(|last| last[usize::from(mark.chomp)].get(mark.name.as_str()));
        if last.is_some_and(|last| last.is_none_or(|last| *last < cursor.at())) {
            return None;
        }
        let (start, first) = (cursor.at(), cursor.line + 1);
        let mut ahead = *cursor;
        let mut too_long = None;
        let end = ahead.find(|line| {
            if line.too_long {
                too_long.get_or_insert(*line);
            }
            let text = if mark.chomp { line.text.trim_start_matches('\t') } else { line.text };
            text == mark.name
        });
        let Some(end) = end else {
            self.last.get_or_insert_with(|| last_places(Cursor { line: 0, ..*cursor }));
            return None;
        };
        let lines = Lines { start: first, end: ahead.line };
        *cursor = ahead;
        let body = Span::new(start, end.start);
        let text = source.cut(body.start..body.end);
        let content = if mark.chomp { chomped(&text).into() } else { text };
        let Mark { name, fd, expand, chomp } = mark;
        Some((Heredoc { name, fd, content, body, lines, expand, chomp }, too_long))
    }
}

fn last_places(lines: Cursor<'_>) -> [HashMap<&str, usize>; 2] {
    let mut places = [(); 2].map(|()| HashMap::with_capacity(lines.lines.count() as usize));
    for line in lines {
        places[0].insert(line.text, line.start);
        places[1].insert(line.text.trim_start_matches('\t'), line.start);
    }
    places
}

/// Whether the parser looks for heredocs behind this keyword (`Node.canContainHeredoc`).
pub(super) fn are_taken(line: Logical<'_>, keyword: Range<usize>, body: Range<usize>) -> bool {
    // A flag may hold one, too: white space beyond ASCII does not end it.
    let text = line.text;
    if !has_mark(text) {
        return false;
    }
    let takes =
        |keyword: &str| ["RUN", "COPY", "ADD"].iter().any(|known| known.eq_ignore_ascii_case(keyword));
    let keyword = &line.text[keyword];
    if keyword.eq_ignore_ascii_case("ONBUILD") {
        let inner = split(line, body.start);
        return takes(&line.text[inner.keyword]) && matches!(json::read(&line.text[inner.body]), Json::Text);
    }
    takes(keyword) && matches!(json::read(&text[body]), Json::Text)
}
