//! Lines to statements (BuildKit's `parser.Parse`).

use super::heredoc::{self, Bodies};
use super::lines::{Cursor, LONGEST_LINE, Line, continued};
use super::logical::{Joined, Shared, Stretch};
use super::split::split;
use super::{Document, Phase, Problem, Statement, directive};
use crate::text::{Fix, LineIndex, Lines, Safety, Span, Text};

const BYTE_ORDER_MARK: char = '\u{feff}';

/// Instructions are seldom shorter. Room is made for as many as there can be, but for no more than one a line.
const FEWEST_BYTES: usize = 16;

/// Takes a Dockerfile apart. Total: any text gives a document.
pub fn parse(source: &str) -> Document {
    let source = &Text::from(source);
    let lines = LineIndex::new(source);
    let most = source.len() / FEWEST_BYTES;
    let mut parser = Parser {
        source,
        cursor: Cursor { source, lines: &lines, line: 0 },
        document: Document {
            source: source.clone(),
            lines: LineIndex::default(),
            escape: '\\',
            directives: directive::detect(source),
            statements: Vec::with_capacity(most.min(lines.count() as usize)),
            comments: Vec::new(),
            problems: Vec::new(),
            joined: Shared::default(),
        },
        joined: Joined::default(),
        may_hold_heredocs: heredoc::may_hold_any(source),
        before: 0,
        directives_over: false,
        seen: Default::default(),
        bodies: Bodies::default(),
        gave_up: false,
    };
    while let Some(line) = parser.cursor.next() {
        parser.top(line);
    }
    let (document, joined) = parser.finish();
    Document { lines, joined: joined.into(), ..document }
}

struct Parser<'a> {
    source: &'a Text,
    cursor: Cursor<'a>,
    document: Document,
    /// The lines that go on over several.
    joined: Joined,
    /// Whether the text has what a heredoc needs.
    may_hold_heredocs: bool,
    /// The first comment that belongs to the next statement.
    before: usize,
    directives_over: bool,
    /// Which directives were met.
    seen: [bool; directive::NAMES.len()],
    bodies: Bodies<'a>,
    /// Whether BuildKit stopped reading at an over-long line.
    gave_up: bool,
}

impl<'a> Parser<'a> {
    /// A line that begins something.
    fn top(&mut self, line: Line<'a>) {
        self.check_length(line);
        let marked = Some(line.text).filter(|_| self.cursor.line == 1);
        let line = match marked.and_then(|text| text.strip_prefix(BYTE_ORDER_MARK)) {
            Some(text) => Line { start: line.start + BYTE_ORDER_MARK.len_utf8(), text, ..line },
            None => line,
        };
        let trimmed = line.trimmed();
        let indented = trimmed.start > line.start;
        let line = trimmed;
        if line.text.starts_with('#') {
            self.document.comments.push(Span::new(line.start, line.end()));
            self.directive(line);
            if !indented && line.text[1..].trim().is_empty() {
                self.before = self.document.comments.len();
            }
            return;
        }
        self.directives_over = true;
        if !line.text.is_empty() {
            self.statement(line);
        }
    }

    fn directive(&mut self, line: Line<'a>) {
        let Some((name, value)) = Some(line.text).filter(|_| !self.directives_over).and_then(directive::read)
        else {
            self.directives_over = true;
            return;
        };
        self.before = self.document.comments.len();
        let span = Span::new(line.start, line.end());
        // BuildKit numbers these errors one too low.
        let (number, theirs) = (self.cursor.line, self.cursor.line - 1);
        if std::mem::replace(&mut self.seen[directive::index(name)], true) {
            let message = format!("Only one `{name}` directive may stand at the top. Remove this line.");
            self.document.problems.push(Problem::new("DuplicateDirective", span, number, message).refused(
                Phase::Parse,
                theirs,
                format!("only one {name} parser directive can be used"),
            ));
            return;
        }
        if name == "escape" {
            match value {
                "\\" | "`" => self.document.escape = value.chars().next().unwrap_or('\\'),
                _ => {
                    let message =
                        format!("The escape character must be a backslash or a backtick, not `{value}`.");
                    self.document.problems.push(
                        Problem::new("InvalidEscape", span, number, message).refused(
                            Phase::Parse,
                            theirs,
                            format!("invalid escape token '{value}' does not match ` or \\"),
                        ),
                    );
                }
            }
        }
    }

    fn statement(&mut self, first: Line<'a>) {
        let number = self.cursor.line;
        let comments = self.before..self.document.comments.len();
        let (line, blank_inside) = self.join(first);
        let logical = line.growing(self.source, &self.joined);
        let parts = split(logical, 0);
        let takes_heredocs =
            self.may_hold_heredocs && heredoc::are_taken(logical, parts.keyword.clone(), parts.body.clone());
        let mut statement = Statement {
            span: Span::at(first.start),
            lines: Lines { start: number, end: number },
            flags: parts.flags,
            heredocs: Vec::new(),
            comments,
            continued_to: self.cursor.line,
            blank_inside,
            line,
            keyword: parts.keyword,
            body: parts.body,
        };
        if takes_heredocs {
            self.heredocs(&mut statement);
        }
        statement.lines.end = self.cursor.line;
        // Nearly always the line ends where it was read to.
        let one_line = self.cursor.line == number;
        statement.span.end = if one_line { first.end() } else { self.last_end(first.start) };
        self.before = self.document.comments.len();
        self.document.statements.push(statement);
    }

