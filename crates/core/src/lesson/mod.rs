//! A lesson: a Dockerfile to better, goals that the engine judges, and the way there.
//!
//! It is a Markdown page as [`crate::example`] reads it, with these facts: `part` and `order` (its place in the course),
//! `goal` (repeatable, see [`goal`]), `hint` (repeatable), `learned` (one sentence for the end). The blocks `dockerfile`
//! and `dockerignore` are what the learner starts from, `dockerfile solution` and `dockerignore solution` where they may
//! arrive. Figures in the text are quoted by name, see [`figures`].

pub mod metric;
pub mod goal;
mod judge;
pub mod figures;

use goal::Goal;
pub use judge::{Answer, Judged, judge};

use crate::example::{self, Example};
use crate::options::Options;
use crate::syntax::Problem;
use crate::text::{LineIndex, Span};

/// A lesson, read.
#[derive(Debug, Clone, Default)]
pub struct Lesson<'a> {
    /// The page, with what the learner starts from.
    pub example: Example<'a>,
    /// What has to be so in the end.
    pub goals: Vec<Goal<'a>>,
    /// What helps, the gentlest first.
    pub hints: Vec<&'a str>,
    /// A Dockerfile that meets all goals.
    pub solution: &'a str,
    /// The ignore file that belongs to it, where that is another than the one to start from.
    pub solution_ignore: Option<&'a str>,
    /// What is wrong with the page, in order.
    pub problems: Vec<Problem>,
}

impl Lesson<'_> {
    /// What a solution is built with.
    pub fn solved_options(&self) -> Options {
        self.options(self.solution_ignore.map(str::to_owned).or_else(|| self.ignore()))
    }

    /// What the lesson is built with, and an ignore file.
    pub fn options(&self, ignore: Option<String>) -> Options {
        let mut options = self.example.options.clone();
        options.context.ignore = ignore;
        options
    }

    /// The ignore file to start from.
    pub fn ignore(&self) -> Option<String> {
        self.example.options.context.ignore.clone()
    }
}

/// Reads a lesson. Total: what is wrong with it is in its problems.
pub fn read(text: &str) -> Lesson<'_> {
    let example = example::read(text);
    let mut problems = Problems { lines: LineIndex::new(text), list: Vec::new() };
    let mut goals = Vec::new();
    for fact in example.page.all("goal") {
        match Goal::parse(fact.value) {
            Ok(goal) => goals.push(goal),
            Err(reason) => problems.add("UnknownGoal", fact.span, format!("`{}`: {reason}", fact.value)),
        }
    }
    let facts = ["part", "order", "goal", "hint", "learned"];
    for fact in example.page.facts.iter().filter(|fact| !facts.contains(&fact.key)) {
        let message = format!("a lesson has no `{}`; it has {}", fact.key, facts.join(", "));
        problems.add("UnknownFact", fact.span, message);
    }
    let solution = example.page.fence("dockerfile solution").unwrap_or_default();
    let blank = [
        (example.page.title.is_empty(), "a title: a line that begins with `# `"),
        (example.page.paragraphs.is_empty(), "a text between its title and its first block"),
        (example.page.all("goal").next().is_none(), "a goal: a line such as `- goal: on disk < 150 MB`"),
        (example.source.is_empty(), "a `dockerfile` block to start from"),
        (solution.is_empty(), "a `dockerfile solution` block"),
    ];
    for (_, what) in blank.iter().filter(|(missing, _)| *missing) {
        problems.add("Missing", Span::at(0), format!("the lesson lacks {what}"));
    }
    // Behind that, braces are the Dockerfile's and the files' own.
    let prose = example.page.fences.first().map_or(text, |fence| &text[..fence.span.start]);
    for (start, quote) in figures::unknown(prose) {
        let message = format!("`{{{quote}}}` is no figure: one such as `{{start: on disk}}` is expected");
        problems.add("UnknownFigure", Span::new(start, start + quote.len()), message);
    }
    Lesson {
        hints: example.page.all("hint").map(|fact| fact.value).collect(),
        solution,
        solution_ignore: example.page.fence("dockerignore solution"),
        goals,
        problems: problems.sorted(),
        example,
    }
}

struct Problems {
    lines: LineIndex,
    list: Vec<Problem>,
}

impl Problems {
    fn add(&mut self, code: &'static str, span: Span, message: String) {
        self.list.push(Problem::new(code, span, self.lines.line(span.start), message));
    }

    fn sorted(mut self) -> Vec<Problem> {
        Problem::sort(&mut self.list);
        self.list
    }
}
