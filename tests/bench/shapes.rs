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
        let mut growths = Vec::new();
        let mut text = shape(SHORTEST);
        let mut took = Duration::ZERO;
        while 2 * text.len() <= LONGEST && took < PATIENCE {
            let longer = shape(2 * text.len());
            let [short, long] = costs([&text, &longer]);
            let growth = long.as_secs_f64() / short.as_secs_f64().max(1e-9);
            growths.push(format!("{:.2}", growth * text.len() as f64 / longer.len() as f64));
            (text, took) = (longer, long);
        }
        println!("{name} (to {:.1} MB)\n  {}", text.len() as f64 / 1e6, growths.join(" "));
    }
}

/// What reading and expanding each text takes: the medians of several measurements, each long enough to be one. The
/// texts take turns, so that a busy machine disturbs both alike.
fn costs(texts: [&str; 2]) -> [Duration; 2] {
    let first = texts.map(|text| time(|| read(text)));
    let times = first.map(|first| (MEASURABLE.as_nanos() / first.as_nanos().max(1)).clamp(1, 1_000) as u32);
    let samples = if first[1] > PATIENCE / 10 { 3 } else { 9 };
    let mut taken = [Vec::new(), Vec::new()];
    for _ in 0..samples {
        for ((text, times), taken) in texts.iter().zip(times).zip(&mut taken) {
            taken.push(time(|| (0..times).for_each(|_| read(text))) / times);
        }
    }
    taken.map(median)
}

fn read(text: &str) {
    let document = syntax::parse(text);
    black_box(instruction::read(&document));
    let lexer = Lexer::new(document.escape);
    for statement in &document.statements {
        let _ = black_box(lexer.expand(document.body(statement).text, &|_| None));
    }
}
