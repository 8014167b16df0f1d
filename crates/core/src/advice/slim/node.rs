//! Node servers: production dependencies and what was built, on Alpine or the slim variant.

use super::{Plan, alpine, last_build, next, start};
use crate::advice::install;
use crate::advice::sibling;
use crate::advice::subject::View;
use crate::path;
use crate::stage::Stage;
use crate::text::Edit;

pub(super) fn plan(on: View, stage: &Stage) -> Option<Plan> {
    let name = stage.base_name.split(':').next()?;
    let start = start::of(on, stage).filter(|_| name == "node" || name.ends_with("/node"))?;
    let folder = start.folder.clone();
    let installs = on.runs_of(stage.index).flat_map(install::node).next()?;
    let boundary = last_build(on, stage, install::builds_node)?;
    let ran = on.runs_of(stage.index).find(|ran| ran.position == boundary)?;
    if folder == "/" {
        return None;
    }
    let prune = installs.prune()?;
    let outputs = outputs(on, stage, &start);
    let built_by_next = outputs.iter().any(|it| it == ".next");
    let prune = if built_by_next { format!("{prune} && rm -rf .next/cache") } else { prune.to_owned() };
    let mut edits: Vec<Edit> = ran.append(&prune).into_iter().collect();
    let Ground { base, mut lines, edits: moved, bare, note: musl } = ground(on, stage);
    edits.extend(moved);
    // Of the managers, Node's image has npm and the first yarn.
    let corepack = on.runs_of(stage.index).any(|ran| ran.of(&["corepack"]).next().is_some());
    if start.program() == "pnpm" || start.program() == "yarn" && corepack {
        edits.extend(start::with_npm(on, stage, start.program())?);
    }
    // Without the manifest, nobody knows what the program reads: all that is left of the project comes along.
    if next::package(on).is_empty() {
        lines.push(format!("COPY --from={{builder}} {folder} ./"));
    } else {
        let copied = ["package.json".to_owned(), "node_modules".to_owned()].into_iter().chain(outputs);
        lines.extend(copied.map(|it| format!("COPY --from={{builder}} {} ./{it}", path::join(&folder, &it))));
    }
    let note = match built_by_next {
        true => "With `output: \"standalone\"` in next.config, the image could do without `node_modules`.",
        false => musl,
    };
    Some(Plan { stack: "Node", base, lines, edits, boundary, bare, links: true, note, ..Plan::default() })
}

/// What a Node program runs on.
pub(super) struct Ground {
    pub base: String,
    /// Lines that install what it needs.
    pub lines: Vec<String>,
    /// Edits that make the first stage fit.
    pub edits: Vec<Edit>,
    /// Whether the users that the author makes are left out: the image has one.
    pub bare: bool,
    pub note: &'static str,
}

/// Alpine where all that is known of the project runs there, else the slim variant.
pub(super) fn ground(on: View, stage: &Stage) -> Ground {
    if let Some((base, edits)) = alpine::moved(on, stage) {
        let note = "Both stages are on Alpine, whose C library is musl: check once that all native modules install there.";
        return Ground { base, lines: Vec::new(), edits, bare: true, note };
    }
    let base = sibling::slim(on.catalog, &stage.base_name).unwrap_or_else(|| stage.base_name.clone());
    Ground { base, lines: Vec::new(), edits: Vec::new(), bare: false, note: "" }
}

/// The folders that a build leaves and the program reads.
fn outputs(on: View, stage: &Stage, start: &start::Start) -> Vec<String> {
    let text = next::package(on);
    if next::uses(on, stage, start) {
        let public = on.options.context.files.iter().any(|file| file.path.starts_with("public/"));
        return [".next".to_owned()].into_iter().chain(public.then(|| "public".to_owned())).collect();
    }
    let folder = start
        .called(text)
        .filter(|word| word.ends_with("js"))
        .find_map(|word| word.trim_start_matches("./").split_once('/'));
    vec![folder.map_or("dist", |(folder, _)| folder).to_owned()]
}
