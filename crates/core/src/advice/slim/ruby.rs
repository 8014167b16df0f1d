//! Ruby: the gems, compiled where compilers are, on the slim variant.

use super::{Plan, debian, last_build, project, start};
use crate::advice::ran::Ran;
use crate::advice::sibling;
use crate::advice::subject::View;
use crate::stage::Stage;
use crate::text::Edit;

pub(super) fn plan(on: View, stage: &Stage) -> Option<Plan> {
    let ruby = stage.base_name.split(':').next()? == "ruby";
    let installs = |ran: &Ran| ran.of(&["bundle", "bundler"]).any(|it| matches!(it.verb(), "install" | ""));
    let builds = |ran: &Ran| {
        let precompiles =
            |it: &crate::shell::Command| it.texts().any(|text| text.ends_with("assets:precompile"));
        installs(ran) || ran.commands().iter().any(precompiles)
    };
    let first = on.runs_of(stage.index).find(|ran| installs(ran)).filter(|_| ruby)?;
    let boundary = last_build(on, stage, builds)?;
    let folder = start::of(on, stage)?.folder;
    let slim = sibling::slim(on.catalog, &stage.base_name);
    // On the slim variant already, there are only compilers to leave behind.
    let base = slim.or_else(|| debian::compiles(on, stage).then(|| stage.base_name.clone()))?;
    if folder == "/" {
        return None;
    }
    // What runs in development loads the gems of development.
    let production = ["RAILS_ENV", "RACK_ENV", "APP_ENV"];
    let production = production.iter().any(|it| first.variable(it) == Some("production"))
        || stage.steps.iter().any(|step| production.iter().any(|it| step.env.get(it) == Some("production")));
    // Where the author said which groups to leave out, nothing is added.
    let told = ["BUNDLE_WITHOUT", "BUNDLE_ONLY", "BUNDLE_PATH", "BUNDLE_DEPLOYMENT"];
    let told = told.iter().any(|it| first.variable(it).is_some());
    let told = told
        || !production
        || on.runs_of(stage.index).any(|ran| {
            ran.of(&["bundle"])
                .any(|it| it.verb() == "config" || it.has(&["--without", "--path", "--deployment"]))
        });
    let setting = "ENV BUNDLE_WITHOUT=development:test";
    let at = on.above(first.instruction);
    let edits =
        if told { Vec::new() } else { vec![Edit { start: at, end: at, text: format!("{setting}\n") }] };
    let mut lines = Vec::new();
    if !told {
        lines.push(setting.to_owned());
    }
    lines.push("COPY --from={builder} /usr/local/bundle /usr/local/bundle".to_owned());
    if !project::copied_later(on, stage, boundary, &folder) {
        lines.push(format!("COPY --from={{builder}} {folder} ./"));
    }
    let note = match told {
        true => {
            "With RAILS_ENV=production and BUNDLE_WITHOUT=development:test, the gems of developers stay out too."
        }
        false => "Check once that no gem of the groups `development` and `test` is loaded at run time.",
    };
    Some(Plan {
        stack: "Ruby",
        base,
        lines,
        edits,
        boundary,
        links: true,
        managed: &["gem"],
        note,
        ..Plan::default()
    })
}
