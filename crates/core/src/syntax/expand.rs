//! Shell-like quotes and variables: BuildKit's `shell.Lex`.
//!
//! Nothing recurses: `${a:-${b:-…}}` is a stack of frames over one output, so the cost is linear in the input.

use super::pattern::Pattern;
use super::quote;

/// How a text is read.
#[derive(Debug, Clone, Copy)]
pub struct Lexer {
    /// The escape character.
    pub escape: char,
    /// Quotes stay in the result.
    pub raw_quotes: bool,
    /// Escape characters stay in the result.
    pub raw_escapes: bool,
    /// Quotes mean nothing.
    pub skip_quotes: bool,
    /// `$x` stays as written where `x` is not set.
    pub skip_unset: bool,
}

/// What a text became.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expansion {
    /// The text.
    pub text: String,
    /// Names that were found.
    pub matched: Vec<String>,
    /// Names that were not found, also those with a default.
    pub unmatched: Vec<String>,
}

/// Why a text cannot be expanded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpandError {
    /// BuildKit's wording.
    pub message: String,
    /// Offset in the text of the `$` or quote at fault.
    pub at: usize,
    /// What is wrong.
    pub fault: Fault,
    /// Names that were not found before.
    pub unmatched: Vec<String>,
}

/// What can be wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A quote is not closed.
    Quote,
    /// A `}` or `/` is missing.
    Unclosed,
    /// `${}` without a name.
    NoName,
    /// A sign that BuildKit does not know.
    Modifier,
    /// `${name:?words}` and there is no value.
    Required,
    /// A pattern that cannot be read.
    Pattern,
    /// The text grows beyond all bounds.
    TooLong,
}

impl ExpandError {
    /// An error at the start of the text.
    pub fn new(fault: Fault, message: impl Into<String>) -> ExpandError {
        ExpandError { message: message.into(), at: 0, fault, unmatched: Vec::new() }
    }
}

/// The longest text an expansion may give, in bytes. Linux takes no longer environment string (`MAX_ARG_STRLEN`), and
/// variables that double each other must not fill the memory.
pub const LONGEST: usize = 131_072;

/// Looks a variable up.
pub type Lookup<'e> = dyn Fn(&str) -> Option<&'e str> + 'e;

impl Lexer {
    /// The lexer that BuildKit uses for instructions.
    pub const fn new(escape: char) -> Lexer {
        Lexer { escape, raw_quotes: false, raw_escapes: false, skip_quotes: false, skip_unset: false }
    }

    /// `text` without quotes and escapes, with variables replaced (`Lex.ProcessWord`).
    pub fn expand<'e>(&self, text: &str, get: &Lookup<'e>) -> Result<Expansion, ExpandError> {
        let special = |c: char| {
            c == '$' || c == self.escape || c == '\u{feff}' || (!self.skip_quotes && matches!(c, '\'' | '"'))
        };
        if !text.contains(special) {
            return Ok(Expansion { text: text.to_owned(), ..Expansion::default() });
        }
        let (expansion, _) = Machine::new(self, text, get).run()?;
        Ok(expansion)
    }

    /// The same, then split at white space that is not quoted (`Lex.ProcessWords`).
    pub fn words<'e>(&self, text: &str, get: &Lookup<'e>) -> Result<Vec<String>, ExpandError> {
        Machine::new(self, text, get).run().map(|(_, words)| words)
    }
}

/// What waits for the text being read to end.
#[derive(Debug)]
enum Hole<'t> {
    Whole,
    Quote,
    /// `${name:-word}`: `colon` where a colon stands before the sign.
    Word {
        name: &'t str,
        colon: bool,
        sign: Option<char>,
    },
    /// `${name/pattern`
    Pattern {
        name: &'t str,
        all: bool,
    },
    /// `${name/pattern/replacement}`
    Replacement {
        name: &'t str,
        all: bool,
        pattern: String,
    },
}

#[derive(Debug)]
struct Frame<'t> {
    hole: Hole<'t>,
    /// Where its text begins in the output.
    start: usize,
    /// Where it begins in the input.
    at: usize,
    raw_escapes: bool,
}

