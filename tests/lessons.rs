//! Every lesson is one: it can be read, its start misses a goal, its solution meets all of them and is as good as it gets,
//! and what its text says of sizes comes from the engine.

use std::collections::BTreeSet;

use layerlab_core::advice::{Severity, explain};
use layerlab_core::lesson::goal::{Check, Goal};
use layerlab_core::lesson::{self, Answer, Judged, Lesson, judge};
use layerlab_core::stage::Origin;
use layerlab_core::syntax;
use layerlab_core::{Basis, Catalog, Options, Report, inspect, instruction};
use layerlab_tests::{files, none, shown, text};

/// What `look` complains of in each lesson, the file's name in front.
fn complaints(look: impl Fn(&Lesson) -> Vec<String>) -> Vec<String> {
    let pages = files("web/lessons", ".md");
    assert!(pages.len() >= 12, "{} lessons", pages.len());
    let mut all = Vec::new();
    for path in pages {
        let page = text(&path);
        all.extend(look(&lesson::read(&page)).iter().map(|it| format!("{}: {it}", shown(&path))));
    }
    all
}

fn missed(lesson: &Lesson, source: &str, options: &Options, catalog: &Catalog) -> Vec<Judged> {
    let report = inspect(source, options, catalog);
    let judged = judge(&lesson.goals, Answer { source, options, report: &report, catalog });
    judged.into_iter().filter(|goal| !goal.met).collect()
}

#[test]
fn each_can_be_read_and_has_its_place_in_the_course() {
    none(&complaints(|lesson| {
        let mut wrong: Vec<String> =
            lesson.problems.iter().map(|it| format!("line {}: {}", it.line, it.message)).collect();
        let page = &lesson.example.page;
        for fact in ["part", "order", "learned"] {
            if page.fact(fact).is_none() {
                wrong.push(format!("no `{fact}`"));
            }
        }
        if page.fact("order").is_some_and(|order| order.parse::<u32>().is_err()) {
            wrong.push("its `order` is no number".to_owned());
        }
        if lesson.hints.len() < 2 {
            wrong.push("fewer than two hints".to_owned());
        }
        wrong
    }));
    let orders = files("web/lessons", ".md").into_iter().map(|path| {
        let page = text(&path);
        lesson::read(&page).example.page.fact("order").map(str::to_owned)
    });
    let orders: Vec<_> = orders.collect();
    assert_eq!(
        orders.iter().collect::<BTreeSet<_>>().len(),
        orders.len(),
        "two lessons in one place: {orders:?}"
    );
}

#[test]
fn the_start_misses_a_goal_and_the_solution_meets_all() {
    let catalog = Catalog::full();
    none(&complaints(|lesson| {
        let start = missed(lesson, lesson.example.source, &lesson.example.options, &catalog);
        let solved = missed(lesson, lesson.solution, &lesson.solved_options(), &catalog);
        let easy = start.is_empty().then(|| "the start meets every goal".to_owned());
        let hard = solved.iter().map(|it| format!("the solution misses “{}”: {}", it.goal, it.now));
        hard.chain(easy).collect()
    }));
}

#[test]
fn each_goal_has_a_reason_to_be_there() {
    // A goal that any text meets asks nothing.
    let catalog = Catalog::full();
    none(&complaints(|lesson| {
        let empty = missed(lesson, "FROM scratch\n", &lesson.example.options, &catalog);
        empty.is_empty().then(|| "`FROM scratch` alone meets every goal".to_owned()).into_iter().collect()
    }));
}

#[test]
fn goals_name_rules_and_figures_that_there_are() {
    none(&complaints(|lesson| {
        let rule = |goal: &Goal| match goal.check {
            Check::Silent(Some(rule)) if explain(rule).is_none() => Some(format!("no rule is named {rule}")),
            _ => None,
        };
        lesson.goals.iter().filter_map(rule).collect()
    }));
}