    /// Joins `first` with the lines that continue it; says whether a blank line stood between.
    fn join(&mut self, first: Line<'a>) -> (Stretch, bool) {
        let alone = |end| Stretch { text: first.start..end, pieces: 0..0 };
        let escape = self.document.escape;
        let Some(mut kept) = continued(first.text, escape) else { return (alone(first.end()), false) };
        let mut blank_inside = false;
        let Some(mut next) = self.continuation(&mut blank_inside) else {
            return (alone(first.start + kept.len()), blank_inside);
        };
        if self.joined.pieces.is_empty() {
            self.joined = Joined::with_room(self.source.len(), self.cursor.lines.count() as usize);
        }
        let Joined { text, pieces } = &self.joined;
        let (start, first_piece) = (text.len(), pieces.len());
        self.joined.push(kept, first.start);
        loop {
            let goes_on = continued(next.text, escape);
            kept = goes_on.unwrap_or(next.text);
            self.joined.push(kept, next.start);
            let Some(more) = goes_on.and_then(|_| self.continuation(&mut blank_inside)) else { break };
            next = more;
        }
        let Joined { text, pieces } = &self.joined;
        (Stretch { text: start..text.len(), pieces: first_piece..pieces.len() }, blank_inside)
    }

    /// The line in which an instruction goes on, behind comments and blank lines.
    fn continuation(&mut self, blank: &mut bool) -> Option<Line<'a>> {
        loop {
            let next = self.cursor.next()?;
            self.check_length(next);
            let trimmed = next.trimmed();
            if trimmed.text.starts_with('#') {
                self.document.comments.push(Span::new(trimmed.start, trimmed.end()));
            } else if trimmed.text.is_empty() {
                *blank = true;
            } else {
                return Some(next);
            }
        }
    }

    fn heredocs(&mut self, statement: &mut Statement) {
        let line = statement.line.growing(self.source, &self.joined);
        let number = statement.lines.start;
        let span = line.span(statement.body.start, statement.body.end);
        let marks = match heredoc::marks(line.text) {
            Ok(marks) => marks,
            Err(error) => {
                let message = format!("The name of this heredoc cannot be read: {}.", error.message);
                let problem = Problem::new("InvalidHeredoc", span, number, message);
                self.document.problems.push(problem.refused(Phase::Parse, number, error.message));
                return;
            }
        };
        for mark in marks {
            let name = mark.name.clone();
            let Some((heredoc, too_long)) = self.bodies.read(mark, self.source, &mut self.cursor) else {
                let message = format!(
                    "This heredoc never ends: no line below is exactly `{name}`. Add that line behind its text."
                );
                let break_before = if self.source.ends_with('\n') { "" } else { "\n" };
                let line = format!("{break_before}{name}\n");
                let fix = Fix::insert(Safety::Check, "End it behind the last line", self.source.len(), line);
                let problem = Problem::new("UnterminatedHeredoc", span, number, message).fixed_by(Some(fix));
                self.document.problems.push(problem.refused(Phase::Parse, number, "unterminated heredoc"));
                return;
            };
            if let Some(line) = too_long.filter(|_| !self.gave_up) {
                self.gave_up = true;
                self.too_long(line, number, "unterminated heredoc");
            }
            statement.heredocs.push(heredoc);
        }
    }

    fn check_length(&mut self, line: Line<'a>) {
        if !line.too_long || self.gave_up {
            return;
        }
        self.gave_up = true;
        let theirs = self.cursor.line - 1;
        match self.document.statements.is_empty() {
            true => self.too_long(line, theirs, "file with no instructions"),
            false => {
                let message = format!("dockerfile line greater than max allowed size of {LONGEST_LINE}");
                self.too_long(line, theirs, &message);
            }
        }
    }

    fn too_long(&mut self, line: Line<'a>, theirs: u32, their_message: &str) {
        let message = format!(
            "This line is longer than the {LONGEST_LINE} bytes that Docker reads. Break it with `{}` at the end of a line, or move the text to a file.",
            self.document.escape
        );
        let span = Span::new(line.start, line.end());
        let number = self.cursor.lines.line(line.start);
        let problem = Problem::new("LineTooLong", span, number, message);
        self.document.problems.push(problem.refused(Phase::Parse, theirs, their_message));
    }

    /// The end of the text of the last line read.
    fn last_end(&self, start: usize) -> usize {
        let read = Span::new(start, self.cursor.at()).of(self.cursor.source).as_bytes();
        let breaks = read.iter().rev().take_while(|byte| **byte == b'\n').count();
        let returns = read.iter().rev().skip(breaks).take_while(|byte| **byte == b'\r').count();
        start + read.len() - breaks - returns
    }

    fn finish(mut self) -> (Document, Joined) {
        if self.document.statements.is_empty() && !self.gave_up {
            let line = self.cursor.line;
            let message = "There is no instruction here yet. A Dockerfile begins with `FROM` and an image, such as `FROM alpine`.";
            let problem = Problem::new("NoInstructions", Span::at(0), 1, message);
            // A directive that BuildKit refuses ends its reading before.
            self.document.problems.push(match self.document.problems.is_empty() {
                true => problem.refused(Phase::Parse, line, "file with no instructions"),
                false => problem,
            });
        }
        (self.document, self.joined)
    }
}
