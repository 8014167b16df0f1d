//! JSON arrays of strings, as Go's `encoding/json` reads them (`parser.parseJSON`).

use std::borrow::Cow;
use std::ops::Range;

use layerlab_catalog::decimal;

use super::lines::trim_start;

/// What text behind an instruction is, seen as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json<'a> {
    /// An array of strings: each with its value and place (quotes included).
    Strings(Vec<(Cow<'a, str>, Range<usize>)>),
    /// A proper array with something else in it; BuildKit refuses it. The place of the first such element.
    Mixed(Range<usize>),
    /// Anything else: BuildKit takes it as plain text.
    Text,
}

/// Reads `text` as a JSON array; blanks around it are allowed, other text behind it is not.
pub fn read(text: &str) -> Json<'_> {
    let start = text.len() - trim_start(text).len();
    if !text[start..].starts_with('[') {
        return Json::Text;
    }
    let mut scanner = Scanner { text, at: start + 1, strings: Vec::new(), odd: None };
    match scanner.array() {
        None => Json::Text,
        Some(()) => scanner.odd.map_or(Json::Strings(scanner.strings), Json::Mixed),
    }
}

/// Where a JSON array at the start of `text` ends, if other text follows it.
pub fn array_end(text: &str) -> Option<usize> {
    let start = text.len() - trim_start(text).len();
    text[start..].starts_with('[').then_some(())?;
    let mut scanner = Scanner { text, at: start + 1, strings: Vec::new(), odd: None };
    scanner.elements()?;
    let end = scanner.at;
    scanner.blanks();
    (scanner.at < text.len()).then_some(end)
}

/// The string that a JSON object holds under `name`; of two the last.
pub fn member(text: &str, name: &str) -> Option<String> {
    let mut scanner = Scanner { text, at: 0, strings: Vec::new(), odd: None };
    let mut found: Option<Cow<str>> = None;
    scanner.blanks();
    scanner.eat(b'{').then_some(())?;
    scanner.blanks();
    if !scanner.eat(b'}') {
        loop {
            let key = scanner.key()?;
            scanner.blanks();
            let value = match scanner.peek()? {
                b'"' => Some(scanner.string()?),
                _ => scanner.value().map(|()| None)?,
            };
            found = if key == name { value } else { found };
            scanner.blanks();
            match scanner.next()? {
                b',' => {}
                b'}' => break,
                _ => return None,
            }
        }
    }
    scanner.blanks();
    found.filter(|_| scanner.at == text.len()).map(Cow::into_owned)
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    strings: Vec<(Cow<'a, str>, Range<usize>)>,
    odd: Option<Range<usize>>,
}

/// Go's decoder gives up on deeper nesting.
const DEEPEST: usize = 10_000;

impl<'a> Scanner<'a> {
    fn array(&mut self) -> Option<()> {
        self.elements()?;
        self.blanks();
        (self.at == self.text.len()).then_some(())
    }

    /// The elements up to and with the closing bracket.
    fn elements(&mut self) -> Option<()> {
        self.blanks();
        if self.eat(b']') {
            return Some(());
        }
        loop {
            self.blanks();
            let start = self.at;
            if self.peek()? == b'"' {
                let value = self.string()?;
                self.strings.push((value, start..self.at));
            } else {
                self.value()?;
                self.odd.get_or_insert(start..self.at);
            }
            self.blanks();
            match self.next()? {
                b',' => {}
                b']' => return Some(()),
                _ => return None,
            }
        }
    }

    /// Any value but a string at the top; nested ones are only checked. `open` holds the brackets that wait.
    fn value(&mut self) -> Option<()> {
        let mut open: Vec<u8> = Vec::new();
        loop {
            self.blanks();
            match self.next()? {
                b'[' | b'{' if open.len() + 1 >= DEEPEST => return None,
                b'[' => {
                    self.blanks();
                    if !self.eat(b']') {
                        open.push(b']');
                        continue;
                    }
                }
                b'{' => {
                    self.blanks();
                    if !self.eat(b'}') {
                        self.key()?;
                        open.push(b'}');
                        continue;
                    }
                }
                b'"' => {
                    self.at -= 1;
                    self.string()?;
                }
                b't' => self.word("rue")?,
                b'f' => self.word("alse")?,
                b'n' => self.word("ull")?,
                c => self.number(c)?,
            }
            loop {
                let Some(&close) = open.last() else { return Some(()) };
                self.blanks();
                match self.next()? {
                    b',' if close == b'}' => {
                        self.key()?;
                        break;
                    }
                    b',' => break,
                    c if c == close => drop(open.pop()),
                    _ => return None,
                }
            }
        }
    }

    fn key(&mut self) -> Option<Cow<'a, str>> {
        self.blanks();
        let key = self.string()?;
        self.blanks();
        self.eat(b':').then_some(key)
    }

    fn string(&mut self) -> Option<Cow<'a, str>> {
        self.eat(b'"').then_some(())?;
        let mut value = Cow::Borrowed("");
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | ..=0x1f))?;
            // Borrowed as long as nothing stands before it.
            value += &rest[..plain];
            self.at += plain;
            match self.next()? {
                b'"' => return Some(value),
                b'\\' => value.to_mut().push(self.escaped()?),
                _ => return None,
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        Some(match self.next()? {
            c @ (b'"' | b'\\' | b'/') => char::from(c),
            b'b' => '\x08',
            b'f' => '\x0c',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.hex()?;
                self.surrogate(first).or(char::from_u32(first)).unwrap_or('\u{fffd}')
            }
            _ => return None,
        })
    }

    /// The character that `\uD83D\uDE80` stands for; nothing is eaten where the second half does not fit.
    fn surrogate(&mut self, high: u32) -> Option<char> {
        (0xd800..0xdc00).contains(&high).then_some(())?;
        let before = self.at;
        let low = (self.eat(b'\\') && self.eat(b'u')).then(|| self.hex()).flatten();
        let pair = low.filter(|low| (0xdc00..0xe000).contains(low));
        if pair.is_none() {
            self.at = before;
        }
        char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (pair? - 0xdc00))
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let value = digits
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit())
            .then(|| u32::from_str_radix(digits, 16).ok())?;
        self.at += 4;
        value
    }

    fn number(&mut self, first: u8) -> Option<()> {
        let start = self.at - 1;
        let lead = if first == b'-' { self.next()? } else { first };
        if !lead.is_ascii_digit() {
            return None;
        }
        if lead != b'0' {
            self.digits();
        }
        if self.eat(b'.') {
            self.digits().then_some(())?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _ = self.eat(b'+') || self.eat(b'-');
            self.digits().then_some(())?;
        }
        // Go cannot hold a number beyond its floating point: then the array is not read at all.
        decimal::parse(self.text.get(start..self.at)?).filter(|value| value.is_finite()).map(drop)
    }

    fn digits(&mut self) -> bool {
        let before = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        self.at > before
    }

    fn word(&mut self, rest: &str) -> Option<()> {
        self.text[self.at..].starts_with(rest).then_some(())?;
        self.at += rest.len();
        Some(())
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(|c| matches!(c, b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    // Bytes, not characters: beyond ASCII nothing may stand outside of strings, and whatever meets it gives up.

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn eat(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }
}
