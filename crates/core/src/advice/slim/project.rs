//! Python projects of Poetry and uv: their virtual environment, without the tool that made it, on the slim variant.

use super::{Plan, last_build, start};
use crate::advice::install::{self, ProjectTool};
use crate::advice::subject::View;
use crate::advice::{edit, ran::Ran, sibling};
use crate::instruction::{Add, Kind};
use crate::stage::Stage;
use crate::text::Edit;

/// A tool, and what makes it use `.venv` in the project and the Python that is there.
struct Tool {
    of: &'static ProjectTool,
    settings: &'static str,
}

const TOOLS: [Tool; 2] = [
    Tool {
        of: &install::POETRY,
        settings: "POETRY_VIRTUALENVS_CREATE=true POETRY_VIRTUALENVS_IN_PROJECT=true",
    },
    Tool { of: &install::UV, settings: "UV_PYTHON_DOWNLOADS=never" },
];

pub(super) fn plan(on: View, stage: &Stage) -> Option<Plan> {
    TOOLS.iter().find_map(|tool| of_tool(on, stage, tool))
}

fn of_tool(on: View, stage: &Stage, tool: &Tool) -> Option<Plan> {
    let name = tool.of.name;
    let fills = |ran: &Ran| ran.of(&[name]).any(|it| it.verb() == tool.of.verb);
    let first = on.runs_of(stage.index).find(|ran| fills(ran))?;
    let boundary = last_build(on, stage, fills)?;
    let own = || stage.base_name.starts_with("python").then(|| stage.base_name.clone());
    let base = match of_uv(&stage.base_name) {
        Some(python) => sibling::find(on.catalog, &python).map(|_| python)?,
        None => sibling::slim(on.catalog, &stage.base_name).filter(|_| own().is_some()).or_else(own)?,
    };
    let folder = start::of(on, stage)?.folder;
    // An environment of the author's own stays the author's own.
    let placed = ["VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT"].iter().any(|it| first.variable(it).is_some());
    if placed || folder == "/" || on.workdir(stage, first.position) != folder {
        return None;
    }
    let at = on.above(first.instruction);
    let mut edits = vec![Edit { start: at, end: at, text: format!("ENV {}\n", tool.settings) }];
    for ran in on.runs_of(stage.index) {
        edits.extend(tool.of.without_development(ran));
    }
    for ran in on.runs_of(stage.index) {
        let placing = |it: &&crate::shell::Command| it.texts().any(|text| text.starts_with("virtualenvs."));
        for command in ran.of(&[name]).filter(|it| it.verb() == "config").filter(placing) {
            // Alone, it is the whole of its line.
            edits.push(match ran.commands().len() {
                1 => edit::remove_lines(on.source(), ran.instruction.span),
                _ => ran.without(command)?,
            });
        }
    }
    edits.extend(start::without(on, stage, &[name, "run"])?);
    let mut lines = vec![format!("ENV PATH=\"{folder}/.venv/bin:$PATH\"")];
    lines.push(match copied_later(on, stage, boundary, &folder) {
        true => format!("COPY --from={{builder}} {folder}/.venv ./.venv"),
        false => format!("COPY --from={{builder}} {folder} ./"),
    });
    let note = "Check once that nothing outside the main dependencies is loaded at run time.";
    Some(Plan { stack: "Python", base, lines, edits, boundary, links: true, note, ..Plan::default() })
}

/// The image of Python that one of uv's images for Python is built on, in its slim variant (docs.astral.sh/uv, "Available
/// images").
fn of_uv(image: &str) -> Option<String> {
    let (_, tag) = image.strip_prefix("ghcr.io/astral-sh/uv:")?.split_once("python")?;
    let (version, system) = tag.split_once('-')?;
    let release = system.trim_end_matches("-slim");
    let slim = if release.starts_with("alpine") { "" } else { "slim-" };
    Some(format!("python:{version}-{slim}{release}"))
}

/// Whether the sources are copied as a whole into `folder` below the step at `boundary`.
pub(super) fn copied_later(on: View, stage: &Stage, boundary: usize, folder: &str) -> bool {
    copied(on, stage, boundary + 1, folder)
}

/// Whether the sources are copied as a whole into `folder`, at the step at `first` or below.
pub(super) fn copied(on: View, stage: &Stage, first: usize, folder: &str) -> bool {
    let below = stage.steps.iter().enumerate().skip(first);
    let whole = |text: &str| matches!(text, "." | "./" | "*");
    let mut copies = below.filter_map(|(position, step)| match &step.kind {
        Kind::Copy(copy) | Kind::Add(Add { copy, .. }) if copy.from.is_none() => Some((position, copy)),
        _ => None,
    });
    copies.any(|(position, copy)| {
        copy.sources.iter().any(|it| whole(&it.text)) && on.dest(stage, position, copy) == folder
    })
}
