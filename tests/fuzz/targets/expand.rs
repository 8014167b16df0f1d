//! Any word is expanded, and no value is longer than the bound says.
#![no_main]

use layerlab_core::syntax::expand::{LONGEST, Lexer};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((options, rest)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let lexer = Lexer {
        escape: if options & 1 == 0 { '\\' } else { '`' },
        raw_quotes: options & 2 != 0,
        raw_escapes: options & 4 != 0,
        skip_quotes: options & 8 != 0,
        skip_unset: options & 16 != 0,
    };
    // One variable holds the input itself: patterns and values come from the same hand.
    let get = |name: &str| match name {
        "a" => Some("value"),
        "b" => Some(text.as_ref()),
        "e" => Some(""),
        _ => None,
    };
    if let Ok(expansion) = lexer.expand(&text, &get) {
        assert!(expansion.text.len() <= LONGEST.max(text.len()));
    }
    let _ = lexer.words(&text, &get);
});