struct Machine<'m, 't, 'e> {
    lexer: &'m Lexer,
    text: &'t str,
    get: &'m Lookup<'e>,
    at: usize,
    out: String,
    frames: Vec<Frame<'t>>,
    words: Words,
    matched: Vec<String>,
    unmatched: Vec<String>,
}

impl<'m, 't, 'e> Machine<'m, 't, 'e> {
    fn new(lexer: &'m Lexer, text: &'t str, get: &'m Lookup<'e>) -> Self {
        // Go's scanner, which BuildKit reads with, skips a byte order mark.
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let frames = vec![Frame { hole: Hole::Whole, start: 0, at: 0, raw_escapes: lexer.raw_escapes }];
        let (out, words) = (String::with_capacity(text.len()), Words::default());
        Machine { lexer, text, get, at, out, frames, words, matched: Vec::new(), unmatched: Vec::new() }
    }

    fn run(mut self) -> Result<(Expansion, Vec<String>), ExpandError> {
        if let Err(error) = self.steps() {
            let message = format!("failed to process {}: {}", quote::go(self.text), error.message);
            return Err(ExpandError { message, unmatched: self.unmatched, ..error });
        }
        let expansion = Expansion { text: self.out, matched: self.matched, unmatched: self.unmatched };
        Ok((expansion, self.words.finish()))
    }

    fn steps(&mut self) -> Result<(), ExpandError> {
        while let Some(c) = self.peek() {
            if self.out.len() > LONGEST.max(self.text.len()) {
                return Err(self.error(Fault::TooLong, format!("the text grows beyond {LONGEST} bytes")));
            }
            let Some(frame) = self.frames.last() else { return Ok(()) };
            let in_quote = matches!(frame.hole, Hole::Quote);
            let stop = match frame.hole {
                Hole::Whole => None,
                Hole::Quote => Some('"'),
                Hole::Pattern { .. } => Some('/'),
                Hole::Word { .. } | Hole::Replacement { .. } => Some('}'),
            };
            match c {
                c if stop == Some(c) => self.close()?,
                '$' => self.dollar()?,
                '\'' if !in_quote && !self.lexer.skip_quotes => self.single_quotes()?,
                '"' if !in_quote && !self.lexer.skip_quotes => {
                    self.open(Hole::Quote, self.at);
                    self.next();
                    if self.lexer.raw_quotes {
                        self.out.push('"');
                    }
                }
                c if c == self.lexer.escape && in_quote => self.escape_in_quote(),
                c if c == self.lexer.escape => self.escape(),
                c => {
                    self.next();
                    self.emit(c, false);
                }
            }
        }
        match self.frames.last().map(|frame| &frame.hole) {
            None | Some(Hole::Whole) => Ok(()),
            Some(_) => Err(self
                .error(Fault::Quote, "unexpected end of statement while looking for matching double-quote")),
        }
    }

    fn single_quotes(&mut self) -> Result<(), ExpandError> {
        let open = self.at;
        self.next();
        let Some(length) = self.text[self.at..].find('\'') else {
            self.at = self.text.len();
            let error = self
                .error(Fault::Quote, "unexpected end of statement while looking for matching single-quote");
            return Err(ExpandError { at: open, ..error });
        };
        let start = self.out.len();
        let inner =
            if self.lexer.raw_quotes { open..self.at + length + 1 } else { self.at..self.at + length };
        self.out.push_str(&self.text[inner]);
        self.at += length + 1;
        self.note(start, true);
        Ok(())
    }

