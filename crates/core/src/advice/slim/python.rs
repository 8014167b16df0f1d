//! Python: a virtual environment, built where compilers are, on the slim variant.

use super::{Plan, debian, last_build, project, start};
use crate::advice::ran::Ran;
use crate::advice::subject::View;
use crate::advice::{install, loads, sibling};
use crate::shell::Command;
use crate::stage::Stage;
use crate::text::Edit;

pub(super) fn plan(on: View, stage: &Stage) -> Option<Plan> {
    // On the slim variant already, there are compilers to leave behind.
    let base = sibling::slim(on.catalog, &stage.base_name).unwrap_or_else(|| stage.base_name.clone());
    if stage.base_name.split(':').next() != Some("python") {
        return None;
    }
    let folder = start::of(on, stage)?.folder;
    let uv = |it: &Command| it.name() == "uv" && it.verb() == "pip" && it.has(&["--system"]);
    let fills = |it: &Command| install::pip(it).is_some() || uv(it);
    let installs = |ran: &Ran| ran.commands().iter().any(fills);
    let first = on.runs_of(stage.index).find(|ran| installs(ran))?;
    let boundary = last_build(on, stage, installs)?;
    // Without compilers there is nothing to leave behind that the slim variant does not leave out.
    let compilers =
        debian::compiles(on, stage) || base != stage.base_name && !loads::of(on, stage).is_empty();
    let placed = ["--user", "--target", "-t", "--prefix", "--root"];
    let placed = |it: &Command| fills(it) && it.has(&placed);
    let environment = first.variable("VIRTUAL_ENV").is_some()
        || on.runs_of(stage.index).any(|ran| ran.commands().iter().any(placed));
    let system: Vec<_> = on
        .runs_of(stage.index)
        .flat_map(|ran| ran.of(&["uv"]).filter(|it| uv(it)).map(move |it| (ran, it)))
        .collect();
    // uv itself is to stay behind, too.
    if folder == "/" || environment || !compilers && system.is_empty() {
        return None;
    }
    let path = match system.is_empty() {
        true => "ENV PATH=\"/opt/venv/bin:$PATH\"",
        false => "ENV VIRTUAL_ENV=/opt/venv PATH=\"/opt/venv/bin:$PATH\"",
    };
    let at = on.above(first.instruction);
    let pip = on.runs_of(stage.index).any(|ran| ran.commands().iter().any(|it| install::pip(it).is_some()));
    let make = if pip { "python -m venv" } else { "uv venv" };
    let mut edits = vec![Edit { start: at, end: at, text: format!("RUN {make} /opt/venv\n{path}\n") }];
    for (ran, command) in system {
        let word = command.args().iter().find(|it| it.text == "--system")?;
        let place = ran.word(word);
        edits.push(Edit { start: place.start, end: place.end + 1, text: String::new() });
    }
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
        managed: &["pip", "pip3", "python", "python3", "uv"],
        ..Plan::default()
    })
}
