//! What holds for any text at all.

use std::collections::BTreeMap;

use layerlab_core::build::cache::Cause;
use layerlab_core::context::ignore::Ignore;
use layerlab_core::instruction::{self, Instructions};
use layerlab_core::stage::{self, Stages};
use layerlab_core::syntax::expand::{Fault, LONGEST, Lexer};
use layerlab_core::syntax::{self, Document, Problem};
use layerlab_core::text::Span;
use layerlab_core::{Catalog, Change, Options, reruns};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Words of Dockerfiles and what breaks them, to be strung together.
const PIECES: [&str; 72] = [
    "FROM ",
    "from",
    " AS ",
    "alpine:3.22",
    "scratch",
    "RUN ",
    "COPY ",
    "ADD ",
    "ENV ",
    "ARG ",
    "LABEL ",
    "CMD ",
    "ENTRYPOINT ",
    "ONBUILD ",
    "HEALTHCHECK ",
    "SHELL ",
    "EXPOSE ",
    "VOLUME ",
    "USER ",
    "WORKDIR ",
    "STOPSIGNAL ",
    "MAINTAINER ",
    "--from=",
    "--mount=type=cache,target=/c",
    "--mount=",
    "--link ",
    "--chmod=",
    "--platform=",
    "<<EOF",
    "<<-EOF",
    "<<'EOF'",
    "EOF",
    "\nEOF\n",
    "\tEOF\n",
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\\\n",
    "\\ \n",
    "`\n",
    "\\",
    "`",
    "# note\n",
    "#",
    "# escape=`\n",
    "# syntax=x\n",
    "# check=skip=all\n",
    "\u{feff}",
    "[\"a\", \"b\"]",
    "[\"a\"",
    "[1]",
    "\"",
    "'",
    "$",
    "${",
    "}",
    "${a:-",
    "${a#",
    "${a//",
    "/",
    ":",
    "=",
    "a",
    "b=c ",
    " ",
    "\t",
    "é",
    "日本",
    "\u{85}",
    "\0",
    "NODE_ENV=production\n",
];

fn dockerfile() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES.as_slice()).prop_map(str::to_owned);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![dockerfile(), any::<String>(), "\\PC*".prop_map(|text| text)]
}

fn read(source: &str) -> (Document, Instructions, Stages) {
    let document = syntax::parse(source);
    let instructions = instruction::read(&document);
    let stages = stage::split(&instructions, &Options::default(), &Catalog::default());
    (document, instructions, stages)
}

/// Whether a span lies inside the source and cuts no character.
fn fits(span: Span, source: &str) -> bool {
    span.start <= span.end && source.get(span.start..span.end).is_some()
}

fn problem_fits(problem: &Problem, source: &str) -> bool {
    let lines = source.split('\n').count() as u32;
    let edits = problem.fix.iter().flat_map(|fix| &fix.edits);
    fits(problem.span, source)
        && (1..=lines).contains(&problem.line)
        && edits.into_iter().all(|edit| fits(Span::new(edit.start, edit.end), source))
}