    fn escape(&mut self) {
        self.next();
        if self.raw_escapes() {
            self.emit(self.lexer.escape, true);
        }
        if let Some(c) = self.next() {
            self.emit(c, true);
        }
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

    fn dollar(&mut self) -> Result<(), ExpandError> {
        let at = self.at;
        self.next();
        if self.peek() != Some('{') {
            let name = self.name();
            let start = self.out.len();
            match self.look_up(name) {
                _ if name.is_empty() => self.out.push('$'),
                Some(value) => self.out.push_str(value),
                None if self.lexer.skip_unset => {
                    self.out.push('$');
                    self.out.push_str(name);
                }
                None => {}
            }
            self.note(start, false);
            return Ok(());
        }
        self.next();
        match self.peek() {
            None => return Err(self.error(Fault::Unclosed, "syntax error: missing '}'")),
            Some('{' | '}' | ':') => {
                return Err(self.error_at(at, Fault::NoName, "syntax error: bad substitution"));
            }
            Some(_) => {}
        }
        let name = self.name();
        match self.next() {
            Some('}') => {
                let start = self.out.len();
                match self.look_up(name) {
                    Some(value) => self.out.push_str(value),
                    None if self.lexer.skip_unset => self.out.push_str(&self.text[at..self.at]),
                    None => {}
                }
                self.note(start, false);
            }
            Some(':') => {
                let sign = self.next();
                self.open(Hole::Word { name, colon: true, sign }, at);
            }
            Some(sign @ ('+' | '-' | '?' | '#' | '%')) => {
                self.open(Hole::Word { name, colon: false, sign: Some(sign) }, at);
            }
            Some('/') => {
                let all = self.peek() == Some('/');
                if all {
                    self.next();
                }
                self.open(Hole::Pattern { name, all }, at);
            }
            other => {
                let sign = other.unwrap_or('\u{fffd}');
                return Err(self.error_at(
                    at,
                    Fault::Modifier,
                    format!("unsupported modifier ({sign}) in substitution"),
                ));
            }
        }
        Ok(())
    }

    /// The frame's text is complete: does what it waits for.
    fn close(&mut self) -> Result<(), ExpandError> {
        self.next();
        let Some(Frame { hole, start, at, .. }) = self.frames.pop() else { return Ok(()) };
        match hole {
            Hole::Whole => {}
            Hole::Quote => {
                if self.lexer.raw_quotes {
                    self.out.push('"');
                }
                self.note(start, true);
            }
            Hole::Pattern { name, all } => {
                let pattern = self.out.split_off(start);
                self.open(Hole::Replacement { name, all, pattern }, at);
            }
            Hole::Replacement { name, all, pattern } => {
                self.replace(name, all, &pattern, (start, at))?;
                self.note(start, false);
            }
            Hole::Word { name, colon, sign } => {
                self.modify(name, colon, sign, (start, at))?;
                self.note(start, false);
            }
        }
        Ok(())
    }

    fn modify(
        &mut self,
        name: &'t str,
        colon: bool,
        sign: Option<char>,
        (start, at): (usize, usize),
    ) -> Result<(), ExpandError> {
        let value = self.look_up(name);
        let sign_text = || format!("{}{}", if colon { ":" } else { "" }, sign.unwrap_or('\u{fffd}'));
        if value.is_none() && self.lexer.skip_unset {
            self.out.insert_str(start, &format!("${{{name}{}", sign_text()));
            self.out.push('}');
            return Ok(());
        }
        let present = value.filter(|value| !(colon && value.is_empty()));
        match sign {
            Some('-') => {
                if let Some(value) = present {
                    self.put(start, value);
                }
            }
            Some('+') => {
                if present.is_none() {
                    self.put(start, "");
                }
            }
            Some('?') => match (present, value) {
                (Some(value), _) => self.put(start, value),
                (None, value) => {
                    let word = self.out.split_off(start);
                    let state = if value.is_some() { "empty" } else { "unset" };
                    let message =
                        if word.is_empty() { format!("is not allowed to be {state}") } else { word };
                    return Err(self.error_at(at, Fault::Required, format!("{name}: {message}")));
                }
            },
            Some(sign @ ('#' | '%')) => {
                let word = self.out.split_off(start);
                let (longest, pattern) =
                    word.strip_prefix(sign).map_or((false, word.as_str()), |rest| (true, rest));
                let value = value.unwrap_or_default();
                let kept = match sign {
                    '#' => Pattern::new(pattern).map(|pattern| pattern.without_prefix(value, longest)),
                    _ => Pattern::reversed(pattern).map(|pattern| pattern.without_suffix(value, longest)),
                };
                let kept = kept.map_err(|message| self.error_at(at, Fault::Pattern, message))?;
                self.out.push_str(&kept);
            }
            _ => {
                return Err(self.error_at(
                    at,
                    Fault::Modifier,
                    format!("unsupported modifier ({}) in substitution", sign_text()),
                ));
            }
        }
        Ok(())
    }

    fn replace(
        &mut self,
        name: &'t str,
        all: bool,
        pattern: &str,
        (start, at): (usize, usize),
    ) -> Result<(), ExpandError> {
        let value = self.look_up(name);
        let replacement = self.out.split_off(start);
        if value.is_none() && self.lexer.skip_unset {
            self.out.push_str(&format!("${{{name}/{pattern}/{replacement}}}"));
            return Ok(());
        }
        let pattern = Pattern::new(pattern).map_err(|message| self.error_at(at, Fault::Pattern, message))?;
        self.out.push_str(&pattern.replaced(value.unwrap_or_default(), &replacement, all));
        Ok(())
    }

    fn open(&mut self, hole: Hole<'t>, at: usize) {
        let raw_escapes = match &hole {
            Hole::Whole | Hole::Quote => self.raw_escapes(),
            Hole::Word { sign, .. } => matches!(sign, Some('#' | '%')),
            Hole::Pattern { .. } | Hole::Replacement { .. } => true,
        };
        self.frames.push(Frame { hole, start: self.out.len(), at, raw_escapes });
    }

    fn put(&mut self, start: usize, value: &str) {
        self.out.truncate(start);
        self.out.push_str(value);
    }

    fn emit(&mut self, c: char, raw: bool) {
        self.out.push(c);
        if self.frames.len() == 1 {
            self.words.add(c, raw);
        }
    }

    /// Tells the words of what the output gained since `start`, if that happened at the top.
    fn note(&mut self, start: usize, raw: bool) {
        if self.frames.len() == 1 {
            if raw {
                self.words.in_word = true;
            }
            self.out[start..].chars().for_each(|c| self.words.add(c, raw));
        }
    }

    fn raw_escapes(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.raw_escapes)
    }

