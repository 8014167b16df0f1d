//! Colours, where a person is looking.

use std::io::{IsTerminal, stdout};

/// Whether to colour.
#[derive(Clone, Copy)]
pub struct Paint(bool);

impl Paint {
    /// Colours for a terminal, unless `NO_COLOR` asks for none (no-color.org).
    pub fn for_stdout() -> Paint {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Paint(stdout().is_terminal() && !refused)
    }

    /// Of weight.
    pub fn bold(self, text: &str) -> String {
        self.wrap("1", text)
    }

    /// Of less weight.
    pub fn dim(self, text: &str) -> String {
        self.wrap("2", text)
    }

    /// Ours to change: the layers above the base, what is saved.
    pub fn good(self, text: &str) -> String {
        self.wrap("32", text)
    }

    /// To be looked at.
    pub fn warn(self, text: &str) -> String {
        self.wrap("33", text)
    }

    /// Broken, or over budget.
    pub fn bad(self, text: &str) -> String {
        self.wrap("31", text)
    }

    /// The base image's share, names.
    pub fn calm(self, text: &str) -> String {
        self.wrap("36", text)
    }

    fn wrap(self, code: &str, text: &str) -> String {
        if self.0 && !text.is_empty() { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}
