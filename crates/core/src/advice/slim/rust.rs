//! Rust: one program on the C library that it was built against.

use super::{Plan, debian, empty, keep, last_build, split, start};
use crate::advice::install::verb;
use crate::advice::subject::View;
use crate::advice::{edit, sibling};
use crate::context::manifest;
use crate::shell::Command;
use crate::stage::Stage;
use crate::text::{Edit, Safety};

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
    // Without C libraries in its crates, a program loses nothing on musl, and needs no system at all.
    let alpine = (!musl && needs_no_c(on, stage)).then(|| linked(on, stage)).flatten();
    let musl = musl || alpine.is_some();
    let by_path = start.path().is_some();
    let bare = start.exec.is_some() && split::runs_bare(on, stage, boundary);
    let keep::Kept { headers, packages, .. } = keep::of(on, stage, boundary, boundary, &[]);
    let zones = packages.iter().any(|it| it == "tzdata");
    let (libraries, unknown) = debian::libraries(on, stage, &headers);
    let bare = bare && unknown.is_empty() && (musl || libraries.iter().all(|it| it == "libssl3"));
    let (empty, mut lines, alone) =
        empty(&stage.base_name, "rust").filter(|_| bare && musl && !zones).unwrap_or_default();
    let base = match (musl, bare, image.base.distro_version.as_str()) {
        _ if !empty.is_empty() => empty.to_owned(),
        (true, true, _) => "gcr.io/distroless/static-debian12:nonroot".to_owned(),
        (true, false, _) => "alpine:3.22".to_owned(),
        // A program needs a C library that is no older than the one it was built against.
        (false, true, release @ ("12" | "13")) => format!("gcr.io/distroless/cc-debian{release}:nonroot"),
        (false, _, "13" | "") => "debian:trixie-slim".to_owned(),
        (false, _, "12") => "debian:bookworm-slim".to_owned(),
        _ => return None,
    };
    let bare = bare && (base == "scratch" || base.contains("distroless"));
    let dest = match artefact.strip_prefix("/usr/local/cargo/bin/").filter(|_| !by_path) {
        Some(name) => format!("/usr/local/bin/{name}"),
        None => artefact.clone(),
    };
    let mut edits = start.exec.filter(|_| bare).unwrap_or_default();
    let note = match (musl, alpine.is_some()) {
        (false, _) => {
            "Where no crate needs a C library, build on Alpine: the program then links musl in, and needs no system."
        }
        (_, true) => {
            "On Alpine, the program links musl in, and starts from an empty image: check once its speed, for musl allocates \
             more slowly, and that it needs no time zones and no `/tmp`."
        }
        _ => alone,
    };
    edits.extend(alpine.unwrap_or_default());
    lines.push(format!("COPY --from={{builder}} {artefact} {dest}"));
    Some(Plan { stack: "Rust", base, lines, edits, boundary, bare, links: !musl, note, ..Plan::default() })
}

/// Crates that need no C library and bring none that does, with the features that they have by default.
const PURE: [&str; 47] = [
    "anyhow",
    "arc-swap",
    "async-trait",
    "axum",
    "axum-extra",
    "base64",
    "bitflags",
    "bytes",
    "chrono",
    "clap",
    "config",
    "crossbeam",
    "dashmap",
    "dotenvy",
    "either",
    "env_logger",
    "eyre",
    "futures",
    "futures-util",
    "hex",
    "http",
    "http-body-util",
    "hyper",
    "hyper-util",
    "indexmap",
    "itertools",
    "log",
    "mime",
    "once_cell",
    "parking_lot",
    "rand",
    "rayon",
    "regex",
    "serde",
    "serde_json",
    "serde_yaml",
    "sha2",
    "thiserror",
    "time",
    "tokio",
    "tokio-stream",
    "toml",
    "tower",
    "tower-http",
    "tracing",
    "tracing-subscriber",
    "uuid",
];

/// Whether Cargo.toml names nothing but crates that are known to do without C, and nothing is installed for others.
fn needs_no_c(on: View, stage: &Stage) -> bool {
    let file = on.options.context.files.iter().find(|file| file.path == "Cargo.toml");
    let text = file.and_then(|file| file.text.as_deref()).unwrap_or_default();
    let project = manifest::read("Cargo.toml", text).filter(|it| !it.name.is_empty());
    let pure = project.is_some_and(|it| {
        it.production.iter().chain(&it.development).all(|it| PURE.contains(&it.name.as_str()))
    });
    pure && on.runs_of(stage.index).all(|ran| ran.of(&["apt-get", "apt", "rustup", "dpkg"]).next().is_none())
}

/// Edits that build on Alpine, whose own target links the C library in.
fn linked(on: View, stage: &Stage) -> Option<Vec<Edit>> {
    let base = sibling::with_libc(on.catalog, &stage.base_name, "musl")?;
    let mut edits = on.rebase(stage, Safety::Check, &base)?.edits;
    let from = on.build.instructions.list.get(stage.from)?;
    let end = edit::end(on.source(), from.span);
    let keyword = if from.keyword.text == from.keyword.text.to_ascii_lowercase() { "run" } else { "RUN" };
    edits.push(Edit { start: end, end, text: format!("\n{keyword} apk add --no-cache musl-dev") });
    Some(edits)
}