    /// A variable's name, a row of digits, or one of the shell's special parameters (`shellWord.processName`).
    fn name(&mut self) -> &'t str {
        let rest = &self.text[self.at..];
        let length = match rest.chars().next() {
            Some(c) if c.is_ascii_digit() => rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()),
            Some('@' | '*' | '#' | '?' | '-' | '$' | '!') => 1,
            _ => {
                let is_name = |c: char| c == '_' || c.is_ascii_digit() || c.is_alphabetic();
                rest.find(|c| !is_name(c)).unwrap_or(rest.len())
            }
        };
        self.at += length;
        &rest[..length]
    }

    fn look_up(&mut self, name: &str) -> Option<&'e str> {
        if name.is_empty() {
            return None;
        }
        let value = (self.get)(name);
        let list = if value.is_some() { &mut self.matched } else { &mut self.unmatched };
        if list.last().is_none_or(|last| last != name) {
            list.push(name.to_owned());
        }
        value
    }

    fn error(&self, fault: Fault, message: impl Into<String>) -> ExpandError {
        self.error_at(self.frames.last().map_or(0, |frame| frame.at), fault, message)
    }

    /// At the end of the text BuildKit's nested readers each put their own words over what an inner one said: the
    /// outermost wins.
    fn error_at(&self, at: usize, fault: Fault, message: impl Into<String>) -> ExpandError {
        let ended = self.at >= self.text.len();
        let outermost = self.frames.iter().filter(|_| ended).find_map(|frame| match frame.hole {
            Hole::Whole | Hole::Quote => None,
            Hole::Pattern { .. } => Some((frame.at, "syntax error: missing '/' in ${}")),
            Hole::Word { .. } | Hole::Replacement { .. } => Some((frame.at, "syntax error: missing '}'")),
        });
        match outermost {
            Some((at, message)) => ExpandError { at, ..ExpandError::new(Fault::Unclosed, message) },
            None => ExpandError { at, ..ExpandError::new(fault, message) },
        }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }
}

/// Words as they grow (`shell.wordsStruct`).
#[derive(Debug, Default)]
struct Words {
    word: String,
    list: Vec<String>,
    in_word: bool,
}

impl Words {
    fn add(&mut self, c: char, raw: bool) {
        if raw || !c.is_whitespace() {
            self.word.push(c);
            self.in_word = true;
        } else if self.in_word && !self.word.is_empty() {
            self.list.push(std::mem::take(&mut self.word));
            self.in_word = false;
        }
    }

    fn finish(mut self) -> Vec<String> {
        if !self.word.is_empty() {
            self.list.push(self.word);
        }
        self.list
    }
}
