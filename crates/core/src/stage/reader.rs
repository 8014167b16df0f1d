//! Words with their variables replaced, as long as that does not get out of hand.

use std::cell::Cell;

use super::variables::Variables;
use crate::instruction::Refusal;
use crate::syntax::expand::{ExpandError, Fault, Lexer};
use crate::syntax::{Phase, Word};
use crate::text::Span;

/// How many bytes all expansions of a file may cost together. Lines that each double a variable, or a million lines
/// that repeat a long one, must not fill the memory.
const ALLOWANCE: usize = 64 << 20;

/// Replaces variables.
#[derive(Debug)]
pub(super) struct Reader {
    lexer: Lexer,
    left: Cell<usize>,
}

impl Reader {
    /// A reader for files with this escape character.
    pub fn new(escape: char) -> Reader {
        Reader { lexer: Lexer::new(escape), left: Cell::new(ALLOWANCE) }
    }

    /// A word with its variables replaced. The names that are not set go to `unmatched`, also where the word is refused.
    pub fn word(
        &self,
        word: &Word,
        variables: &Variables,
        unmatched: &mut Vec<String>,
    ) -> Result<String, Refusal> {
        self.by(&self.lexer, word, variables, unmatched)
    }

    /// The body of a heredoc: quotes mean nothing there, and the escape character is always `\\`.
    pub fn body(
        &self,
        body: &Word,
        variables: &Variables,
        unmatched: &mut Vec<String>,
    ) -> Result<String, Refusal> {
        self.by(&Lexer { skip_quotes: true, ..Lexer::new('\\') }, body, variables, unmatched)
    }

    /// A word that may become several.
    pub fn words(
        &self,
        word: &Word,
        variables: &Variables,
        unmatched: &mut Vec<String>,
    ) -> Result<Vec<String>, Refusal> {
        self.word(word, variables, unmatched)?;
        self.lexer.words(&word.text, &|name| variables.get(name)).map_err(|error| refusal(word, error))
    }

    fn by(
        &self,
        lexer: &Lexer,
        word: &Word,
        variables: &Variables,
        unmatched: &mut Vec<String>,
    ) -> Result<String, Refusal> {
        if self.left.get() == 0 && word.text.contains('$') {
            return Ok(word.text.to_string());
        }
        let expansion = lexer.expand(&word.text, &|name| variables.get(name)).map_err(|mut error| {
            unmatched.append(&mut error.unmatched);
            refusal(word, error)
        })?;
        unmatched.extend(expansion.unmatched);
        match self.left.get().checked_sub(expansion.cost) {
            Some(left) => {
                self.left.set(left);
                Ok(expansion.text)
            }
            None => {
                // Said once; from here on variables stay as written.
                self.left.set(0);
                Err(refusal(word, ExpandError::new(Fault::TooLong, "")))
            }
        }
    }
}

/// Why a word cannot be expanded, for people.
fn refusal(word: &Word, error: ExpandError) -> Refusal {
    let place = word.span.start + error.at;
    let span = match word.span.end - word.span.start == word.text.len() && place < word.span.end {
        true => Span::new(place, word.span.end),
        false => word.span,
    };
    let (code, message) = match error.fault {
        Fault::Quote => ("UnclosedQuote", "A quote is opened here and never closed. Close it, or escape it.".to_owned()),
        Fault::Unclosed => ("UnclosedVariable", "This `${…}` is not complete: its `}` is missing.".to_owned()),
        Fault::NoName => ("VariableWithoutName", "A name must follow `${`.".to_owned()),
        Fault::Modifier => (
            "UnsupportedModifier",
            "Docker does not know this kind of `${…}`. It knows `:-`, `:+`, `:?`, `#`, `##`, `%`, `%%`, `/` and `//`; for anything else use a shell in `RUN`.".to_owned(),
        ),
        Fault::Required => {
            let words = error.message.rsplit_once("\": ").map_or(error.message.as_str(), |(_, words)| words);
            ("RequiredVariable", format!("This variable must be given: {words}. Set it above, or pass `--build-arg`."))
        }
        Fault::Pattern => ("InvalidPattern", "The pattern in this `${…}` cannot be read: only `*`, `?` and `\\` may be escaped.".to_owned()),
        Fault::TooLong => ("ExpansionTooLong", "The variables in this word grow beyond what a system takes.".to_owned()),
    };
    // BuildKit has no such bound.
    let theirs = if error.fault == Fault::TooLong { String::new() } else { error.message };
    Refusal::new(code, span, theirs, message).phase(Phase::Check)
}
