//! One stage to two: what builds stays behind, what runs is copied into a small stage.
//!
//! Artefacts keep their paths, so that the lines that start the program stay as they are.

mod alpine;
mod carry;
mod debian;
mod dotnet;
mod go;
mod java;
mod keep;
mod known;
mod next;
mod node;
mod php;
mod project;
mod python;
mod ready;
mod role;
mod ruby;
mod rust;
mod silent;
mod spa;
mod split;
mod start;
mod steps;

use super::Severity;
use super::ran::Ran;
use super::subject::View;
use crate::stage::{Base, Stage};
use crate::text::{Edit, Fix};

/// What the final stage is to be.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// What the stack is called: "Go".
    stack: &'static str,
    /// The image that the final stage starts from.
    base: String,
    /// Lines of the final stage that bring the program, `{builder}` standing for the first stage's name.
    lines: Vec<String>,
    /// Edits in the first stage and of the lines that start the program.
    edits: Vec<Edit>,
    /// Position of the last step that only builds.
    boundary: usize,
    /// Whether users are not made by commands: the base has no shell, and a user of its own.
    bare: bool,
    /// What to look at once, or what more could be done: a sentence, or nothing.
    note: &'static str,
    /// Programs whose work the lines carry over: those that install what the program loads.
    managed: &'static [&'static str],
    /// Whether the program loads libraries of the system: an interpreter does, a static program does not.
    links: bool,
    /// Whether it needs nothing of what the old stage did to its system: another program runs here.
    alone: bool,
    /// What was done, and why, a sentence each.
    steps: Vec<String>,
}

/// What can be proposed for a stage.
pub(super) struct Proposal {
    /// What ships that need not, and what to look at once, in sentences.
    pub message: String,
    /// How loud: what is not understood is only told.
    pub severity: Severity,
    /// The fix; nothing where something is not sure, which the note says.
    pub fix: Option<Fix>,
}

/// The stage as two, or why not; nothing where it does not build.
pub(super) fn of(on: View, stage: &Stage) -> Option<Proposal> {
    let last = on.stages().last().is_some_and(|it| it.index == stage.index);
    let target = on.build.stages.target == Some(stage.index);
    // A file that Docker refuses is mended first.
    let refused = on.build.stages.problems.iter().any(|problem| problem.verdict.is_some());
    if refused || !last || !target || !matches!(stage.base, Base::Image(_)) {
        return None;
    }
    let Some(plan) = PLANS.iter().find_map(|plan| plan(on, stage)) else {
        return silent::proposal(on, stage);
    };
    let (stack, alone, severity) = (plan.stack, plan.alone, Severity::Warning);
    let plan = match carry::all(on, stage, plan) {
        Ok(plan) => plan,
        Err(reason) => {
            let note = format!("It is not made two stages here: {reason}.");
            return Some(Proposal { message: message(stack, alone, &note), severity, fix: None });
        }
    };
    let message = message(stack, alone, plan.note);
    split::fix(on, stage, plan).map(|fix| Proposal { message, severity, fix: Some(fix) })
}

fn message(stack: &str, alone: bool, note: &str) -> String {
    let text = match alone {
        true => format!("Pages need a web server and nothing else: the image ships {stack} as well. {note}"),
        false => format!(
            "The image ships what only the build needs: the tools, sources and caches of {stack}. {note}"
        ),
    };
    text.trim_end().to_owned()
}

/// Whether a stage starts tools of developers.
pub(super) fn develops(on: View, stage: &Stage) -> bool {
    start::of(on, stage).is_some_and(|it| it.develops(next::package(on)))
}

/// A stack's plan for a stage; nothing where the stage is not of that stack, or not understood.
type Planner = fn(View, &Stage) -> Option<Plan>;

/// The first that has a plan makes it.
const PLANS: [Planner; 11] = [
    go::plan,
    rust::plan,
    java::plan,
    dotnet::plan,
    php::plan,
    ruby::plan,
    spa::plan,
    next::plan,
    node::plan,
    project::plan,
    python::plan,
];

/// The empty image for a static program that `language`'s own image built: its name, the line that brings certificates, and
/// what to look at once. Nothing for other images, which may have no certificates to copy.
fn empty(builder: &str, language: &str) -> Option<(&'static str, Vec<String>, &'static str)> {
    let name = builder.split(':').next()?;
    let line = "COPY --from={builder} /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt";
    let note = "The new image holds the program and certificates alone: check once that it needs no time zones, no `/tmp` and no \
                users' names. Where it does, gcr.io/distroless/static-debian12:nonroot has them for 2 MB more.";
    (name == language).then(|| ("scratch", vec![line.to_owned()], note))
}

/// The position of the last RUN of a stage in which `builds` finds something to do.
fn last_build(on: View, stage: &Stage, builds: impl Fn(&Ran) -> bool) -> Option<usize> {
    on.runs_of(stage.index).filter(|ran| builds(ran)).last().map(|ran| ran.position)
}
