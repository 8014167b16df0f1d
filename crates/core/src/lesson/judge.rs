//! Which goals a Dockerfile meets, and where it stands with the others.

use layerlab_catalog::Catalog;
use serde::Serialize;

use super::goal::{Check, Goal};
use crate::advice::Severity;
use crate::build::cache::{Fate, Reruns, StepRerun};
use crate::instruction::{self, Kind, Mount, MountType};
use crate::options::{Change, Options};
use crate::report::{EdgeReport, Report};
use crate::stage::{EdgeKind, Origin};
use crate::syntax::{self, Phase, Verdict};
use crate::{inspect, path, reruns};

/// A goal, judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Judged {
    /// The goal as a sentence, code between backticks.
    pub goal: String,
    /// Whether it is met.
    pub met: bool,
    /// How things stand, in words.
    pub now: String,
}

/// What is judged: a text with the report on it.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// The Dockerfile.
    pub source: &'a str,
    /// What it is built with.
    pub options: &'a Options,
    /// What the engine says of both.
    pub report: &'a Report,
    /// What it knew.
    pub catalog: &'a Catalog,
}

/// Judges all goals.
pub fn judge(goals: &[Goal], answer: Answer) -> Vec<Judged> {
    goals.iter().map(|goal| judge_one(goal, answer)).collect()
}

fn judge_one(goal: &Goal, answer: Answer) -> Judged {
    let (met, now) = match (refusal(answer.report), goal.stage) {
        (Some(verdict), _) => (false, format!("Docker stops at line {}: {}", verdict.line, verdict.message)),
        (None, None) => check(&goal.check, answer),
        (None, Some(stage)) if !has_stage(answer.report, stage) => (false, no_stage(stage)),
        (None, Some(stage)) => {
            let options = Options { target: Some(stage.to_owned()), ..answer.options.clone() };
            let report = inspect(answer.source, &options, answer.catalog);
            check(&goal.check, Answer { options: &options, report: &report, ..answer })
        }
    };
    Judged { goal: capital(&goal.to_string()), met, now: capital(&now) }
}

fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

/// What BuildKit refuses first; a text without a stage is refused, too.
fn refusal(report: &Report) -> Option<Verdict> {
    let verdicts = report.problems.iter().filter_map(|problem| problem.verdict.as_ref());
    let first = verdicts.filter(|it| it.phase <= Phase::Build).min_by_key(|it| it.phase).cloned();
    let none = || Verdict { phase: Phase::Parse, line: 1, message: "there is no stage to build".to_owned() };
    first.or_else(|| report.target.is_none().then(none))
}

fn check(check: &Check, answer: Answer) -> (bool, String) {
    let Answer { report, options, .. } = answer;
    match check {
        Check::Figure { metric, sign, limit } => {
            let value = metric.of(report, options);
            (sign.holds(value, *limit), format!("{} now", metric.show(value)))
        }
        Check::Base(images) => {
            let base = &report.image.base.reference;
            let met = images.iter().any(|it| path::matches(it, base) || path::matches(it, untagged(base)));
            (met, format!("it starts from `{base}`"))
        }
        Check::NotRoot => not_root(&report.image.user),
        Check::Has(path) => {
            let sum = held(report, path);
            (sum.is_some(), sum.map_or_else(|| "it is not there".to_owned(), |(words, _)| words))
        }
        Check::Lacks(path) => match held(report, path) {
            Some((words, line)) => (false, format!("{words}, from line {line}")),
            None => (true, "it is not there".to_owned()),
        },
        Check::Silent(rule) => silent(report, *rule),
        Check::Runs(step) => {
            let found = steps(&reruns_after(answer, &[]), step).next().map(|it| it.line);
            (found.is_some(), found.map_or_else(|| none_runs(step), |line| format!("line {line} does")))
        }
        Check::Keeps { step, change } => cached(answer, step, change, false),
        Check::Reruns { step, change } => cached(answer, step, change, true),
        Check::Stage(name) => {
            let there = has_stage(report, name);
            (there, if there { "it is there".to_owned() } else { no_stage(name) })
        }
        Check::Skips(name) => match stage(report, name) {
            None => (false, no_stage(name)),
            Some(index) if report.stages.get(index).is_some_and(|it| it.reachable) => {
                (false, format!("the target needs `{name}`"))
            }
            Some(_) => (true, format!("the target does not need `{name}`")),
        },
        Check::CopiesFrom(name) => copies(report, *name),
        Check::Mounts(kind, name) => mounts(answer.source, *kind, *name),
    }
}

/// An image's name without tag and digest.
fn untagged(reference: &str) -> &str {
    let name = reference.split('@').next().unwrap_or_default();
    match name.rsplit_once(':') {
        Some((before, tag)) if !tag.contains('/') => before,
        _ => name,
    }
}

