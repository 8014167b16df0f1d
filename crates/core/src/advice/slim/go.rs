//! Go: one static program on an image without anything else.

use super::{Plan, empty, keep, last_build, split, start};
use crate::advice::install::verb;
use crate::advice::subject::View;
use crate::path;
use crate::shell::Command;
use crate::stage::Stage;

pub(super) fn plan(on: View, stage: &Stage) -> Option<Plan> {
    let builds = |it: &Command| verb(it, &["build", "install"]).is_some();
    let boundary = last_build(on, stage, |ran| ran.of(&["go"]).any(builds))?;
    let ran = on.runs_of(stage.index).find(|ran| ran.position == boundary)?;
    let command = ran.of(&["go"]).filter(|it| builds(it)).last()?;
    let start = start::of(on, stage)?;
    let folder = on.workdir(stage, boundary);
    let written = command.option(&["-o"]).filter(|it| !it.contains('$')).map(|it| path::join(&folder, it));
    // `-o` may name a folder; the command line then names the file.
    let written = written.filter(|it| path::name(it) == start.program()).or_else(|| start.path());
    let installed = verb(command, &["install"]).map(|_| format!("/go/bin/{}", start.program()));
    let artefact = written.or(installed)?;
    let cgo = ran.variable("CGO_ENABLED");
    let own = command.assignments.iter().find(|it| it.name == "CGO_ENABLED").map(|it| it.value.text.as_str());
    let mut edits = Vec::new();
    match own.or(cgo) {
        None => edits.push(ran.before(command, "CGO_ENABLED=0 ")),
        Some("0") => {}
        Some(_) => return None,
    }
    let by_path = start.path().is_some();
    let bare = start.exec.is_some() && split::runs_bare(on, stage, boundary);
    let zones = keep::of(on, stage, boundary, boundary, &[]).packages.iter().any(|it| it == "tzdata");
    let (base, mut lines, note) =
        empty(&stage.base_name, "golang").filter(|_| bare && !zones).unwrap_or_default();
    let base = match bare {
        _ if !base.is_empty() => base,
        true => "gcr.io/distroless/static-debian12:nonroot",
        false if on.image(stage.index).is_some_and(|it| it.base.libc == "musl") => "alpine:3.22",
        false => "debian:bookworm-slim",
    };
    edits.extend(start.exec.filter(|_| bare).unwrap_or_default());
    let dest = match artefact.strip_prefix("/go/bin/").filter(|_| !by_path) {
        Some(name) => format!("/usr/local/bin/{name}"),
        None => artefact.clone(),
    };
    lines.push(format!("COPY --from={{builder}} {artefact} {dest}"));
    Some(Plan { stack: "Go", base: base.into(), lines, edits, boundary, bare, note, ..Plan::default() })
}
