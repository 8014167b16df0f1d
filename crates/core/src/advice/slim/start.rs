//! How a stage's program is started.

use crate::advice::edit;
use crate::advice::subject::View;
use crate::instruction::{Command, Kind};
use crate::path;
use crate::stage::Stage;
use crate::text::{Edit, Span};

/// The command line of a stage: ENTRYPOINT and CMD together.
pub(super) struct Start {
    /// Its words.
    pub words: Vec<String>,
    /// The working directory when it starts.
    pub folder: String,
    /// Edits that write it in exec form; nothing where a shell is needed.
    pub exec: Option<Vec<Edit>>,
}

/// Reads how a stage starts; nothing where it says nothing.
pub(super) fn of(on: View, stage: &Stage) -> Option<Start> {
    let mut start =
        Start { words: Vec::new(), folder: on.workdir(stage, usize::MAX), exec: Some(Vec::new()) };
    for wanted in [is_entrypoint, is_cmd] {
        let Some(step) = stage.steps.iter().rfind(|step| wanted(&step.kind)) else { continue };
        match &step.kind {
            Kind::Cmd(Command::Exec(words)) | Kind::Entrypoint(Command::Exec(words)) => {
                let shell =
                    words.first().is_some_and(|it| matches!(path::name(&it.text), "sh" | "bash" | "ash"));
                match &words[..] {
                    [_, flag, line] if shell && flag.text.starts_with('-') && flag.text.ends_with('c') => {
                        start.exec = None;
                        start.words.extend(line.text.split_whitespace().map(str::to_owned));
                    }
                    _ => start.words.extend(words.iter().map(|word| word.text.to_string())),
                }
            }
            Kind::Cmd(Command::Shell(line)) | Kind::Entrypoint(Command::Shell(line)) => {
                start.words.extend(line.text.split_whitespace().map(str::to_owned));
                let exec = edit::exec_form(&line.text);
                let exec = exec.map(|text| Edit { start: line.span.start, end: line.span.end, text });
                start.exec = start.exec.zip(exec).map(|(mut edits, edit)| {
                    edits.push(edit);
                    edits
                });
            }
            _ => {}
        }
    }
    if start.words.first().is_some_and(|it| it == "exec") {
        start.words.remove(0);
    }
    (!start.words.is_empty()).then_some(start)
}

/// Edits that make a stage's ENTRYPOINT of its CMD, for a base with an ENTRYPOINT of its own: none where the stage has one.
pub(super) fn as_entrypoint(on: View, stage: &Stage) -> Option<Vec<Edit>> {
    if stage.steps.iter().any(|step| is_entrypoint(&step.kind)) {
        return Some(Vec::new());
    }
    let position = stage.steps.iter().rposition(|step| is_cmd(&step.kind))?;
    let keyword = &on.instruction(stage.steps.get(position)?)?.keyword;
    let lower = keyword.text == keyword.text.to_ascii_lowercase();
    let text = if lower { "entrypoint" } else { "ENTRYPOINT" }.to_owned();
    Some(vec![Edit { start: keyword.span.start, end: keyword.span.end, text }])
}

/// Edits that take words off the front of a stage's commands (`poetry run`), which the final stage lacks.
pub(super) fn without(on: View, stage: &Stage, words: &[&str]) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    for step in &stage.steps {
        let (Kind::Cmd(command) | Kind::Entrypoint(command)) = &step.kind else { continue };
        let found = match command {
            Command::Exec(given) => {
                let named =
                    given.iter().zip(words).all(|(it, word)| it.text == *word) && given.len() > words.len();
                let ends = given.first().zip(given.get(words.len())).filter(|_| named);
                // Options and scripts mean something to the tool alone.
                let own = |it: &str| it.starts_with('-') || it.ends_with(".py");
                if ends.is_some_and(|(_, rest)| own(&rest.text)) {
                    return None;
                }
                ends.map(|(first, rest)| (first.span.start, rest.span.start))
            }
            Command::Shell(line) => {
                let prefix = format!("{} ", words.join(" "));
                let rest = line.text.strip_prefix(&prefix).unwrap_or_default();
                let next = rest.split_whitespace().next().unwrap_or_default();
                if next.starts_with('-') || next.ends_with(".py") {
                    return None;
                }
                line.text.starts_with(&prefix).then(|| (line.span.start, line.span.start + prefix.len()))
            }
        };
        let Some((start, end)) = found else { continue };
        if on.source().get(start..end).is_none_or(|text| !text.contains("run")) {
            return None;
        }
        edits.push(Edit { start, end, text: String::new() });
    }
    Some(edits)
}