fn not_root(user: &str) -> (bool, String) {
    let name = user.split(':').next().unwrap_or_default();
    match name {
        "" => (false, "no `USER` says otherwise, so it runs as root".to_owned()),
        "root" | "0" => (false, format!("`USER {user}` is root")),
        _ => (true, format!("it runs as `{user}`")),
    }
}

/// What lies at or below a path above the base, in words, and the line that brought the largest of it.
fn held(report: &Report, wanted: &str) -> Option<(String, u32)> {
    let is_there = |at: &str| path::within(at, wanted) || path::matches(wanted, at);
    let found: Vec<_> = report.image.contents.iter().filter(|it| is_there(&it.path)).collect();
    let line = found.iter().max_by_key(|it| it.on_disk)?.line;
    let sum = found.iter().map(|it| it.on_disk).sum();
    Some((format!("it holds {} there", crate::bytes::show(sum)), line))
}

fn silent(report: &Report, rule: Option<&str>) -> (bool, String) {
    let asked = |name: &str| match rule {
        Some(rule) => rule.eq_ignore_ascii_case(name),
        None => true,
    };
    let loud = |severity: Severity| rule.is_some() || severity != Severity::Info;
    match report.findings.iter().find(|it| asked(it.rule) && loud(it.severity)) {
        Some(found) => (false, format!("line {}: {}", found.line, found.message)),
        None => (true, "nothing is found".to_owned()),
    }
}

fn reruns_after(answer: Answer, changes: &[Change]) -> Reruns {
    reruns(answer.source, answer.options, answer.catalog, changes)
}

/// The steps that have these words.
fn steps<'a>(reruns: &'a Reruns, words: &'a str) -> impl Iterator<Item = &'a StepRerun> {
    let all = reruns.stages.iter().flat_map(|stage| &stage.steps);
    all.filter(move |step| step.command.contains(words))
}

fn none_runs(words: &str) -> String {
    format!("no step that the target needs has `{words}`")
}

fn cached(answer: Answer, words: &str, change: &Change, runs: bool) -> (bool, String) {
    let reruns = reruns_after(answer, std::slice::from_ref(change));
    let found: Vec<_> = steps(&reruns, words).collect();
    let Some(first) = found.first() else { return (false, none_runs(words)) };
    match found.iter().find(|step| step.fate.runs() != runs) {
        Some(StepRerun { line, why, fate, .. }) if fate.runs() => {
            (false, format!("line {line} runs again, because {why}"))
        }
        Some(step) => (false, format!("line {} stays cached", step.line)),
        None if runs => (true, format!("line {} runs again, because {}", first.line, first.why)),
        None if first.fate == Fate::Rebased => (true, format!("the layer of line {} is kept", first.line)),
        None => (true, format!("line {} stays cached", first.line)),
    }
}

fn stage(report: &Report, name: &str) -> Option<usize> {
    report.stages.iter().position(|stage| stage.name.eq_ignore_ascii_case(name))
}

fn has_stage(report: &Report, name: &str) -> bool {
    stage(report, name).is_some()
}

fn no_stage(name: &str) -> String {
    format!("there is no stage `{name}`")
}

fn copies(report: &Report, name: Option<&str>) -> (bool, String) {
    let is_asked = |edge: &&EdgeReport| {
        let reached = report.stages.get(edge.to).is_some_and(|stage| stage.reachable);
        let from = match (&edge.from, name) {
            (Origin::Stage(_), None) => true,
            (Origin::Stage(index), Some(name)) => stage(report, name) == Some(*index),
            (Origin::Image(image), Some(name)) => path::matches(name, image),
            _ => false,
        };
        edge.kind == EdgeKind::Copy && reached && from
    };
    match report.edges.iter().filter(is_asked).max_by_key(|edge| edge.bytes) {
        Some(edge) => (true, format!("line {} copies {}", edge.line, crate::bytes::show(edge.bytes))),
        None => (false, "no `COPY --from` that the target needs does".to_owned()),
    }
}

fn mounts(source: &str, kind: MountType, name: Option<&str>) -> (bool, String) {
    let instructions = instruction::read(&syntax::parse(source));
    let is_asked = |mount: &Mount| {
        mount.kind == kind
            && name.is_none_or(|name| mount.id == name || mount.target.trim_end_matches('/') == name)
    };
    let found = instructions.list.iter().find(|instruction| match &instruction.kind {
        Kind::Run(run) => run.mounts.iter().any(is_asked),
        _ => false,
    });
    match found {
        Some(run) => (true, format!("line {} has it", run.lines.start)),
        None => (false, "no `RUN` has it".to_owned()),
    }
}
