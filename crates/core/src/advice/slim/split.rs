//! Writes the two stages.

use super::{Plan, keep};
use crate::advice::edit;
use crate::advice::ran::Ran;
use crate::advice::subject::View;
use crate::instruction::{Instruction, Kind, Pair};
use crate::stage::{Stage, Step};
use crate::text::{Edit, Fix, Safety, Span, apply, ordered};

/// Variables that steer a build and mean nothing to a program.
const BUILD_ONLY: [&str; 14] = [
    "CGO_",
    "GOOS",
    "GOARCH",
    "GOPATH",
    "GOFLAGS",
    "GOPROXY",
    "GO111MODULE",
    "CARGO_",
    "RUST",
    "PIP_",
    "POETRY_",
    "UV_",
    "DEBIAN_FRONTEND",
    "MAVEN_",
];

/// The fix that makes two stages of one by a plan.
pub(super) fn fix(on: View, stage: &Stage, plan: Plan) -> Option<Fix> {
    let from = on.build.instructions.list.get(stage.from)?;
    let boundary = on.instruction(stage.steps.get(plan.boundary)?)?;
    let builder = on.free_name("builder");
    let mut edits = vec![named(on, stage, from, &builder)];
    edits.extend(dropped(on, stage, &plan));
    let mut text = format!("\n\nFROM {}", plan.base);
    if let Some(name) = on.written_name(stage) {
        text.push_str(&format!(" AS {}", name.text));
    }
    let brought = plan.lines.iter().map(|line| line.replace("{builder}", &builder));
    for line in carried(on, stage, &plan).chain(brought).chain(user(on, stage, &plan)) {
        text.push('\n');
        text.push_str(&line);
    }
    let end = boundary.span.start + boundary.span.of(on.source()).trim_end().len();
    // What is put behind the last step of the first stage stands in front of the second one.
    let (behind, elsewhere): (Vec<Edit>, Vec<Edit>) =
        plan.edits.iter().cloned().partition(|edit| edit.start == end);
    let behind: String = behind.iter().map(|edit| edit.text.as_str()).collect();
    edits.push(Edit { start: end, end, text: behind + &text });
    // A command above the boundary is mended where it is carried to.
    let starts: Vec<Span> = started(on, stage, plan.boundary).map(|it| it.span).collect();
    edits.extend(elsewhere.into_iter().filter(|edit| !starts.iter().any(|it| it.covers(place(edit)))));
    let edits = ordered(&edits).into_iter().cloned().collect();
    let title = format!("Build in one stage, run in another on `{}`", plan.base);
    Some(Fix { title, safety: Safety::Check, edits, steps: plan.steps })
}

/// Names the first stage; a name that it had goes to the final one.
fn named(on: View, stage: &Stage, from: &Instruction, builder: &str) -> Edit {
    match on.written_name(stage) {
        Some(name) => Edit { start: name.span.start, end: name.span.end, text: builder.to_owned() },
        None => {
            let end = from.span.start + from.span.of(on.source()).trim_end().len();
            let keyword =
                if from.keyword.text == from.keyword.text.to_ascii_lowercase() { "as" } else { "AS" };
            Edit { start: end, end, text: format!(" {keyword} {builder}") }
        }
    }
}

/// What stands above the boundary and holds for the running program too: its settings, and the users it runs as.
fn carried<'a>(on: View<'a>, stage: &'a Stage, plan: &'a Plan) -> impl Iterator<Item = String> + 'a {
    let folder = on.workdir(stage, plan.boundary);
    let sets = |step: &Step| matches!(&step.kind, Kind::Workdir(path) if path.text.starts_with('/'));
    let set = stage.steps.get(plan.boundary + 1).is_some_and(sets);
    let folder = (folder != "/" && !set && !plan.alone).then(|| format!("WORKDIR {folder}"));
    let above = stage.steps.iter().enumerate().take(plan.boundary);
    let kept = above.filter(move |(_, step)| match &step.kind {
        Kind::Env(_) | Kind::Arg(_) | Kind::Volume(_) | Kind::Healthcheck(_) if plan.alone => false,
        Kind::Env(pairs) => pairs.iter().any(|pair| !steers_build(pair)),
        Kind::Arg(pairs) => pairs.iter().any(|pair| is_used(on, stage, &pair.key.text)),
        Kind::Label(_) | Kind::Expose(_) | Kind::Volume(_) | Kind::Stopsignal(_) | Kind::Healthcheck(_) => {
            true
        }
        Kind::Cmd(_) | Kind::Entrypoint(_) => true,
        _ => false,
    });
    let lines =
        kept.filter_map(move |(_, step)| on.instruction(step)).map(move |it| mended(on, it, &plan.edits));
    folder.into_iter().chain(lines)
}

