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
        "serve" | "http-server" => words.iter().skip(1).find(|it| {
            it.starts_with(|it: char| it.is_alphabetic() || it == '.' || it == '/') && !it.contains(':')
        }),
        "vite" | "preview" if words.contains(&"preview") => None,
        _ => return None,
    };
    let output = path::join(&start.folder, served.copied().unwrap_or("dist"));
    let port = port(on, &words);
    // Pages that find their way themselves get their first page for every path.
    let single = words.iter().any(|it| matches!(*it, "-s" | "--single" | "preview"));
    let other = if single { "/index.html" } else { "$uri.html $uri/index.html =404" };
    let boundary = last_build(on, stage, builds_node)?;
    let starts = |step: &Step| matches!(step.kind, Kind::Cmd(_) | Kind::Entrypoint(_) | Kind::User(_));
    if stage.steps.iter().take(boundary).any(starts) {
        return None;
    }
    // Below the build, only the server is installed.
    let below =
        stage.steps.iter().skip(boundary + 1).any(|step| matches!(step.kind, Kind::Copy(_) | Kind::Add(_)));
    if below || on.runs_of(stage.index).any(|ran| ran.position > boundary && !installs_server(ran)) {
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
        format!("        try_files $uri {other};"),
        "    }".to_owned(),
        "}".to_owned(),
        "CONF".to_owned(),
        format!("COPY --from={{builder}} {output} /usr/share/nginx/html"),
    ];
    Some(Plan {
        stack: "Node",
        base: "nginx:alpine-slim".into(),
        lines,
        edits,
        boundary,
        alone: true,
        ..Plan::default()
    })
}

/// The port that pages are served at: as an option says, an EXPOSE, or the server by itself (serve and http-server name
/// their own in `--help`, vite in its documentation of `preview`).
fn port(on: View, words: &[&str]) -> String {
    let options = ["-l", "--listen", "-p", "--port"];
    let mut said =
        words.iter().skip_while(|it| !options.contains(it)).skip(1).copied().chain(words.iter().filter_map(
            |it| it.split_once('=').filter(|(name, _)| options.contains(name)).map(|(_, port)| port),
        ));
    let number = |text: &str| {
        text.rsplit(':')
            .next()
            .filter(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
            .map(str::to_owned)
    };
    let own = match words.first() {
        Some(&"http-server") => "8080",
        Some(&("vite" | "preview")) => "4173",
        _ => "3000",
    };
    let exposed = || on.ports().last().and_then(|(_, port)| number(port.text.split('/').next()?));
    said.next().and_then(number).or_else(exposed).unwrap_or_else(|| own.to_owned())
}

/// Whether a RUN does nothing but install a web server for files.
fn installs_server(ran: &Ran) -> bool {
    let [command] = ran.commands() else { return false };
    let global = command.has(&["-g", "--global"]) || command.name() == "yarn" && command.verb() == "global";
    matches!(command.name(), "npm" | "yarn" | "pnpm")
        && global
        && command.texts().any(|text| matches!(text, "serve" | "http-server"))
}
