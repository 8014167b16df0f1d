//! `layerlab lesson`: lessons and the work that was handed in.

use clap::{Args, Subcommand, ValueEnum};
use layerlab_core::lesson::{self, Answer, Judged, Lesson, figures::Figures, judge};
use layerlab_core::syntax::Problem;
use layerlab_core::{Catalog, example, inspect};
use serde::Serialize;

use super::{Outcome, failed};
use crate::files;
use crate::format::{json, put, put_text};
use crate::paint::Paint;

/// Read lessons, and judge what was handed in.
#[derive(Args)]
pub struct LessonCommand {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(Check),
    Show(Show),
}

/// Say which goals of a lesson each answer meets; exit code 1 where one misses a goal.
#[derive(Args)]
struct Check {
    /// How to print; JSON is one line an answer.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The lesson, a Markdown file.
    #[arg(value_name = "LESSON")]
    lesson: String,
    /// Dockerfiles, or the Markdown files that the page hands in. Without any the lesson itself is checked: its start
    /// has to miss a goal, its solution to meet all.
    #[arg(value_name = "ANSWER")]
    answers: Vec<String>,
}

/// Print a lesson's text with its figures filled in.
#[derive(Args)]
struct Show {
    /// The lesson, a Markdown file.
    #[arg(value_name = "LESSON")]
    lesson: String,
}

#[derive(Clone, Copy, PartialEq, ValueEnum, Default)]
enum Format {
    #[default]
    Text,
    Json,
}

/// What was answered: a Dockerfile, and the ignore file beside it.
struct Given<'a> {
    name: &'a str,
    source: String,
    ignore: Option<String>,
    /// Whether it is meant to meet all goals.
    should_pass: bool,
}

#[derive(Serialize)]
struct Verdict<'a> {
    file: &'a str,
    met: bool,
    goals: Vec<Judged>,
}

impl LessonCommand {
    /// Does what was asked.
    pub fn run(self) -> Outcome {
        let path = match &self.command {
            Command::Check(it) => &it.lesson,
            Command::Show(it) => &it.lesson,
        };
        let text = match files::read(path) {
            Ok(text) => text,
            Err(message) => return failed(format_args!("{path}: {message}")),
        };
        let lesson = lesson::read(&text);
        if !lesson.problems.is_empty() {
            let said = lesson
                .problems
                .iter()
                .map(|Problem { line, message, .. }| format!("{path}:{line}: {message}"));
            return failed(said.collect::<Vec<_>>().join("\nlayerlab: "));
        }
        match self.command {
            Command::Check(check) => check.run(&lesson),
            Command::Show(_) => show(&lesson),
        }
    }
}

fn show(lesson: &Lesson) -> Outcome {
    let catalog = Catalog::full();
    let mut figures = Figures::new(lesson, &catalog);
    let page = &lesson.example.page;
    put(&format!("# {}\n", page.title));
    page.paragraphs.iter().for_each(|it| put(&format!("{}\n", figures.fill(it))));
    lesson.goals.iter().for_each(|it| put(&format!("- goal: {it}")));
    lesson.hints.iter().for_each(|it| put(&format!("- hint: {}", figures.fill(it))));
    page.fact("learned").iter().for_each(|it| put(&format!("- learned: {}", figures.fill(it))));
    put_text(&format!("\n```dockerfile\n{}```\n", lesson.example.source));
    Outcome::Fine
}

impl Check {
    fn run(self, lesson: &Lesson) -> Outcome {
        let given = match self.given(lesson) {
            Ok(given) => given,
            Err(message) => return failed(message),
        };
        let catalog = Catalog::full();
        let mut outcome = Outcome::Fine;
        for given in given {
            let options = lesson.options(given.ignore);
            let report = inspect(&given.source, &options, &catalog);
            let answer =
                Answer { source: &given.source, options: &options, report: &report, catalog: &catalog };
            let goals = judge(&lesson.goals, answer);
            let met = goals.iter().all(|goal| goal.met);
            if met != given.should_pass {
                outcome = Outcome::Findings;
            }
            self.print(&Verdict { file: given.name, met, goals });
        }
        outcome
    }

    fn given(&self, lesson: &Lesson) -> Result<Vec<Given<'_>>, String> {
        if !self.answers.is_empty() {
            return self.answers.iter().map(|path| handed_in(path, lesson)).collect();
        }
        let own = |name, source: &str, ignore, should_pass| Given {
            name,
            source: source.to_owned(),
            ignore,
            should_pass,
        };
        Ok(vec![
            own("start", lesson.example.source, lesson.ignore(), false),
            own("solution", lesson.solution, lesson.solved_options().context.ignore, true),
        ])
    }

    fn print(&self, verdict: &Verdict) {
        if self.format == Format::Json {
            return put(&json(verdict));
        }
        let paint = Paint::for_stdout();
        let count = verdict.goals.iter().filter(|goal| goal.met).count();
        put(&paint.bold(&format!("{}: {count} of {} goals met", verdict.file, verdict.goals.len())));
        for Judged { goal, met, now } in &verdict.goals {
            let mark = if *met { paint.good("met    ") } else { paint.warn("not yet") };
            put(&format!("  {mark}  {goal}  {}", paint.dim(&format!("({now})"))));
        }
    }
}

/// An answer's file: a Dockerfile, or a page that holds one. Ticks in it count for nothing: it is judged anew.
fn handed_in<'a>(path: &'a str, lesson: &Lesson) -> Result<Given<'a>, String> {
    let text = files::read(path).map_err(|message| format!("{path}: {message}"))?;
    if !path.ends_with(".md") {
        return Ok(Given { name: path, source: text, ignore: lesson.ignore(), should_pass: true });
    }
    let page = example::read(&text);
    let ignore = page.options.context.ignore.or_else(|| lesson.ignore());
    Ok(Given { name: path, source: page.source.to_owned(), ignore, should_pass: true })
}
