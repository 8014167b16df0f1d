//! What each stretch of the text is, for its colour.

use layerlab_core::instruction::{Command, From, Instruction, Kind, Pair};
use layerlab_core::syntax::{Document, Word};
use layerlab_core::text::Span;

/// The names of the kinds, in the order of [`Token`]: the editor's classes.
pub const KINDS: [&str; 10] =
    ["comment", "keyword", "flag", "string", "number", "variable", "image", "stage", "command", "operator"];

/// A kind of token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    Comment,
    Keyword,
    Flag,
    Text,
    Number,
    Variable,
    Image,
    Stage,
    Command,
    Operator,
}

/// Words of the shell that are no commands.
const SHELL_WORDS: [&str; 14] =
    ["if", "then", "elif", "else", "fi", "for", "in", "while", "until", "do", "done", "case", "esac", "!"];

/// The tokens of a text, ascending and apart from each other, in bytes.
pub fn of(document: &Document, instructions: &[Instruction]) -> Vec<(Span, Token)> {
    let source = &document.source;
    let mut painter = Painter { source, document, tokens: Vec::new(), stages: Vec::new() };
    painter.tokens.extend(document.comments.iter().map(|span| (*span, Token::Comment)));
    for instruction in instructions {
        painter.instruction(instruction);
    }
    let mut tokens = painter.tokens;
    tokens.sort_by_key(|(span, _)| (span.start, span.end));
    let mut end = 0;
    tokens.retain(|(span, _)| {
        let fits = span.start >= end && span.end > span.start;
        if fits {
            end = span.end;
        }
        fits
    });
    tokens
}

/// Tokens as the editor takes them: from, to, kind, in UTF-16 code units.
pub fn triples(source: &str, tokens: &[(Span, Token)]) -> Vec<u32> {
    let (mut at, mut units) = (0, 0);
    let mut advance = |to: usize| {
        units += source.get(at..to).map_or(0, |text| text.encode_utf16().count());
        at = to;
        units as u32
    };
    tokens.iter().flat_map(|(span, token)| [advance(span.start), advance(span.end), *token as u32]).collect()
}

struct Painter<'a> {
    source: &'a str,
    document: &'a Document,
    tokens: Vec<(Span, Token)>,
    stages: Vec<String>,
}

impl Painter<'_> {
    fn paint(&mut self, span: Span, token: Token) {
        self.tokens.push((span, token));
    }

    fn instruction(&mut self, it: &Instruction) {
        self.paint(it.keyword.span, Token::Keyword);
        let mut body = it.keyword.span.end;
        for flag in it.flags(self.document) {
            self.flag(flag.span, flag.value.as_ref(), flag.name == "from");
            body = body.max(flag.span.end);
        }
        let body = Span::new(body, it.span.end);
        match &it.kind {
            Kind::From(from) => self.from(from, body),
            Kind::Env(pairs) | Kind::Label(pairs) | Kind::Arg(pairs) => self.pairs(pairs, body),
            Kind::Run(run) => self.script(&run.command, body),
            Kind::Cmd(command) | Kind::Entrypoint(command) => self.script(command, body),
            Kind::Expose(ports) => ports.iter().for_each(|port| self.tokens.push((port.span, Token::Number))),
            _ => self.scan(body, false),
        }
    }

    fn flag(&mut self, span: Span, value: Option<&Word>, names_stage: bool) {
        match value.filter(|value| names_stage && span.covers(value.span)) {
            Some(value) => {
                self.paint(Span::new(span.start, value.span.start), Token::Flag);
                self.source_name(value);
            }
            None => self.paint(span, Token::Flag),
        }
    }

    fn from(&mut self, from: &From, body: Span) {
        self.source_name(&from.base);
        let Some(name) = &from.name else { return };
        self.paint(name.span, Token::Stage);
        self.stages.push(name.text.to_ascii_lowercase());
        let between = Span::new(from.base.span.end.max(body.start), name.span.start);
        if let Some(at) = between.of(self.source).to_ascii_lowercase().find("as") {
            self.paint(Span::new(between.start + at, between.start + at + 2), Token::Keyword);
        }
    }

    /// What `FROM` and `--from` name: a stage from above, or an image.
    fn source_name(&mut self, word: &Word) {
        let stage = self.stages.contains(&word.text.to_ascii_lowercase())
            || word.text.bytes().all(|it| it.is_ascii_digit());
        self.paint(word.span, if stage { Token::Stage } else { Token::Image });
    }

    fn pairs(&mut self, pairs: &[Pair], body: Span) {
        for pair in pairs {
            self.paint(pair.key.span, Token::Variable);
        }
        self.scan(body, false);
    }

    fn script(&mut self, command: &Command, body: Span) {
        self.scan(body, matches!(command, Command::Shell(_)));
    }

    /// Strings and variables anywhere; in a script also commands, options and operators. Comments between the lines
    /// are left out. It looks at characters only: a string that is never closed ends with the stretch.
    fn scan(&mut self, span: Span, script: bool) {
        let mut at = span.start;
        let mut expects_command = script;
        while at < span.end {
            if let Some(comment) = self.document.comments.iter().find(|it| it.start <= at && at < it.end) {
                at = comment.end;
                continue;
            }
            let rest = self.source.get(at..span.end).unwrap_or_default();
            let Some(first) = rest.chars().next() else { break };
            let length = match first {
                '"' | '\'' => self.string(at, rest, first),
                '$' => self.variable(at, rest),
                '&' | '|' | ';' if script => {
                    let length = rest.chars().take_while(|it| *it == first).count();
                    self.paint(Span::new(at, at + length), Token::Operator);
                    expects_command = true;
                    length
                }
                '\\' if script && rest[1..].trim_start_matches([' ', '\t', '\r']).starts_with('\n') => {
                    self.paint(Span::new(at, at + 1), Token::Operator);
                    1
                }
                '(' | '{' if script => {
                    expects_command = true;
                    1
                }
                first if script && is_word(first) => {
                    let length = rest.find(|it| !is_word(it)).unwrap_or(rest.len());
                    self.word(at, &rest[..length], &mut expects_command);
                    length
                }
                first => first.len_utf8(),
            };
            at += length.max(1);
        }
    }

    fn string(&mut self, at: usize, rest: &str, quote: char) -> usize {
        let mut escaped = false;
        let end = rest.char_indices().skip(1).find(|(_, char)| {
            let closes = *char == quote && !escaped;
            escaped = *char == '\\' && !escaped && quote == '"';
            closes
        });
        let length = end.map_or(rest.len(), |(at, _)| at + 1);
        self.paint(Span::new(at, at + length), Token::Text);
        length
    }

    fn variable(&mut self, at: usize, rest: &str) -> usize {
        let name = |it: char| it.is_ascii_alphanumeric() || it == '_';
        let length = match rest[1..].strip_prefix('{') {
            Some(inner) => inner.find('}').map_or(rest.len(), |end| end + 3),
            None => 1 + rest[1..].find(|it| !name(it)).unwrap_or(rest.len() - 1),
        };
        if length > 1 {
            self.paint(Span::new(at, at + length), Token::Variable);
        }
        length
    }

    fn word(&mut self, at: usize, word: &str, expects_command: &mut bool) {
        let span = Span::new(at, at + word.len());
        if SHELL_WORDS.contains(&word) {
            self.paint(span, Token::Keyword);
            *expects_command = true;
        } else if word.starts_with('-') {
            self.paint(span, Token::Flag);
        } else if *expects_command && !word.contains('=') {
            self.paint(span, Token::Command);
            *expects_command = false;
        }
    }
}

