//! Texts built to cost much, each in doubling lengths: what a doubling costs should be about twice as much.

use std::hint::black_box;
use std::time::Duration;

use layerlab_core::syntax::expand::Lexer;
use layerlab_core::{instruction, syntax};

use crate::clock::{median, time};

const SHORTEST: usize = 1 << 10;
const LONGEST: usize = 10_000_000;
/// A shape whose reading takes longer is not doubled again.
const PATIENCE: Duration = Duration::from_secs(2);
/// Shorter times are all noise; such texts are read several times over.
const MEASURABLE: Duration = Duration::from_millis(2);

/// A text of about so many bytes.
type Shape = fn(usize) -> String;

const SHAPES: [(&str, Shape); 12] = [
    ("one giant continuation", |bytes| format!("FROM a\nRUN a {}", "\\\n  b".repeat(bytes / 5))),
    ("blank lines in a continuation", |bytes| format!("FROM a\nRUN a {}b", "\\\n\n".repeat(bytes / 3))),
    ("stages", |bytes| (0..bytes / 24).map(|i| format!("FROM alpine AS st{i}\n")).collect()),
    ("nested ${…}", |bytes| {
        format!("FROM a\nENV x={}{}\n", "${a:-".repeat(bytes / 6), "}".repeat(bytes / 6))
    }),
    ("nested ${…}, lines of usual length", |bytes| {
        let line = format!("ENV x={}{}\n", "${a:-".repeat(40), "}".repeat(40));
        format!("FROM a\n{}", line.repeat(bytes / line.len()))
    }),
    ("heredocs", |bytes| format!("FROM a\n{}", "RUN <<E\nx\nE\n".repeat(bytes / 12))),
    ("heredocs without end", |bytes| (0..bytes / 14).map(|i| format!("RUN <<E{i}\n")).collect()),
    ("deep ONBUILD", |bytes| format!("FROM a\n{}RUN x\n", "ONBUILD ".repeat(bytes / 8))),
    ("giant JSON array", |bytes| format!("FROM a\nCMD [{}\"b\"]\n", "\"a\", ".repeat(bytes / 5))),
    ("open JSON arrays", |bytes| format!("FROM a\nRUN {}", "[".repeat(bytes))),
    ("comments", |bytes| format!("{}FROM a\n", "# note\n".repeat(bytes / 7))),
    ("flags", |bytes| format!("FROM a\nRUN {}x\n", "--mount=type=cache,target=/c ".repeat(bytes / 29))),
];

/// Prints, for each shape and doubling, the growth of the cost over that of the text: 1.0 is linear.
pub fn grow() {
    println!("growth of the cost at each doubling over the growth of the text; 1.00 is linear\n");
    for (name, shape) in SHAPES {
        let mut ratios = Vec::new();
        let mut before: Option<(usize, Duration)> = None;
        let mut bytes = SHORTEST;
        while bytes <= LONGEST && before.is_none_or(|(_, cost)| cost < PATIENCE) {
            let text = shape(bytes);
            let cost = cost(&text);
            ratios.extend(before.map(|(length, shorter)| {
                let growth = cost.as_secs_f64() / shorter.as_secs_f64().max(1e-9);
                format!("{:.2}", growth * length as f64 / text.len() as f64)
            }));
            before = Some((text.len(), cost));
            bytes *= 2;
        }
        let reached = before.map_or(0, |(length, _)| length);
        println!("{name} (to {:.1} MB)\n  {}", reached as f64 / 1e6, ratios.join(" "));
    }
}

/// What reading and expanding `text` takes: the median of several measurements, each long enough to be one.
fn cost(text: &str) -> Duration {
    let first = time(|| read(text));
    let times = (MEASURABLE.as_nanos() / first.as_nanos().max(1)).clamp(1, 1_000) as u32;
    let samples = if first > PATIENCE / 10 { 1 } else { 7 };
    let sample = |_| time(|| (0..times).for_each(|_| read(text))) / times;
    median((0..samples).map(sample).collect())
}

fn read(text: &str) {
    let document = syntax::parse(text);
    black_box(instruction::read(&document));
    let lexer = Lexer::new(document.escape);
    for statement in &document.statements {
        let _ = black_box(lexer.expand(document.body(statement).text, &|_| None));
    }
}
