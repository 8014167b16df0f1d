//! Any ignore file answers for any path.
#![no_main]

use layerlab_core::context::ignore::Ignore;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let (patterns, path) = text.split_once('\0').unwrap_or((&text, "a/b.c"));
    let _ = Ignore::parse(patterns).excludes(path);
});
