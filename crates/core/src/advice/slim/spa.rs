//! Pages built by Node and served as files: they need a web server and no Node.

use super::{Plan, last_build, start};
use crate::advice::edit;
use crate::advice::install::builds_node;
use crate::advice::ran::Ran;
use crate::advice::subject::View;
use crate::instruction::Kind;
use crate::path;
use crate::stage::{Stage, Step};

pub(super) fn plan(on: View, stage: &Stage) -> Option<Plan> {
    let start = start::of(on, stage)?;
    let words: Vec<&str> = start
        .words
        .iter()
        .map(String::as_str)
        .filter(|it| !matches!(*it, "npx" | "npm" | "run" | "yarn" | "pnpm"))
        .collect();
    let served = match *words.first()? {
        "serve" | "http-server" => words
            .iter()
            .skip(1)
            .find(|it| it.starts_with(|it: char| it.is_alphabetic() || it == '.' || it == '/')),
        "vite" | "preview" => None,
        _ => return None,
    };
    let output = path::join(&start.folder, served.copied().unwrap_or("dist"));
    let port =
        on.ports().last().map_or("80", |(_, port)| port.text.split('/').next().unwrap_or("80")).to_owned();
    let boundary = last_build(on, stage, builds_node)?;
    let starts = |step: &Step| matches!(step.kind, Kind::Cmd(_) | Kind::Entrypoint(_) | Kind::User(_));
    if stage.steps.iter().take(boundary).any(starts) {
        return None;
    }
    // Nothing of the first stage's tail is needed: it installs a server and starts it.
    let tools = on.runs_of(stage.index).filter(|ran| installs_server(ran)).map(|ran| ran.instruction);
    let gone = stage.steps.iter().filter(|step| starts(step)).filter_map(|step| on.instruction(step));
    let edits = gone.chain(tools).map(|it| edit::remove_lines(on.source(), it.span)).collect();
    let lines = vec![
        "COPY <<'CONF' /etc/nginx/conf.d/default.conf".to_owned(),
        "server {".to_owned(),
        format!("    listen {port};"),
        "    root /usr/share/nginx/html;".to_owned(),
        "    location / {".to_owned(),
        "        try_files $uri /index.html;".to_owned(),
        "    }".to_owned(),
        "}".to_owned(),
        "CONF".to_owned(),
        format!("COPY --from={{builder}} {output} /usr/share/nginx/html"),
    ];
    Some(Plan { stack: "Node", base: "nginx:alpine-slim".into(), lines, edits, boundary, ..Plan::default() })
}

/// Whether a RUN does nothing but install a web server for files.
fn installs_server(ran: &Ran) -> bool {
    let [command] = ran.commands() else { return false };
    command.name() == "npm"
        && command.has(&["-g", "--global"])
        && command.texts().any(|text| matches!(text, "serve" | "http-server"))
}
