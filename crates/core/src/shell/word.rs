//! Words: quotes removed, known variables substituted, split at blanks where nothing is quoted.

use super::affix::{trim_end, trim_start};
use super::tree::{Place, Written};
use super::{Env, Word};

/// The name and the place of the value in `NAME=value`; `None` for any other word.
pub(super) fn assignment(word: &str) -> Option<(&str, usize)> {
    let equals = word.find('=')?;
    let name = word[..equals].trim_end_matches('+');
    let starts = name.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_');
    (starts && name.chars().all(is_name)).then_some((name, equals + 1))
}

fn is_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// A word of the script as one word, as in an assignment or a redirection: blanks in values stay.
pub(super) fn whole(text: &str, place: Place, env: &Env) -> Word {
    let mut reader = Reader { env, fields: Vec::new(), field: None, split: false };
    reader.read(text);
    reader.end_field();
    let mut word = reader.fields.pop().unwrap_or_default();
    word.span = place;
    word
}

/// A word of a command: an unquoted variable may make several of it, or none.
pub(super) fn fields(written: &Written, env: &Env) -> Vec<Word> {
    let Written { text, place } = written;
    if !text.contains(['$', '\'', '"', '\\', '`']) {
        return vec![Word { text: text.clone(), span: place.clone(), ..Word::default() }];
    }
    let mut reader = Reader { env, fields: Vec::new(), field: None, split: true };
    reader.read(text);
    reader.end_field();
    for field in &mut reader.fields {
        field.span = place.clone();
    }
    reader.fields
}

struct Reader<'a> {
    env: &'a Env,
    fields: Vec<Word>,
    field: Option<Word>,
    split: bool,
}

