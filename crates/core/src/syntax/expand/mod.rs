//! Shell-like quotes and variables: BuildKit's `shell.Lex`.
//!
//! Nothing recurses: `${a:-${b:-…}}` is a stack of frames over one output, so the cost is linear in the input.

mod machine;
mod pattern;
mod split;
mod substitute;

use machine::Machine;
use split::Words;

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
    /// Names that were found, sorted.
    pub matched: Vec<String>,
    /// Names that were not found, sorted; also those with a default.
    pub unmatched: Vec<String>,
    /// Bytes of values that were copied or searched: what the text cost beyond its own length.
    pub cost: usize,
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
        let special = |c: char| c == '\u{feff}' || self.is_special(c);
        if !text.contains(special) {
            return Ok(Expansion { text: text.to_owned(), ..Expansion::default() });
        }
        let (expansion, _) = Machine::new(self, text, get, None).run()?;
        Ok(expansion)
    }

    /// The same, then split at white space that is not quoted (`Lex.ProcessWords`).
    pub fn words<'e>(&self, text: &str, get: &Lookup<'e>) -> Result<Vec<String>, ExpandError> {
        Machine::new(self, text, get, Some(Words::default())).run().map(|(_, words)| words)
    }

    /// Whether a character does more than stand for itself.
    fn is_special(&self, c: char) -> bool {
        c == '$' || c == self.escape || (!self.skip_quotes && matches!(c, '\'' | '"'))
    }
}
