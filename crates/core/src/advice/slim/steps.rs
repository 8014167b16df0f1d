//! What *slim it* did, in words.

use super::{Plan, start};
use crate::advice::sibling;
use crate::advice::subject::View;
use crate::stage::Stage;

/// What was done, a sentence each.
pub(super) fn of(on: View, stage: &Stage, plan: &Plan, packages: &[String]) -> Vec<String> {
    let at = |position: usize| {
        stage.steps.get(position).and_then(|it| on.instruction(it)).map_or(0, |it| it.lines.end)
    };
    let from = on.build.instructions.list.get(stage.from).map_or(1, |it| it.lines.start);
    let weight = sibling::find(on.catalog, &plan.base).map(|it| it.on_disk.amount.likely);
    let weight =
        weight.filter(|it| *it > 0).map_or(String::new(), |it| format!(", {}", crate::bytes::show(it)));
    let mut steps = vec![
        format!(
            "Lines {from} to {} build in a stage of their own: of what they leave, only what is copied ships.",
            at(plan.boundary)
        ),
        format!("The image starts from `{}`{weight}.{}", plan.base, reason(&plan.base)),
    ];
    if !packages.is_empty() {
        steps.push(format!(
            "Installed again, since the program may use them, without what they merely recommend: `{}`.",
            packages.join("`, `")
        ));
    }
    let copied = plan.lines.iter().filter(|it| it.starts_with("COPY") && it.contains("--from={builder}"));
    let copied: Vec<&str> = copied.filter_map(|it| it.split_whitespace().rev().nth(1)).collect();
    if !copied.is_empty() {
        steps.push(format!("Copied from the first stage: `{}`.", copied.join("`, `")));
    }
    let others = plan.lines.iter().filter(|it| !it.contains("--from={builder}") && !it.starts_with("RUN ap"));
    let others: Vec<&str> = others.filter(|_| !plan.alone).filter_map(|it| it.lines().next()).collect();
    if !others.is_empty() {
        steps.push(format!("Done again in the second stage: `{}`.", others.join("`, `")));
    }
    if plan.base.starts_with("gcr.io/distroless/cc") {
        steps.push("OpenSSL's libraries (libssl3) come with that base.".to_owned());
    }
    let asks = matches!(plan.stack, "Go" | "Rust") && plan.note.is_empty();
    let files = "Check once which files of the project the program reads at run time (templates, pages, migrations): copy them too.";
    if asks || matches!(plan.stack, "Go" | "Rust") {
        steps.push(files.to_owned());
    }
    if start::of(on, stage).is_some_and(|it| it.is_script()) && !plan.alone {
        steps.push(
            "A script starts the program: check once that it calls nothing that this base lacks.".to_owned(),
        );
    }
    if plan.stack == "Node" && !plan.alone {
        steps.push("Check once that no development dependency is loaded at run time.".to_owned());
    }
    if !plan.note.is_empty() {
        steps.push(plan.note.to_owned());
    }
    steps
}

/// Why a base.
fn reason(base: &str) -> &'static str {
    match base {
        "scratch" => " The program brings all that it needs, certificates apart.",
        _ if base.contains("distroless") => " It has what the program is linked to, and no shell.",
        _ if base.starts_with("nginx") => " Files need a web server, and nothing of Node.",
        _ if base.contains("slim") || base.contains("alpine") => " It has no compilers and headers.",
        _ => " It has what runs the program, and not what builds it.",
    }
}