#[test]
fn nothing_in_start_or_solution_is_refused_or_copies_what_is_not_there() {
    let catalog = Catalog::full();
    let refused = |report: &Report| -> Vec<String> {
        let problems = report.problems.iter().map(|it| format!("line {}: {}", it.line, it.message));
        let context = Origin::Context("context".to_owned());
        let empty = report.edges.iter().filter(|edge| edge.from == context && edge.bytes == 0);
        let empty = empty.map(|edge| format!("line {} takes nothing: {}", edge.line, edge.paths.join(" ")));
        problems.chain(empty).collect()
    };
    none(&complaints(|lesson| {
        let start = refused(&inspect(lesson.example.source, &lesson.example.options, &catalog));
        let solution = refused(&inspect(lesson.solution, &lesson.solved_options(), &catalog));
        let start = start.into_iter().map(|it| format!("start: {it}"));
        start.chain(solution.into_iter().map(|it| format!("solution: {it}"))).collect()
    }));
}

#[test]
fn the_solution_is_as_good_as_it_gets() {
    let catalog = Catalog::full();
    none(&complaints(|lesson| {
        let report = inspect(lesson.solution, &lesson.solved_options(), &catalog);
        let loud = report.findings.iter().filter(|it| it.severity != Severity::Info);
        let loud = loud.map(|it| format!("line {}: {} {}", it.line, it.rule, it.message));
        let guessed = matches!(report.image.base.basis, Basis::Unknown);
        loud.chain(guessed.then(|| format!("nobody has measured {}", report.image.base.reference))).collect()
    }));
}

/// Sizes in prose, as people write them: a number and a unit of bytes.
fn sizes(prose: &str) -> Vec<String> {
    let words: Vec<&str> = prose.split_whitespace().collect();
    let is_unit = |word: &str| {
        let word = word.trim_end_matches(|letter: char| !letter.is_ascii_alphanumeric());
        matches!(word, "B" | "kB" | "MB" | "GB" | "KB" | "MiB" | "GiB" | "megabyte" | "gigabyte")
    };
    let is_number = |word: &str| word.ends_with(|letter: char| letter.is_ascii_digit());
    words.windows(2).filter(|it| is_number(it[0]) && is_unit(it[1])).map(|it| it.join(" ")).collect()
}

#[test]
fn no_text_states_a_size_that_the_engine_did_not_fill_in() {
    assert_eq!(sizes("about 12 MB, {start: on disk}, or 3 lines"), ["12 MB,"]);
    none(&complaints(|lesson| {
        let page = &lesson.example.page;
        let said = page.paragraphs.iter().map(String::as_str).chain(lesson.hints.iter().copied());
        said.chain(page.fact("learned")).flat_map(sizes).collect()
    }));
}

#[test]
fn each_quoted_figure_is_known() {
    let catalog = Catalog::full();
    none(&complaints(|lesson| {
        let mut figures = lesson::figures::Figures::new(lesson, &catalog);
        let page = &lesson.example.page;
        let said = page.paragraphs.iter().map(String::as_str).chain(lesson.hints.iter().copied());
        let said: Vec<&str> = said.chain(page.fact("learned")).collect();
        // `scratch` alone weighs nothing; of anything else that would say that nobody knows it.
        let blank = said.iter().filter(|it| !it.contains("{FROM scratch: on disk}"));
        blank
            .map(|it| figures.fill(it))
            .filter(|it| sizes(it).iter().any(|it| it.starts_with("0 B")))
            .collect()
    }));
}

#[test]
fn solutions_use_no_instruction_twice_by_mistake() {
    // What stands last counts: a second CMD, ENTRYPOINT or USER in one stage is a slip of the author's pen.
    none(&complaints(|lesson| {
        let document = syntax::parse(lesson.solution);
        let mut wrong = Vec::new();
        let mut seen = BTreeSet::new();
        for it in instruction::read(&document).list {
            let keyword = it.keyword.text.to_string();
            if keyword == "FROM" {
                seen.clear();
            }
            if matches!(keyword.as_str(), "CMD" | "ENTRYPOINT") && !seen.insert(keyword.clone()) {
                wrong.push(format!("line {}: a second {keyword} in one stage", it.lines.start));
            }
        }
        wrong
    }));
}
