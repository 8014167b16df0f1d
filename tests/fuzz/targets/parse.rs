//! Any bytes are read: nothing is lost, and every span stands in the text.
#![no_main]

use layerlab_core::text::Span;
use layerlab_core::{instruction, syntax};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let source = String::from_utf8_lossy(data);
    let document = syntax::parse(&source);
    assert_eq!(document.source.as_str(), source);
    let instructions = instruction::read(&document);
    for instruction in &instructions.list {
        inside(&source, instruction.span);
        inside(&source, instruction.keyword.span);
    }
    for problem in &instructions.problems {
        inside(&source, problem.span);
        if let Some(fix) = &problem.fix {
            fix.edits.iter().for_each(|edit| inside(&source, Span::new(edit.start, edit.end)));
        }
    }
});

fn inside(source: &str, span: Span) {
    assert!(span.start <= span.end && source.get(span.start..span.end).is_some(), "{span:?} is outside");
}
