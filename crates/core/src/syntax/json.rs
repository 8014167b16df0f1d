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
    scanner.eat('{').then_some(())?;
    scanner.blanks();
    if !scanner.eat('}') {
        loop {
            let key = scanner.key()?;
            scanner.blanks();
            let value = match scanner.peek()? {
                '"' => Some(scanner.string()?),
                _ => scanner.value().map(|()| None)?,
            };
            found = if key == name { value } else { found };
            scanner.blanks();
            match scanner.next()? {
                ',' => {}
                '}' => break,
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
        if self.eat(']') {
            return Some(());
        }
        loop {
            self.blanks();
            let start = self.at;
            if self.peek()? == '"' {
                let value = self.string()?;
                self.strings.push((value, start..self.at));
            } else {
                self.value()?;
                self.odd.get_or_insert(start..self.at);
            }
            self.blanks();
            match self.next()? {
                ',' => {}
                ']' => return Some(()),
                _ => return None,
            }
        }
    }

    /// Any value but a string at the top; nested ones are only checked. `open` holds the brackets that wait.
    fn value(&mut self) -> Option<()> {
        let mut open: Vec<char> = Vec::new();
        loop {
            self.blanks();
            match self.next()? {
                '[' | '{' if open.len() + 1 >= DEEPEST => return None,
                '[' => {
                    self.blanks();
                    if !self.eat(']') {
                        open.push(']');
                        continue;
                    }
                }
                '{' => {
                    self.blanks();
                    if !self.eat('}') {
                        self.key()?;
                        open.push('}');
                        continue;
                    }
                }
                '"' => {
                    self.at -= 1;
                    self.string()?;
                }
                't' => self.word("rue")?,
                'f' => self.word("alse")?,
                'n' => self.word("ull")?,
                c => self.number(c)?,
            }
            loop {
                let Some(&close) = open.last() else { return Some(()) };
                self.blanks();
                match self.next()? {
                    ',' if close == '}' => {
                        self.key()?;
                        break;
                    }
                    ',' => break,
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
        self.eat(':').then_some(key)
    }

    fn string(&mut self) -> Option<Cow<'a, str>> {
        self.eat('"').then_some(())?;
        let mut value = Cow::Borrowed("");
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | ..=0x1f))?;
            // Borrowed as long as nothing stands before it.
            value += &rest[..plain];
            self.at += plain;
            match self.next()? {
                '"' => return Some(value),
                '\\' => value.to_mut().push(self.escaped()?),
                _ => return None,
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        Some(match self.next()? {
            c @ ('"' | '\\' | '/') => c,
            'b' => '\x08',
            'f' => '\x0c',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
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
        let low = (self.eat('\\') && self.eat('u')).then(|| self.hex()).flatten();
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

    fn number(&mut self, first: char) -> Option<()> {
        let start = self.at - first.len_utf8();
        let lead = if first == '-' { self.next()? } else { first };
        if !lead.is_ascii_digit() {
            return None;
        }
        if lead != '0' {
            self.digits();
        }
        if self.eat('.') {
            self.digits().then_some(())?;
        }
        if self.eat('e') || self.eat('E') {
            let _ = self.eat('+') || self.eat('-');
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
        while self.peek().is_some_and(|c| matches!(c, ' ' | '\t' | '\r' | '\n')) {
            self.at += 1;
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

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }
}
