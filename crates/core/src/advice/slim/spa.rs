//! Pages built by Node and served as files: they need a web server and no Node.

use super::node::is_build;
use super::{Plan, last_build, start};
use crate::advice::edit;
use crate::advice::subject::View;
use crate::instruction::{Command, Kind};
use crate::path;
use crate::stage::Stage;
use crate::text::Edit;

pub(super) fn plan(on: View, stage: &Stage) -> Option<Plan> {
    last_build(on, stage, is_build)?;
    let start = start::of(on, stage)?;
    let words: Vec<&str> = start
        .words
        .iter()
        .map(String::as_str)
        .filter(|it| !matches!(*it, "npx" | "npm" | "run" | "yarn" | "pnpm"))
        .collect();
    let served = match words.first()? {
        &("serve" | "http-server") => words
            .iter()
            .skip(1)
            .find(|it| it.starts_with(|it: char| it.is_alphabetic() || it == '.' || it == '/')),
        &("vite" | "preview") => None,
        _ => return None,
    };
    let output = path::join(&start.folder, served.copied().unwrap_or("dist"));
    let port =
        on.ports().last().map_or("80", |(_, port)| port.text.split('/').next().unwrap_or("80")).to_owned();
    // Nothing of the first stage's tail is needed: it installs a server and starts it.
    let gone = stage.steps.iter().enumerate().filter(|(_, step)| match &step.kind {
        Kind::Cmd(Command::Exec(_) | Command::Shell(_)) | Kind::Entrypoint(_) | Kind::User(_) => true,
        _ => false,
    });
    let gone = gone.filter_map(|(_, step)| on.instruction(step));
    let mut edits: Vec<Edit> = gone.map(|it| edit::remove_lines(on.source(), it.span)).collect();
    let server = |text: &str| matches!(text, "serve" | "http-server");
    let tools = on.runs_of(stage.index).filter(|ran| {
        ran.commands().len() == 1
            && ran
                .commands()
                .iter()
                .any(|it| it.name() == "npm" && it.has(&["-g", "--global"]) && it.texts().any(server))
    });
    edits.extend(tools.map(|ran| edit::remove_lines(on.source(), ran.instruction.span)));
    let boundary = last_build(on, stage, is_build)?;
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
    Some(Plan { stack: "Node", base: "nginx:alpine-slim".into(), lines, edits, boundary, bare: false })
}