/// The same texts in each run, so that a change is judged by what it changed. `PROPTEST_RNG_SEED` chooses others.
fn config() -> ProptestConfig {
    let usual = ProptestConfig::with_cases(1500);
    let rng_seed = match usual.rng_seed {
        RngSeed::Random => RngSeed::Fixed(1500),
        chosen => chosen,
    };
    ProptestConfig { rng_seed, ..usual }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_byte_is_lost(source in text()) {
        let document = syntax::parse(&source);
        prop_assert_eq!(&document.source, &source);
        let mut held: Vec<Span> = document.statements.iter().map(|it| it.span).collect();
        held.extend(&document.comments);
        held.sort();
        let mut done = 0;
        for span in held {
            let between = source.get(done..span.start).unwrap_or_default();
            prop_assert!(is_blank(between), "{between:?} is in no statement and no comment");
            done = done.max(span.end);
        }
        prop_assert!(is_blank(&source[done..]));
    }

    #[test]
    fn places_nest_and_cut_no_character(source in text()) {
        let (document, instructions, stages) = read(&source);
        let mut end = 0;
        for statement in &document.statements {
            let span = statement.span;
            prop_assert!(fits(span, &source) && end <= span.start, "{statement:?}");
            end = span.end;
            for part in [document.keyword(statement), document.body(statement)] {
                let place = part.whole().span;
                prop_assert!(span.covers(place) && fits(place, &source));
            }
            prop_assert!(statement.flags.iter().all(|flag| span.covers(flag.span) && fits(flag.span, &source)));
            prop_assert!(statement.heredocs.iter().all(|it| span.covers(it.body) && fits(it.body, &source)));
            prop_assert!(statement.lines.start <= statement.lines.end);
        }
        prop_assert!(document.comments.iter().all(|span| fits(*span, &source)));
        for problem in instructions.problems.iter().chain(&stages.problems) {
            prop_assert!(problem_fits(problem, &source), "{problem:?}");
        }
    }

    #[test]
    fn what_is_refused_is_said(source in text()) {
        let (_, instructions, stages) = read(&source);
        let said = |stages: &Stages| stages.problems.iter().any(|problem| problem.verdict.is_some());
        for verdict in [instructions.refusal(), stages.check_refusal.as_ref(), stages.build_refusal.as_ref()] {
            prop_assert!(verdict.is_none() || said(&stages));
        }
        let refused = instructions.refusal().is_some() || stages.check_refusal.is_some();
        prop_assert!(refused || !stages.list.is_empty());
    }

    #[test]
    fn edges_lead_from_earlier_to_later(source in dockerfile()) {
        let (_, instructions, stages) = read(&source);
        for edge in &stages.edges {
            prop_assert!(edge.to < stages.list.len() && edge.instruction < instructions.list.len());
        }
        for stage in &stages.list {
            if let stage::Base::Stage(base) = stage.base {
                prop_assert!(base < stage.index);
                prop_assert!(!stage.reachable || stages.list[base].reachable);
            }
        }
    }

    #[test]
    fn expansion_ends_and_stays_small(source in text(), value in any::<String>()) {
        let env = BTreeMap::from([("a", value.as_str()), ("b", "x*y/z")]);
        for escape in ['\\', '`'] {
            let lexer = Lexer::new(escape);
            if let Ok(expansion) = lexer.expand(&source, &|name| env.get(name).copied()) {
                prop_assert!(expansion.text.len() <= LONGEST + source.len() + expansion.cost);
            }
        }
    }

    #[test]
    fn nothing_runs_again_where_nothing_changed(source in dockerfile(), line in 1u32..20) {
        let (options, catalog) = (Options::default(), Catalog::default());
        let still = reruns(&source, &options, &catalog, &[]);
        prop_assert!(still.stages.iter().flat_map(|it| &it.steps).all(|it| !it.fate.runs()));
        // Whatever runs again has a reason, and the first that does in the first stage is what was edited or stands below.
        let edited = reruns(&source, &options, &catalog, &[Change::Line(line)]);
        let steps = || edited.stages.iter().flat_map(|it| &it.steps).filter(|it| it.fate.runs());
        prop_assert!(steps().all(|it| !it.causes.is_empty()));
        let first = edited.stages.first().and_then(|it| it.steps.iter().find(|it| it.fate.runs()));
        prop_assert!(first.is_none_or(|it| it.line >= line || it.causes.contains(&Cause::Edited)));
    }

    #[test]
    fn text_without_signs_stands_for_itself(source in "[a-z0-9 /.:=-]*") {
        let expansion = Lexer::new('\\').expand(&source, &|_| None).map(|it| it.text);
        prop_assert_eq!(expansion, Ok(source));
    }

    #[test]
    fn ignore_files_are_read_whatever_they_say(patterns in any::<String>(), path in any::<String>()) {
        Ignore::parse(&patterns).excludes(&path);
    }
}

/// Whether a text is nothing to Docker between instructions.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '\u{feff}')
}

/// Texts that cost the square of their length where a step is done once too often. Nothing is timed: where one hangs,
/// the test does.
#[test]
fn replacing_every_letter_by_a_long_text_is_refused() {
    let long = "x".repeat(LONGEST / 2);
    for word in ["${a//?/$a}", "${a//?/$$0$$0$$0$$0}", "${a/x/$a$a}"] {
        let expansion = Lexer::new('\\').expand(word, &|name| (name == "a").then_some(&long));
        assert_eq!(expansion.map_err(|error| error.fault), Err(Fault::TooLong), "{word}");
    }
}

#[test]
fn hostile_shapes_come_to_an_end() {
    let stages = |count: usize| (0..count).map(|i| format!("FROM alpine AS s{i}\n")).collect::<String>();
    let chain = (1..20_000).map(|i| format!("FROM s{} AS s{i}\n", i - 1)).collect::<String>();
    let nested = format!("FROM a\nENV x={}{}\n", "${a:-".repeat(10_000), "}".repeat(10_000));
    let shapes = [
        format!("RUN a {}", "\\\n b".repeat(60_000)),
        stages(20_000),
        format!("FROM a AS s0\n{chain}"),
        nested,
        "RUN <<EOF\n".repeat(60_000),
        (0..60_000).map(|i| format!("RUN <<E{i}\n")).collect(),
        format!("FROM a\n{}RUN x\n", "ONBUILD ".repeat(8_000)),
        format!("FROM a\n{}", "ENV a=$a$a\n".repeat(20_000)),
        format!("FROM a\nENV a={}\n{}", "x".repeat(60_000), "LABEL l=$a\n".repeat(20_000)),
        format!("FROM a\n{}", (0..20_000).map(|i| format!("ENV k{i}=v\n")).collect::<String>()),
        format!("RUN {}", "[".repeat(300_000)),
        format!("FROM a\nRUN {} <<E\nE\n", "${a:-".repeat(10_000)),
        "# c\n".repeat(100_000),
        "\\\n".repeat(100_000),
    ];
    for shape in shapes {
        let (document, ..) = read(&shape);
        assert_eq!(document.source.len(), shape.len());
    }
}

/// A word that goes on in the next line has no place of its own for its beginning: no fix may cut it there.
#[test]
fn fixes_cut_no_word_that_goes_on_in_the_next_line() {
    for source in ["FROM a\n\u{feff}\\\n\u{feff}", "FROM a\nRU\\\nN<<E x\n"] {
        let (_, instructions, _) = read(source);
        assert!(
            instructions.problems.iter().any(|problem| problem.code == "UnknownInstruction"),
            "{source:?}"
        );
        for problem in &instructions.problems {
            assert!(problem_fits(problem, source), "{source:?}: {problem:?}");
            assert!(problem.fix.is_none(), "{source:?}: {problem:?}");
        }
    }
}