/// What a word of a script is made of, as far as colours go.
fn is_word(char: char) -> bool {
    !char.is_whitespace()
        && !matches!(
            char,
            '"' | '\'' | '$' | '&' | '|' | ';' | '\\' | '(' | ')' | '{' | '}' | '<' | '>' | '`'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use layerlab_core::{instruction, syntax};

    fn read(source: &str) -> Vec<(Span, Token)> {
        let document = syntax::parse(source);
        of(&document, &instruction::read(&document).list)
    }

    fn shown(source: &str) -> Vec<(&str, Token)> {
        read(source).into_iter().map(|(span, token)| (span.of(source), token)).collect()
    }

    #[test]
    fn a_stage_is_told_from_an_image() {
        use Token::*;
        let source = "FROM node:22 AS deps\nFROM deps\nCOPY --from=nginx /a /b\n";
        let expected = [
            ("FROM", Keyword),
            ("node:22", Image),
            ("AS", Keyword),
            ("deps", Stage),
            ("FROM", Keyword),
            ("deps", Stage),
            ("COPY", Keyword),
            ("--from=", Flag),
            ("nginx", Image),
        ];
        assert_eq!(shown(source), expected);
    }

    #[test]
    fn a_script_shows_its_commands_over_continued_lines() {
        use Token::*;
        let source = "FROM a\nRUN A=1 apt-get update \\\n  # why\n && echo \"x $Y\" $Z | tee -a f\n";
        let expected = [
            ("FROM", Keyword),
            ("a", Image),
            ("RUN", Keyword),
            ("apt-get", Command),
            ("\\", Operator),
            ("# why", Comment),
            ("&&", Operator),
            ("echo", Command),
            ("\"x $Y\"", Text),
            ("$Z", Variable),
            ("|", Operator),
            ("tee", Command),
            ("-a", Flag),
        ];
        assert_eq!(shown(source), expected);
    }

    #[test]
    fn any_text_gives_tokens_in_order() {
        for source in [
            "",
            "\"",
            "FROM a\nRUN \"",
            "RUN ${",
            "ENV é=\"🐳\" b='\nRUN \\",
            "FROM a\nRUN <<EOF\necho '\nEOF\n",
            "COPY --from= $",
        ] {
            let tokens = read(source);
            assert!(tokens.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start), "{source}");
            assert!(tokens.iter().all(|(span, _)| source.get(span.start..span.end).is_some()), "{source}");
        }
    }

    #[test]
    fn triples_count_utf16_code_units() {
        let source = "# 🐳\nFROM a\n";
        assert_eq!(triples(source, &read(source)), [0, 4, 0, 5, 9, 1, 10, 11, 6]);
    }
}
