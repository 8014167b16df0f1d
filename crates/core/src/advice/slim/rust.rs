//! Rust: one program on the C library that it was built against.

use super::{Plan, last_build, split, start};
use crate::advice::install::verb;
use crate::advice::subject::View;
use crate::shell::Command;
use crate::stage::Stage;

pub(super) fn plan(on: View, stage: &Stage) -> Option<Plan> {
    let builds = |it: &Command| verb(it, &["build", "install"]).is_some();
    let boundary = last_build(on, stage, |ran| ran.of(&["cargo"]).any(builds))?;
    let ran = on.runs_of(stage.index).find(|ran| ran.position == boundary)?;
    let command = ran.of(&["cargo"]).filter(|it| builds(it)).last()?;
    let start = start::of(on, stage).filter(|it| it.program() != "cargo")?;
    let installed = verb(command, &["install"]).map(|_| format!("/usr/local/cargo/bin/{}", start.program()));
    let artefact = start.path().or(installed)?;
    let image = on.image(stage.index)?;
    let musl =
        image.base.libc == "musl" || command.option(&["--target"]).is_some_and(|it| it.contains("musl"));
    let bare = start.exec.is_some() && split::runs_bare(on, stage, boundary);
    let base = match (musl, bare, image.base.distro_version.as_str()) {
        (true, true, _) => "gcr.io/distroless/static-debian12:nonroot".to_owned(),
        (true, false, _) => "alpine:3.22".to_owned(),
        // A program needs a C library that is no older than the one it was built against.
        (false, true, release @ ("12" | "13")) => format!("gcr.io/distroless/cc-debian{release}:nonroot"),
        (false, _, "13" | "") => "debian:trixie-slim".to_owned(),
        (false, _, "12") => "debian:bookworm-slim".to_owned(),
        _ => return None,
    };
    let bare = bare && base.contains("distroless");
    let dest = match artefact.strip_prefix("/usr/local/cargo/bin/") {
        Some(name) => format!("/usr/local/bin/{name}"),
        None => artefact.clone(),
    };
    let edits = start.exec.filter(|_| bare).unwrap_or_default();
    let lines = vec![format!("COPY --from={{builder}} {artefact} {dest}")];
    Some(Plan { stack: "Rust", base, lines, edits, boundary, bare })
}