fn is_entrypoint(kind: &Kind) -> bool {
    matches!(kind, Kind::Entrypoint(_))
}

fn is_cmd(kind: &Kind) -> bool {
    matches!(kind, Kind::Cmd(_))
}

/// The text of a script of package.json; empty where there is none.
pub(super) fn script<'t>(manifest: &'t str, name: &str) -> &'t str {
    let value = |rest: &'t str| {
        let text = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        text.split('"').next()
    };
    manifest.split(&format!("\"{name}\"")).skip(1).find_map(value).unwrap_or_default()
}

/// Edits that start with npm what another manager of packages starts, which the final stage lacks; nothing where that says
/// something else.
pub(super) fn with_npm(on: View, stage: &Stage, manager: &str) -> Option<Vec<Edit>> {
    let start = of(on, stage)?;
    let words: Vec<&str> = start.words.iter().map(String::as_str).collect();
    let same = matches!(words[..], [_, "start"] | [_, "run", _]);
    let commands = stage.steps.iter().filter_map(|step| match &step.kind {
        Kind::Cmd(command) | Kind::Entrypoint(command) => Some(command),
        _ => None,
    });
    let first = commands.filter_map(|command| match command {
        Command::Exec(words) => words.first().filter(|it| it.text == manager).map(|it| it.span),
        Command::Shell(line) => {
            let end = line.span.start + manager.len();
            line.text.starts_with(manager).then(|| Span::new(line.span.start, end))
        }
    });
    let edits = first.map(|place| {
        let text = place.of(on.source()).replace(manager, "npm");
        Edit { start: place.start, end: place.end, text }
    });
    same.then(|| edits.collect())
}

impl Start {
    /// Its words, and those of the script of package.json that they call.
    pub fn called<'s>(&'s self, manifest: &'s str) -> impl Iterator<Item = &'s str> {
        let manager = ["npm", "yarn", "pnpm", "bun"].contains(&self.program());
        let mut names = self.words.iter().skip(1).filter(|it| !matches!(it.as_str(), "run" | "run-script"));
        let name = names.find(|it| !it.starts_with('-')).filter(|_| manager);
        let script = name.map_or("", |name| script(manifest, name));
        self.words.iter().map(String::as_str).chain(script.split_whitespace())
    }

    /// Whether it starts tools of developers: servers that build while they run, compilers.
    pub fn develops(&self, manifest: &str) -> bool {
        const TOOLS: [&str; 14] = [
            "nodemon",
            "ts-node",
            "ts-node-dev",
            "tsx",
            "tsc",
            "dev",
            "start:dev",
            "develop",
            "watch",
            "vite",
            "webpack-dev-server",
            "react-scripts",
            "ng",
            "concurrently",
        ];
        self.called(manifest).any(|it| TOOLS.contains(&it))
    }

    /// The program's name.
    pub fn program(&self) -> &str {
        self.words.first().map_or("", |word| path::name(word))
    }

    /// Whether a script, which may call anything, starts the program.
    pub fn is_script(&self) -> bool {
        let shell = matches!(self.program(), "sh" | "bash" | "ash" | "dash" | "make" | "supervisord");
        shell || self.words.iter().any(|word| word.ends_with(".sh") || word.contains("entrypoint"))
    }

    /// The program's path, where it is started by one.
    pub fn path(&self) -> Option<String> {
        let first = self.words.first()?;
        first.contains('/').then(|| path::join(&self.folder, first))
    }

    /// The first word that ends so, as a path.
    pub fn file(&self, ending: &str) -> Option<String> {
        let word = self.words.iter().find(|word| word.ends_with(ending))?;
        (!path::is_pattern(word) && !word.contains('$')).then(|| path::join(&self.folder, word))
    }
}
