//! Ways of printing, one file each.

pub mod cache;
pub mod findings;
pub mod github;
mod layers;
pub mod left_out;
pub mod page;
pub mod sarif;
pub mod svg;
pub mod text;
mod words;

use std::io::{self, Write};

use serde::Serialize;

/// One line of JSON.
pub fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| format!("{{\"error\":\"{error}\"}}"))
}

/// Prints a line.
pub fn put(line: &str) {
    put_text(&format!("{line}\n"));
}

/// Prints a text as it is. A reader that went away (`| head`) ends the program without a word.
pub fn put_text(text: &str) {
    let mut out = io::stdout().lock();
    if out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}
