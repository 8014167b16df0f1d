//! Python: a virtual environment, built where compilers are, on the slim variant.

use super::{Plan, last_build, node, start};
use crate::advice::install;
use crate::advice::sibling;
use crate::advice::subject::View;
use crate::stage::Stage;
use crate::text::Edit;

pub(super) fn plan(on: View, stage: &Stage) -> Option<Plan> {
    let base =
        sibling::slim(on.catalog, &stage.base_name).filter(|_| stage.base_name.starts_with("python"))?;
    let folder = start::of(on, stage)?.folder;
    let installs = |ran: &crate::advice::ran::Ran| ran.commands().iter().any(|it| install::pip(it).is_some());
    let first = on.runs_of(stage.index).find(|ran| installs(ran))?;
    let boundary = last_build(on, stage, installs)?;
    let environment = first.variable("VIRTUAL_ENV").is_some();
    if folder == "/" || environment {
        return None;
    }
    let path = "ENV PATH=\"/opt/venv/bin:$PATH\"";
    let at = first.instruction.span.start;
    let edits = vec![Edit { start: at, end: at, text: format!("RUN python -m venv /opt/venv\n{path}\n") }];
    let mut lines: Vec<String> = node::packages(on, stage).into_iter().collect();
    lines.extend([
        path.to_owned(),
        "COPY --from={builder} /opt/venv /opt/venv".to_owned(),
        format!("COPY --from={{builder}} {folder} ./"),
    ]);
    Some(Plan { stack: "Python", base, lines, edits, boundary, bare: false })
}
