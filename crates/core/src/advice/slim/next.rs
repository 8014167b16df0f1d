//! Next.js with `output: "standalone"`: the server with the files that it really loads, on Alpine or the slim variant.

use super::{Plan, last_build, node, start};
use crate::advice::edit;
use crate::advice::install;
use crate::advice::subject::View;
use crate::context::manifest;
use crate::instruction::Kind;
use crate::path;
use crate::stage::Stage;
use crate::text::Edit;

/// What Next.js reads its settings from.
const SETTINGS: [&str; 4] = ["next.config.js", "next.config.mjs", "next.config.ts", "next.config.cjs"];

pub(super) fn plan(on: View, stage: &Stage) -> Option<Plan> {
    let name = stage.base_name.split(':').next()?;
    let start = start::of(on, stage).filter(|_| name == "node" || name.ends_with("/node"))?;
    let boundary = last_build(on, stage, install::builds_node)?;
    let settings = on.options.context.files.iter().find(|it| SETTINGS.contains(&it.path.as_str()))?;
    let said = settings.text.as_deref().map(|text| text.contains("standalone"));
    // Settings that say something else are the author's decision.
    if !uses(on, stage, &start) || said == Some(false) || start.folder == "/" {
        return None;
    }
    let node::Ground { base, mut lines, mut edits, bare, note: musl } = node::ground(on, stage);
    edits.push(served(on, stage, boundary)?);
    // Docker sets HOSTNAME to the container's name, and the server would listen on that address alone.
    let port = port(on, &start).map_or(String::new(), |port| format!(" PORT={port}"));
    lines.push(format!("ENV HOSTNAME=0.0.0.0{port}"));
    let public = on.options.context.files.iter().any(|file| file.path.starts_with("public/"));
    let copied = [("public", "./public"), (".next/standalone", "./"), (".next/static", "./.next/static")];
    let copied = copied.iter().filter(|(from, _)| public || *from != "public");
    lines.extend(
        copied.map(|(from, to)| format!("COPY --from={{builder}} {} {to}", path::join(&start.folder, from))),
    );
    let note = match said {
        Some(_) => musl,
        None => {
            "This takes `output: \"standalone\"` in next.config; without it, the build stops at the COPY."
        }
    };
    Some(Plan { stack: "Node", base, lines, edits, boundary, bare, links: true, note, ..Plan::default() })
}

/// Whether a project is one of Next.js, by its manifest or its commands.
pub(super) fn uses(on: View, stage: &Stage, start: &start::Start) -> bool {
    let named = manifest::read("package.json", package(on))
        .is_some_and(|it| it.production.iter().any(|it| it.name == "next"));
    let built = on.runs_of(stage.index).any(|ran| {
        let through = ["npx", "yarn", "pnpm", "bunx"];
        ran.of(&["next"]).next().is_some() || ran.of(&through).any(|it| it.texts().next() == Some("next"))
    });
    named || built || start.words.iter().any(|word| word == "next")
}

/// The text of package.json; empty where it is not known.
pub(super) fn package(on: View<'_>) -> &str {
    let file = on.options.context.files.iter().find(|file| file.path == "package.json");
    file.and_then(|file| file.text.as_deref()).unwrap_or_default()
}

/// The port that the command or the start script asks for.
fn port(on: View, start: &start::Start) -> Option<String> {
    let mut words = start.called(package(on));
    words.find(|word| matches!(*word, "-p" | "--port"))?;
    words.next().filter(|it| it.bytes().all(|it| it.is_ascii_digit())).map(str::to_owned)
}

/// The CMD below the boundary, as the one of the standalone server; nothing where an ENTRYPOINT has its say too.
fn served(on: View, stage: &Stage, boundary: usize) -> Option<Edit> {
    let entry = stage.steps.iter().any(|step| matches!(step.kind, Kind::Entrypoint(_)));
    let position = stage.steps.iter().rposition(|step| matches!(step.kind, Kind::Cmd(_)))?;
    let instruction = on.instruction(stage.steps.get(position)?).filter(|_| !entry && position > boundary)?;
    let end = edit::end(on.source(), instruction.span);
    let text = format!("{} [\"node\", \"server.js\"]", instruction.keyword.text);
    Some(Edit { start: instruction.span.start, end, text })
}
