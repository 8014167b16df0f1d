//! Reading a text character by character, with what waits for its end on a stack.

use super::split::Words;
use super::{ExpandError, Expansion, Fault, LONGEST, Lexer, Lookup};
use crate::syntax::{quote, words};

/// What waits for the text being read to end.
#[derive(Debug)]
pub(super) enum Hole<'t> {
    /// The end of the whole text.
    Whole,
    /// A double quote.
    Quote,
    /// `${name:-word}`: `colon` where a colon stands before the sign.
    Word { name: &'t str, colon: bool, sign: Option<char> },
    /// `${name/pattern`
    Pattern { name: &'t str, all: bool },
    /// `${name/pattern/replacement}`
    Replacement { name: &'t str, all: bool, pattern: String },
    /// A substitution that stays as written because its variable is not set, up to its `}`.
    Kept,
    /// The same up to its `/`.
    KeptPattern,
}

impl Hole<'_> {
    /// The character that ends the text.
    fn stop(&self) -> Option<char> {
        match self {
            Hole::Whole => None,
            Hole::Quote => Some('"'),
            Hole::Pattern { .. } | Hole::KeptPattern => Some('/'),
            Hole::Word { .. } | Hole::Replacement { .. } | Hole::Kept => Some('}'),
        }
    }
}

/// A text being read inside another.
#[derive(Debug)]
pub(super) struct Frame<'t> {
    pub hole: Hole<'t>,
    /// Where what it becomes begins in the output.
    pub from: usize,
    /// Where its own text begins there.
    pub start: usize,
    /// Where it begins in the input.
    pub at: usize,
    pub raw_escapes: bool,
}

/// The state of one expansion.
pub(super) struct Machine<'m, 't, 'e> {
    pub lexer: &'m Lexer,
    pub text: &'t str,
    get: &'m Lookup<'e>,
    pub at: usize,
    pub out: String,
    pub frames: Vec<Frame<'t>>,
    words: Option<Words>,
    matched: Vec<String>,
    unmatched: Vec<String>,
    pub cost: usize,
}

impl<'m, 't, 'e> Machine<'m, 't, 'e> {
    pub fn new(lexer: &'m Lexer, text: &'t str, get: &'m Lookup<'e>, words: Option<Words>) -> Self {
        // Go's scanner, which BuildKit reads with, skips a byte order mark.
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let frames =
            vec![Frame { hole: Hole::Whole, from: 0, start: 0, at: 0, raw_escapes: lexer.raw_escapes }];
        let (out, names) = (String::with_capacity(text.len()), Vec::new());
        Machine {
            lexer,
            text,
            get,
            at,
            out,
            frames,
            words,
            matched: names.clone(),
            unmatched: names,
            cost: 0,
        }
    }

    pub fn run(mut self) -> Result<(Expansion, Vec<String>), ExpandError> {
        let steps = self.steps();
        let Machine { out: text, mut matched, mut unmatched, cost, words, .. } = self;
        for names in [&mut matched, &mut unmatched] {
            names.sort_unstable();
            names.dedup();
        }
        if let Err(error) = steps {
            let message = format!("failed to process {}: {}", quote::go(self.text), error.message);
            return Err(ExpandError { message, unmatched, ..error });
        }
        Ok((Expansion { text, matched, unmatched, cost }, words.map_or(Vec::new(), Words::finish)))
    }

    fn steps(&mut self) -> Result<(), ExpandError> {
        while let (Some(c), Some(frame)) = (self.peek(), self.frames.last()) {
            if self.is_too_long() {
                return Err(self.too_long());
            }
            let in_quote = matches!(frame.hole, Hole::Quote);
            match c {
                c if frame.hole.stop() == Some(c) => self.close()?,
                '$' => self.dollar()?,
                '<' if !in_quote => self.possible_heredoc(),
                '\'' if !in_quote && !self.lexer.skip_quotes => self.single_quotes()?,
                '"' if !in_quote && !self.lexer.skip_quotes => self.double_quotes(),
                c if c == self.lexer.escape && in_quote => self.escape_in_quote(),
                c if c == self.lexer.escape => self.escape(),
                _ => self.plain(),
            }
        }
        match self.frames.last().map(|frame| &frame.hole) {
            None | Some(Hole::Whole) if self.is_too_long() => Err(self.too_long()),
            None | Some(Hole::Whole) => Ok(()),
            Some(_) => {
                let theirs = "unexpected end of statement while looking for matching double-quote";
                Err(self.error(Fault::Quote, theirs))
            }
        }
    }

    /// Characters that stand for themselves.
    fn plain(&mut self) {
        let rest = &self.text[self.at..];
        let ends = |c: char| matches!(c, '/' | '}' | '<' | '"') || self.lexer.is_special(c);
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let length = rest[first..].find(ends).map_or(rest.len(), |length| first + length);
        let start = self.out.len();
        self.out.push_str(&rest[..length]);
        self.at += length;
        self.note(start, false);
    }

