//! Pages served as files: they need a web server, and nothing of what built them or of a language's own server.

use super::{Plan, next, start};
use crate::advice::ran::Ran;
use crate::advice::subject::View;
use crate::advice::{edit, install};
use crate::instruction::Kind;
use crate::path;
use crate::shell::Command;
use crate::stage::{Stage, Step};

/// How files are served in the old stage.
struct Service {
    /// The folder.
    root: String,
    port: String,
    /// What answers where there is no such file, in nginx's words.
    other: &'static str,
    stack: &'static str,
}

pub(super) fn plan(on: View, stage: &Stage) -> Option<Plan> {
    let service = service(on, stage)?;
    let works = |position: &usize| {
        on.runs_of(stage.index).any(|ran| ran.position == *position && !installs_server(ran))
    };
    let copies = |step: &Step| matches!(step.kind, Kind::Copy(_) | Kind::Add(_));
    let boundary =
        (0..stage.steps.len()).rev().find(|at| works(at) || stage.steps.get(*at).is_some_and(copies))?;
    let starts = |step: &Step| matches!(step.kind, Kind::Cmd(_) | Kind::Entrypoint(_) | Kind::User(_));
    if stage.steps.iter().take(boundary).any(starts) {
        return None;
    }
    // Nothing of the first stage's tail is needed: it installs a server and starts it.
    let tools = on.runs_of(stage.index).filter(|ran| installs_server(ran)).map(|ran| ran.instruction);
    let gone = stage.steps.iter().filter(|step| starts(step)).filter_map(|step| on.instruction(step));
    let edits = gone.chain(tools).map(|it| edit::remove_lines(on.source(), it.span)).collect();
    let Service { root, port, other, stack } = service;
    let settings = [
        "COPY <<'CONF' /etc/nginx/conf.d/default.conf".to_owned(),
        "server {".to_owned(),
        format!("    listen {port};"),
        "    root /usr/share/nginx/html;".to_owned(),
        "    location / {".to_owned(),
        format!("        try_files $uri {other};"),
        "    }".to_owned(),
        "}".to_owned(),
        "CONF".to_owned(),
    ];
    let copy = format!("COPY --from={{builder}} {root} /usr/share/nginx/html");
    // Without another wish, nginx does as it does by itself.
    let lines = settings.into_iter().filter(|_| !other.is_empty()).chain([copy]).collect();
    let base = "nginx:alpine-slim".into();
    Some(Plan { stack, base, lines, edits, boundary, alone: true, ..Plan::default() })
}

fn service(on: View, stage: &Stage) -> Option<Service> {
    let start = start::of(on, stage)?;
    // Around the server stand those that call it.
    let callers = ["npx", "npm", "run", "yarn", "pnpm", "start"];
    let words: Vec<&str> = start.called(next::package(on)).filter(|it| !callers.contains(it)).collect();
    let folder = |text: &str| path::join(&start.folder, text);
    let named = |words: &[&str]| {
        let is_folder = |it: &&&str| {
            it.starts_with(|it: char| it.is_alphabetic() || it == '.' || it == '/') && !it.contains(':')
        };
        words.iter().skip(1).find(is_folder).map(|it| (*it).to_owned())
    };
    let context = on.options.context.files.iter();
    let public = || context.clone().any(|it| it.path.starts_with("public/"));
    let (root, stack) = match words.first().copied()? {
        "serve" => (folder(&named(&words).unwrap_or_else(|| ".".to_owned())), "Node"),
        "http-server" => {
            let usual = if public() { "public" } else { "." };
            (folder(&named(&words).unwrap_or_else(|| usual.to_owned())), "Node")
        }
        "vite" | "preview" if words.contains(&"preview") => (folder("dist"), "Node"),
        "python" | "python3" if words.contains(&"http.server") => {
            let mut behind = words.iter().skip_while(|it| !matches!(**it, "-d" | "--directory")).skip(1);
            (folder(behind.next().copied().unwrap_or(".")), "Python")
        }
        "nginx" if installed(on, stage) => (PAGES.to_owned(), "a whole system"),
        _ => return None,
    };
    // Pages that find their way themselves get their first page for every path.
    let single = words.iter().any(|it| matches!(*it, "-s" | "--single" | "preview"));
    let other = match (words.first(), single) {
        (Some(&"nginx"), _) => "",
        (_, true) => "/index.html",
        _ => "$uri.html $uri/index.html =404",
    };
    (root != "/").then(|| Service { root, port: port(on, &words), other, stack })
}

/// What Debian's nginx serves by itself.
const PAGES: &str = "/var/www/html";

/// Whether a stage installs nginx from Debian, brings pages to its folder, and leaves its settings alone.
fn installed(on: View, stage: &Stage) -> bool {
    let says = |text: &str| {
        let mut steps = stage.steps.iter().filter_map(|it| on.instruction(it));
        steps.any(|it| it.span.of(on.source()).contains(text))
    };
    says(PAGES)
        && !says("/etc/nginx")
        && on
            .runs_of(stage.index)
            .flat_map(|ran| ran.of(&["apt-get", "apt"]))
            .any(|it| packages(it).contains(&"nginx"))
}

fn packages(command: &Command) -> Vec<&str> {
    let verb = install::verb(command, &["install"]);
    verb.into_iter().flat_map(|it| install::packages(command, it)).map(|it| it.text.as_str()).collect()
}

/// The port that pages are served at: as an option says, an EXPOSE, or the server by itself (serve and http-server name
/// their own in `--help`, vite in its documentation of `preview`, Python in that of `http.server`).
fn port(on: View, words: &[&str]) -> String {
    let options = ["-l", "--listen", "-p", "--port", "http.server"];
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
        Some(&("python" | "python3")) => "8000",
        _ => "3000",
    };
    let exposed = || on.ports().last().and_then(|(_, port)| number(port.text.split('/').next()?));
    said.next().and_then(number).or_else(exposed).unwrap_or_else(|| own.to_owned())
}

/// Whether a RUN does nothing but install a web server for files.
fn installs_server(ran: &Ran) -> bool {
    let global = |it: &Command| {
        let global = it.has(&["-g", "--global"]) || it.name() == "yarn" && it.verb() == "global";
        global && it.texts().any(|text| matches!(text, "serve" | "http-server"))
    };
    let serves = |it: &Command| match it.name() {
        "npm" | "yarn" | "pnpm" => global(it),
        "apt-get" | "apt" => packages(it).iter().all(|it| *it == "nginx"),
        "rm" => it.texts().any(|text| text.starts_with("/var/lib/apt")),
        _ => false,
    };
    !ran.commands().is_empty() && ran.commands().iter().all(serves)
}