/// The commands that start the program and stand above the boundary.
fn started<'a>(on: View<'a>, stage: &'a Stage, boundary: usize) -> impl Iterator<Item = &'a Instruction> {
    let starts = |step: &&Step| matches!(step.kind, Kind::Cmd(_) | Kind::Entrypoint(_));
    stage.steps.iter().take(boundary).filter(starts).filter_map(move |step| on.instruction(step))
}

/// An instruction after the edits that concern it.
fn mended(on: View, instruction: &Instruction, edits: &[Edit]) -> String {
    let span = instruction.span;
    let own = edits.iter().filter(|edit| span.covers(place(edit)) && edit.end > edit.start);
    let shifted = own.map(|edit| Edit {
        start: edit.start - span.start,
        end: edit.end - span.start,
        text: edit.text.clone(),
    });
    apply(span.of(on.source()), &shifted.collect::<Vec<_>>()).trim_end().to_owned()
}

fn place(edit: &Edit) -> Span {
    Span::new(edit.start, edit.end)
}

/// The last USER above the boundary. An image without a shell has a user of its own, or takes a number.
fn user(on: View, stage: &Stage, plan: &Plan) -> Option<String> {
    let users =
        |position: usize| stage.steps.iter().take(position).rfind(|it| matches!(it.kind, Kind::User(_)));
    let root = |step: &Step| matches!(&step.kind, Kind::User(name) if matches!(name.text.split(':').next(), Some("root" | "0")));
    if plan.alone {
        return None;
    }
    if !plan.bare {
        let step = users(plan.boundary)?;
        return Some(mended(on, on.instruction(step)?, &[]));
    }
    users(usize::MAX).filter(|it| !root(it))?;
    match plan.base.as_str() {
        "scratch" => Some("USER 65532:65532".to_owned()),
        base if base.starts_with("node:") => Some("USER node".to_owned()),
        _ => None,
    }
}

fn steers_build(pair: &Pair) -> bool {
    BUILD_ONLY.iter().any(|prefix| pair.key.text.starts_with(prefix))
}

/// Whether an ENV that is kept refers to an ARG.
fn is_used(on: View, stage: &Stage, name: &str) -> bool {
    let envs = stage.steps.iter().filter(|step| matches!(step.kind, Kind::Env(_)));
    let mut written = envs.filter_map(|step| on.instruction(step)).map(|it| it.span.of(on.source()));
    written.any(|text| text.contains(&format!("${name}")) || text.contains(&format!("${{{name}")))
}

/// Below the boundary, on a base without a shell: the commands that make users, and the USER that names one.
fn dropped(on: View, stage: &Stage, plan: &Plan) -> Vec<Edit> {
    let below = stage.steps.iter().enumerate().skip(plan.boundary + 1);
    let gone = below.filter(|(position, step)| match &step.kind {
        Kind::User(_) => plan.bare,
        Kind::Run(_) => {
            plan.bare && on.runs_of(stage.index).any(|ran| ran.position == *position && ran.makes_users())
        }
        _ => false,
    });
    gone.filter_map(|(_, step)| on.instruction(step))
        .map(|it| edit::remove_lines(on.source(), it.span))
        .collect()
}

/// Whether the lines behind the boundary run without a shell: no RUN but those that make users.
pub(super) fn runs_bare(on: View, stage: &Stage, boundary: usize) -> bool {
    let health = |kind: &Kind| matches!(kind, Kind::Healthcheck(check) if check.command.is_some());
    on.runs_of(stage.index).filter(|ran| ran.position > boundary).all(Ran::makes_users)
        && !stage.steps.iter().any(|step| health(&step.kind))
        && keep::of(on, stage, boundary, boundary, &[]).is_bare()
}
