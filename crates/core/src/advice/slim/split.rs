//! Writes the two stages.

use super::Plan;
use crate::advice::edit;
use crate::advice::ran::Ran;
use crate::advice::subject::View;
use crate::instruction::{Instruction, Kind, Pair};
use crate::stage::{Stage, Step};
use crate::text::{Edit, Fix, Safety, ordered};

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
    for line in
        carried(on, stage, &plan).chain(plan.lines.iter().map(|line| line.replace("{builder}", &builder)))
    {
        text.push('\n');
        text.push_str(&line);
    }
    let end = boundary.span.start + boundary.span.of(on.source()).trim_end().len();
    // What is put behind the last step of the first stage stands in front of the second one.
    let (behind, elsewhere): (Vec<Edit>, Vec<Edit>) =
        plan.edits.into_iter().partition(|edit| edit.start == end);
    let behind: String = behind.iter().map(|edit| edit.text.as_str()).collect();
    edits.push(Edit { start: end, end, text: behind + &text });
    edits.extend(elsewhere);
    let edits = ordered(&edits).into_iter().cloned().collect();
    let title = format!("Build in one stage, run in another on `{}`", plan.base);
    Some(Fix { title, safety: Safety::Check, edits })
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
fn carried<'a>(on: View<'a>, stage: &'a Stage, plan: &Plan) -> impl Iterator<Item = String> + 'a {
    let folder = on.workdir(stage, plan.boundary);
    let sets = |step: &Step| matches!(&step.kind, Kind::Workdir(path) if path.text.starts_with('/'));
    let set = stage.steps.get(plan.boundary + 1).is_some_and(sets);
    let folder = (folder != "/" && !set).then(|| format!("WORKDIR {folder}"));
    let above = stage.steps.iter().enumerate().take(plan.boundary);
    let bare = plan.bare;
    let kept = above.filter(move |(position, step)| match &step.kind {
        Kind::Env(pairs) => pairs.iter().any(|pair| !steers_build(pair)),
        Kind::Arg(pairs) => pairs.iter().any(|pair| is_used(on, stage, &pair.key.text)),
        Kind::Label(_) | Kind::Expose(_) | Kind::Volume(_) | Kind::Stopsignal(_) | Kind::Healthcheck(_) => {
            true
        }
        Kind::Cmd(_) | Kind::Entrypoint(_) => true,
        Kind::User(_) => !bare,
        Kind::Run(_) => {
            !bare && on.runs_of(stage.index).any(|ran| ran.position == *position && ran.makes_users())
        }
        _ => false,
    });
    let lines = kept
        .filter_map(move |(_, step)| on.instruction(step))
        .map(move |it| it.span.of(on.source()).trim_end().to_owned());
    folder.into_iter().chain(lines)
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
}