    /// `<<` takes the blanks behind it along, so that `<< EOF` stays one word (`shellWord.processPossibleHeredoc`).
    fn possible_heredoc(&mut self) {
        let rest = &self.text[self.at..];
        let length = match rest.strip_prefix("<<") {
            Some(tail) => rest.len() - tail.trim_start_matches(|c| c == '\n' || words::is_blank(c)).len(),
            None => 1,
        };
        let start = self.out.len();
        self.out.push_str(&rest[..length]);
        self.at += length;
        self.note(start, true);
    }

    fn single_quotes(&mut self) -> Result<(), ExpandError> {
        let open = self.at;
        self.next();
        let Some(length) = self.text[self.at..].find('\'') else {
            self.at = self.text.len();
            let theirs = "unexpected end of statement while looking for matching single-quote";
            return Err(self.error_at(open, Fault::Quote, theirs));
        };
        let start = self.out.len();
        let inner =
            if self.lexer.raw_quotes { open..self.at + length + 1 } else { self.at..self.at + length };
        self.out.push_str(&self.text[inner]);
        self.at += length + 1;
        self.note(start, true);
        Ok(())
    }

    fn double_quotes(&mut self) {
        self.open(Hole::Quote, self.at);
        self.next();
        if self.lexer.raw_quotes {
            self.out.push('"');
        }
    }

    fn escape(&mut self) {
        let start = self.out.len();
        self.next();
        if self.raw_escapes() {
            self.out.push(self.lexer.escape);
        }
        let escaped = self.next();
        self.out.extend(escaped);
        self.note(start, true);
    }

    fn escape_in_quote(&mut self) {
        self.next();
        let escape = self.lexer.escape;
        if self.raw_escapes() {
            self.out.push(escape);
        }
        match self.peek() {
            None => {}
            Some(c) if c == '"' || c == '$' || c == escape => {
                self.next();
                self.out.push(c);
            }
            Some(_) => self.out.push(escape),
        }
    }

    /// Begins a text inside this one. What it becomes starts where the output ends now.
    pub fn open(&mut self, hole: Hole<'t>, at: usize) {
        let raw_escapes = match &hole {
            Hole::Whole | Hole::Quote | Hole::Kept => self.raw_escapes(),
            Hole::Word { sign, .. } => matches!(sign, Some('#' | '%')),
            Hole::Pattern { .. } | Hole::Replacement { .. } | Hole::KeptPattern => true,
        };
        self.open_at(hole, self.out.len(), at, raw_escapes);
    }

    /// The same where what it becomes began before.
    pub fn open_at(&mut self, hole: Hole<'t>, from: usize, at: usize, raw_escapes: bool) {
        if let Some(words) = self.words.as_mut().filter(|_| !matches!(hole, Hole::Quote)) {
            // BuildKit's readers of nested text share one buffer: the word before is lost from the list of words.
            words.forget();
        }
        self.frames.push(Frame { hole, from, start: self.out.len(), at, raw_escapes });
    }

    /// Tells the words of what the output gained since `start`, if that happened at the top.
    pub fn note(&mut self, start: usize, raw: bool) {
        if let Some(words) = self.words.as_mut().filter(|_| self.frames.len() == 1) {
            words.add(&self.out[start..], raw);
        }
    }

    fn raw_escapes(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.raw_escapes)
    }

    /// The value of a variable.
    pub fn look_up(&mut self, name: &str) -> Option<&'e str> {
        if name.is_empty() {
            return None;
        }
        let value = (self.get)(name);
        self.cost += value.map_or(0, str::len);
        let list = if value.is_some() { &mut self.matched } else { &mut self.unmatched };
        if list.last().is_none_or(|last| last != name) {
            list.push(name.to_owned());
        }
        value
    }

    /// Whether a variable is set, without asking for it in earnest.
    pub fn is_set(&self, name: &str) -> bool {
        (self.get)(name).is_some()
    }

    fn is_too_long(&self) -> bool {
        self.out.len() > LONGEST.max(self.text.len())
    }

    pub fn too_long(&self) -> ExpandError {
        self.error(Fault::TooLong, format!("the text grows beyond {LONGEST} bytes"))
    }

    pub fn error(&self, fault: Fault, message: impl Into<String>) -> ExpandError {
        self.error_at(self.frames.last().map_or(0, |frame| frame.at), fault, message)
    }

    /// At the end of the text BuildKit's nested readers each put their own words over what an inner one said: the
    /// outermost wins.
    pub fn error_at(&self, at: usize, fault: Fault, message: impl Into<String>) -> ExpandError {
        let ended = self.at >= self.text.len();
        let outermost = self.frames.iter().filter(|_| ended).find_map(|frame| match frame.hole.stop()? {
            '/' => Some((frame.at, "syntax error: missing '/' in ${}")),
            '}' => Some((frame.at, "syntax error: missing '}'")),
            _ => None,
        });
        match outermost {
            Some((at, message)) => ExpandError { at, ..ExpandError::new(Fault::Unclosed, message) },
            None => ExpandError { at, ..ExpandError::new(fault, message) },
        }
    }

    pub fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    pub fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }
}
