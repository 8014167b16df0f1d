//! `$name` and `${name…}` (`shellWord.processDollar`).

use super::machine::{Frame, Hole, Machine};
use super::pattern::Pattern;
use super::{ExpandError, Fault};
use crate::syntax::letter;

/// How many comparisons one pattern may take.
const MOST_WORK: usize = 1 << 26;

impl<'t> Machine<'_, 't, '_> {
    /// A dollar, and what belongs to it.
    pub fn dollar(&mut self) -> Result<(), ExpandError> {
        let at = self.at;
        self.next();
        if self.peek() != Some('{') {
            let name = self.name();
            let start = self.out.len();
            match self.look_up(name) {
                _ if name.is_empty() => self.out.push('$'),
                Some(value) => self.out.push_str(value),
                None if self.lexer.skip_unset => self.out.push_str(&self.text[at..self.at]),
                None => {}
            }
            self.note(start, false);
            return Ok(());
        }
        self.next();
        match self.peek() {
            None => Err(self.error(Fault::Unclosed, "syntax error: missing '}'")),
            Some('{' | '}' | ':') => Err(self.error_at(at, Fault::NoName, "syntax error: bad substitution")),
            Some(_) => self.braces(at),
        }
    }

    /// `${name…` from the name on.
    fn braces(&mut self, at: usize) -> Result<(), ExpandError> {
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
                if let Some(sign @ ('#' | '%')) = sign {
                    return Err(self.unsupported(at, true, Some(sign)));
                }
                self.open_word(Hole::Word { name, colon: true, sign }, name, at);
            }
            Some(sign @ ('+' | '-' | '?' | '#' | '%')) => {
                self.open_word(Hole::Word { name, colon: false, sign: Some(sign) }, name, at);
            }
            Some('/') => {
                let all = self.peek() == Some('/');
                if all {
                    self.next();
                }
                self.open_word(Hole::Pattern { name, all }, name, at);
            }
            other => return Err(self.unsupported(at, false, other)),
        }
        Ok(())
    }

    /// Opens a substitution, or its copy where it stays as written.
    fn open_word(&mut self, hole: Hole<'t>, name: &str, at: usize) {
        if !self.lexer.skip_unset || self.is_set(name) {
            return self.open(hole, at);
        }
        let from = self.out.len();
        let (kept, raw) = match &hole {
            Hole::Word { sign, .. } => (Hole::Kept, matches!(sign, Some('#' | '%'))),
            _ => (Hole::KeptPattern, true),
        };
        // `//` comes back as a single slash.
        let written = self.text[at..self.at].trim_end_matches('/');
        let slash = if matches!(kept, Hole::KeptPattern) { "/" } else { "" };
        self.out.push_str(written);
        self.out.push_str(slash);
        self.open_at(kept, from, at, raw);
    }

    /// The frame's text is complete: does what it waits for.
    pub fn close(&mut self) -> Result<(), ExpandError> {
        self.next();
        let Some(Frame { hole, from, start, at, .. }) = self.frames.pop() else { return Ok(()) };
        match hole {
            Hole::Whole => {}
            Hole::Quote => {
                if self.lexer.raw_quotes {
                    self.out.push('"');
                }
                self.note(from, true);
                return Ok(());
            }
            Hole::KeptPattern => {
                self.out.push('/');
                self.open_at(Hole::Kept, from, at, true);
                return Ok(());
            }
            Hole::Kept => self.out.push('}'),
            Hole::Pattern { name, all } => {
                let pattern = self.out.split_off(start);
                self.open(Hole::Replacement { name, all, pattern }, at);
                return Ok(());
            }
            Hole::Replacement { name, all, pattern } => {
                let value = self.look_up(name).unwrap_or_default();
                let replacement = self.out.split_off(start);
                let pattern = self.pattern(Pattern::new(&pattern), value, at)?;
                self.out.push_str(&pattern.replaced(value, &replacement, all));
            }
            Hole::Word { name, colon, sign } => self.modify(name, colon, sign, (start, at))?,
        }
        self.note(from, false);
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
        let present = value.filter(|value| !(colon && value.is_empty()));
        match (sign, present) {
            (Some('-'), None) | (Some('+'), Some(_)) => {}
            (Some('+'), None) => self.out.truncate(start),
            (Some('-' | '?'), Some(value)) => {
                self.out.truncate(start);
                self.out.push_str(value);
            }
            (Some('?'), None) => {
                let word = self.out.split_off(start);
                let state = if value.is_some() { "empty" } else { "unset" };
                let message = if word.is_empty() { format!("is not allowed to be {state}") } else { word };
                return Err(self.error_at(at, Fault::Required, format!("{name}: {message}")));
            }
            (Some(sign @ ('#' | '%')), _) => {
                let word = self.out.split_off(start);
                let (longest, word) =
                    word.strip_prefix(sign).map_or((false, word.as_str()), |rest| (true, rest));
                let value = value.unwrap_or_default();
                let kept = match sign {
                    '#' => self.pattern(Pattern::new(word), value, at)?.without_prefix(value, longest),
                    _ => self.pattern(Pattern::reversed(word), value, at)?.without_suffix(value, longest),
                };
                self.out.push_str(&kept);
            }
            _ => return Err(self.unsupported(at, colon, sign)),
        }
        Ok(())
    }

    /// The pattern, if it can be read and does not take forever.
    fn pattern(
        &mut self,
        read: Result<Pattern, String>,
        value: &str,
        at: usize,
    ) -> Result<Pattern, ExpandError> {
        let pattern = read.map_err(|message| self.error_at(at, Fault::Pattern, message))?;
        let work = pattern.work(value.len());
        // A comparison is cheaper than a byte that is kept.
        self.cost += work / 16;
        if work > MOST_WORK { Err(self.too_long()) } else { Ok(pattern) }
    }

    fn unsupported(&self, at: usize, colon: bool, sign: Option<char>) -> ExpandError {
        let (colon, sign) = (if colon { ":" } else { "" }, sign.unwrap_or('\u{fffd}'));
        self.error_at(at, Fault::Modifier, format!("unsupported modifier ({colon}{sign}) in substitution"))
    }

    /// A variable's name, a row of digits, or one of the shell's special parameters (`shellWord.processName`).
    fn name(&mut self) -> &'t str {
        let rest = &self.text[self.at..];
        let length = match rest.chars().next() {
            Some(c) if c.is_ascii_digit() => rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()),
            Some('@' | '*' | '#' | '?' | '-' | '$' | '!') => 1,
            _ => {
                let is_name = |c: char| c == '_' || c.is_ascii_digit() || letter::is_letter(c);
                rest.find(|c| !is_name(c)).unwrap_or(rest.len())
            }
        };
        self.at += length;
        &rest[..length]
    }
}