impl Reader<'_> {
    fn word(&mut self) -> &mut Word {
        self.field.get_or_insert_default()
    }

    fn end_field(&mut self) {
        self.fields.extend(self.field.take());
    }

    fn quoted(&mut self, text: &str) {
        let word = self.word();
        word.quoted = true;
        word.text.push_str(text);
    }

    fn read(&mut self, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let tail = &rest[first.len_utf8()..];
            rest = match first {
                '\\' => self.escape(tail),
                '\'' => {
                    let (inner, after) = tail.split_once('\'').unwrap_or((tail, ""));
                    self.quoted(inner);
                    after
                }
                '"' => self.double(tail),
                '$' if tail.starts_with('\'') => {
                    let end = closing(&tail[1..], '\'');
                    self.quoted(&tail[1..1 + end]);
                    tail.get(end + 2..).unwrap_or_default()
                }
                '$' => self.dollar(tail, false),
                '`' => self.backticks(tail),
                _ => {
                    let end = rest.find(['\\', '\'', '"', '$', '`']).unwrap_or(rest.len());
                    let (plain, after) = rest.split_at(end);
                    self.word().text.push_str(plain);
                    after
                }
            };
        }
    }

    /// A backslash outside of quotes: a line break vanishes, all else stands for itself.
    fn escape<'t>(&mut self, tail: &'t str) -> &'t str {
        let Some(next) = tail.chars().next() else { return tail };
        if next != '\n' {
            self.quoted(&tail[..next.len_utf8()]);
        }
        &tail[next.len_utf8()..]
    }

    fn double<'t>(&mut self, text: &'t str) -> &'t str {
        self.quoted("");
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let tail = &rest[first.len_utf8()..];
            rest = match (first, tail.chars().next()) {
                ('"', _) => return tail,
                ('\\', Some('\n')) => &tail[1..],
                ('\\', Some(next @ ('$' | '`' | '"' | '\\'))) => {
                    self.word().text.push(next);
                    &tail[1..]
                }
                ('$', _) => self.dollar(tail, true),
                ('`', _) => self.backticks(tail),
                _ => {
                    self.word().text.push(first);
                    tail
                }
            };
        }
        rest
    }

    fn backticks<'t>(&mut self, tail: &'t str) -> &'t str {
        let end = closing(tail, '`');
        if let Some(answer) = self.answer(&tail[..end]) {
            self.value(answer, true);
            return tail.get(end + 1..).unwrap_or_default();
        }
        let word = self.word();
        word.dynamic = true;
        word.text.push('`');
        word.text.push_str(&tail[..end]);
        word.text.push('`');
        tail.get(end + 1..).unwrap_or_default()
    }

    /// What follows a `$`.
    fn dollar<'t>(&mut self, tail: &'t str, quoted: bool) -> &'t str {
        let first = tail.chars().next().unwrap_or(' ');
        if first == '{' {
            let end = balanced(tail, '{', '}');
            let inner = tail.get(1..end.saturating_sub(1)).unwrap_or_default();
            match self.expansion(inner) {
                Some(value) => self.value(&value, quoted),
                None => self.unknown(&tail[..end]),
            }
            return &tail[end..];
        }
        if first == '(' {
            let end = balanced(tail, '(', ')');
            match self.answer(tail.get(1..end.saturating_sub(1)).unwrap_or_default()) {
                Some(answer) => self.value(answer, quoted),
                None => self.unknown(&tail[..end]),
            }
            return &tail[end..];
        }
        let length = match first {
            it if it.is_ascii_digit() || "@*#?$!-".contains(it) => 1,
            _ => tail.len() - tail.trim_start_matches(is_name).len(),
        };
        let name = &tail[..length];
        match (length, self.env.get(name).cloned()) {
            (0, _) => self.word().text.push('$'),
            (_, Some(value)) => self.value(&value, quoted),
            (_, None) => self.unknown(name),
        }
        &tail[length..]
    }

    /// What a program prints whose answer the platform decides: that of `TARGETARCH` where it is declared, else amd64,
    /// whose sizes the catalogue has.
    fn answer(&self, command: &str) -> Option<&'static str> {
        let arm = self.env.get("TARGETARCH").is_some_and(|it| it == "arm64");
        // Debian's name of a port may have a part in front, which this takes off.
        let command = command.trim().trim_end_matches("| awk -F- '{ print $NF }'").trim_end();
        match command {
            "dpkg --print-architecture" => Some(if arm { "arm64" } else { "amd64" }),
            "apk --print-arch" | "cat /etc/apk/arch" | "uname -m" | "uname -p" | "arch" => {
                Some(if arm { "aarch64" } else { "x86_64" })
            }
            "uname" | "uname -s" => Some("Linux"),
            _ => None,
        }
    }

    fn unknown(&mut self, written: &str) {
        let word = self.word();
        word.dynamic = true;
        word.text.push('$');
        word.text.push_str(written);
    }

    fn value(&mut self, value: &str, quoted: bool) {
        let dynamic = value.contains("://") && value.contains(['$', '`']);
        if quoted || !self.split || dynamic {
            self.quoted("");
            self.word().dynamic |= dynamic;
            self.word().text.push_str(value);
            return;
        }
        let mut parts = value.split_ascii_whitespace();
        if value.starts_with(|it: char| it.is_ascii_whitespace()) {
            self.end_field();
        }
        if let Some(first) = parts.next() {
            self.word().text.push_str(first);
        }
        for part in parts {
            self.end_field();
            self.word().text.push_str(part);
        }
        if value.ends_with(|it: char| it.is_ascii_whitespace()) {
            self.end_field();
        }
    }

    /// The value of `${…}`; `None` where it is not known or the operator is not followed.
    fn expansion(&self, inner: &str) -> Option<String> {
        let length = inner.len() - inner.trim_start_matches(is_name).len();
        let (name, operator) = inner.split_at(length);
        let value = self.env.get(name);
        let set = value.filter(|value| !value.is_empty());
        match operator.get(..2).unwrap_or(operator) {
            "" => value.cloned(),
            ":-" | ":=" => set.cloned().or_else(|| self.literal(&operator[2..])),
            ":+" => set.and_then(|_| self.literal(&operator[2..])),
            ":?" => value.cloned(),
            _ => match operator.split_at_checked(1)? {
                ("-" | "=", default) => value.cloned().or_else(|| self.literal(default)),
                ("%", suffix) => {
                    let suffix = self.literal(suffix.trim_start_matches('%'))?;
                    trim_end(value?, &suffix, operator.starts_with("%%"))
                }
                ("#", prefix) => {
                    let prefix = self.literal(prefix.trim_start_matches('#'))?;
                    trim_start(value?, &prefix, operator.starts_with("##"))
                }
                _ => None,
            },
        }
    }

    /// A word inside of `${…}`, as far as it is known.
    fn literal(&self, text: &str) -> Option<String> {
        if !text.contains(['$', '\'', '"', '\\', '`']) {
            return Some(text.to_owned());
        }
        // One level of variables is followed: what nests deeper is left as written.
        if text.contains("${") || text.contains("$(") || text.contains('`') {
            return None;
        }
        let word = whole(text, 0..text.len(), self.env);
        (!word.dynamic).then_some(word.text)
    }
}

/// Offset of the next `mark` that no backslash precedes; the length where there is none.
fn closing(text: &str, mark: char) -> usize {
    let mut escaped = false;
    text.char_indices()
        .find(|(_, character)| {
            let found = !escaped && *character == mark;
            escaped = !escaped && *character == '\\';
            found
        })
        .map_or(text.len(), |(at, _)| at)
}

/// Offset behind the mark that closes the one with which `text` begins; the length where none does.
fn balanced(text: &str, open: char, close: char) -> usize {
    let mut depth = 0usize;
    let mut quote = None;
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        match (quote, character) {
            _ if escaped => escaped = false,
            (Some('\''), '\'') => quote = None,
            (Some('\''), _) => {}
            (_, '\\') => escaped = true,
            (None, '\'') => quote = Some('\''),
            (_, it) if it == open => depth += 1,
            (_, it) if it == close => {
                depth -= 1;
                if depth == 0 {
                    return at + close.len_utf8();
                }
            }
            _ => {}
        }
    }
    text.len()
}
