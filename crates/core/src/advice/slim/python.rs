//! Python: a virtual environment, built where compilers are, on the slim variant.

use super::{Plan, debian, last_build, project, start};
use crate::advice::install;
use crate::advice::sibling;
use crate::advice::subject::View;
use crate::stage::Stage;
use crate::text::Edit;

pub(super) fn plan(on: View, stage: &Stage) -> Option<Plan> {
    // On the slim variant already, there are compilers to leave behind.
    let base = sibling::slim(on.catalog, &stage.base_name).unwrap_or_else(|| stage.base_name.clone());
    if stage.base_name.split(':').next() != Some("python") {
        return None;
    }
    let folder = start::of(on, stage)?.folder;
    let installs = |ran: &crate::advice::ran::Ran| ran.commands().iter().any(|it| install::pip(it).is_some());
    let first = on.runs_of(stage.index).find(|ran| installs(ran))?;
    let boundary = last_build(on, stage, installs)?;
    // Without compilers there is nothing to leave behind that the slim variant does not leave out.
    let compilers = debian::compiles(on, stage);
    let placed = ["--user", "--target", "-t", "--prefix", "--root"];
    let placed = |it: &crate::shell::Command| install::pip(it).is_some() && it.has(&placed);
    let environment = first.variable("VIRTUAL_ENV").is_some()
        || on.runs_of(stage.index).any(|ran| ran.commands().iter().any(placed));
    if folder == "/" || environment || !compilers {
        return None;
    }
    let path = "ENV PATH=\"/opt/venv/bin:$PATH\"";
    let at = on.above(first.instruction);
    let edits = vec![Edit { start: at, end: at, text: format!("RUN python -m venv /opt/venv\n{path}\n") }];
    let mut lines = vec![path.to_owned(), "COPY --from={builder} /opt/venv /opt/venv".to_owned()];
    // Sources that are copied behind the installation are copied into the final stage anyway.
    if !project::copied_later(on, stage, boundary, &folder) {
        lines.push(format!("COPY --from={{builder}} {folder} ./"));
    }
    Some(Plan {
        stack: "Python",
        base,
        lines,
        edits,
        boundary,
        links: true,
        managed: &["pip", "pip3", "python", "python3"],
        ..Plan::default()
    })
}
