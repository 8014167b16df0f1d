//! Our reader beside others, over the same texts.

use std::hint::black_box;
use std::time::Duration;

use layerlab_core::{instruction, syntax};

use crate::clock::{median, time};

/// Passes over all texts, the readers taking turns so that a busy machine disturbs all alike.
const PASSES: usize = 31;

/// What a pass reads at the least: few texts are read again and again.
const PASS_BYTES: usize = 500_000;

type Read = fn(&str) -> bool;

const OURS: [(&str, Read); 2] =
    [("syntax::parse", split), ("syntax::parse and instruction::read", understand)];
const PEERS: [(&str, Read); 2] =
    [("parse-dockerfile 0.1.9", parse_dockerfile), ("dockerfile-parser 0.9", dockerfile_parser)];

fn split(text: &str) -> bool {
    black_box(syntax::parse(text));
    true
}

fn understand(text: &str) -> bool {
    black_box(instruction::read(&syntax::parse(text)));
    true
}

fn parse_dockerfile(text: &str) -> bool {
    black_box(parse_dockerfile::parse(text)).is_ok()
}

fn dockerfile_parser(text: &str) -> bool {
    black_box(dockerfile_parser::Dockerfile::parse(text)).is_ok()
}

/// What the figures are.
pub const HEADING: &str = "time of ours / time of theirs; medians of passes in turn; below 1 we are faster";

/// Prints how many times as long our reader takes as each peer, over the texts that the peer reads to the end.
pub fn compare(kind: &str, texts: &[String]) {
    for (peer, theirs) in PEERS {
        let texts: Vec<&str> = texts.iter().map(String::as_str).filter(|text| theirs(text)).collect();
        let bytes: usize = texts.iter().map(|text| text.len()).sum();
        println!("\n{kind}, beside {peer}: {} texts, {:.2} MB", texts.len(), bytes as f64 / 1e6);
        let readers = [OURS[0].1, OURS[1].1, theirs];
        let [split, understand, theirs] = readers_in_turn(readers, &texts);
        for ((name, _), ours) in OURS.iter().zip([split, understand]) {
            println!("  {:>6.2}  {name}", ours.as_secs_f64() / theirs.as_secs_f64().max(1e-9));
        }
    }
}

fn readers_in_turn<const N: usize>(readers: [Read; N], texts: &[&str]) -> [Duration; N] {
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    let rounds = (PASS_BYTES / bytes.max(1)).max(1);
    let mut times: [Vec<Duration>; N] = std::array::from_fn(|_| Vec::with_capacity(PASSES));
    for _ in 0..PASSES {
        for (read, times) in readers.iter().zip(&mut times) {
            times.push(time(|| (0..rounds).for_each(|_| texts.iter().for_each(|text| _ = read(text)))));
        }
    }
    times.map(median)
}
