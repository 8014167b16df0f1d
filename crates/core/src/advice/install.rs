//! Commands that install packages, as rules ask for them.

use super::ran::Ran;
use crate::shell::{Command, Word};
use crate::text::Edit;

/// A command of npm, yarn, pnpm or bun that installs what the manifest asks for.
pub(super) struct NodeInstall<'a> {
    /// The command.
    pub command: &'a Command,
    /// The word behind which options go: `ci`, `install`, or the program itself (`yarn`).
    pub verb: &'a Word,
    /// Whether development dependencies stay out.
    pub production: bool,
}

impl NodeInstall<'_> {
    /// The option that leaves development dependencies out.
    pub fn omit(&self) -> &'static str {
        match self.command.name() {
            "npm" => " --omit=dev",
            "pnpm" => " --prod",
            _ => " --production",
        }
    }

    /// The command that takes the development dependencies out again; nothing where there is none.
    pub fn prune(&self) -> Option<&'static str> {
        match self.command.name() {
            "npm" => Some("npm prune --omit=dev"),
            "pnpm" => Some("pnpm prune --prod"),
            "yarn" => Some("yarn install --production --ignore-scripts --prefer-offline"),
            _ => None,
        }
    }
}

/// A tool other than Node's that installs what a project asks for.
pub(super) struct ProjectTool {
    /// The program.
    pub name: &'static str,
    /// The verb that installs.
    pub verb: &'static str,
    /// The options that leave development dependencies out; the first one is what is added.
    pub production: &'static [&'static str],
}

pub(super) const COMPOSER: ProjectTool =
    ProjectTool { name: "composer", verb: "install", production: &["--no-dev"] };
pub(super) const POETRY: ProjectTool = ProjectTool {
    name: "poetry",
    verb: "install",
    production: &["--only main", "--only", "--without", "--no-dev"],
};
pub(super) const UV: ProjectTool =
    ProjectTool { name: "uv", verb: "sync", production: &["--no-dev", "--only-group"] };

impl ProjectTool {
    /// The edits that leave development dependencies out of every installation of a RUN that takes them.
    pub fn without_development(&self, ran: &Ran) -> Vec<Edit> {
        let Some(option) = self.production.first() else { return Vec::new() };
        // What is decided when the script runs may say so too.
        let told = |word: &Word| {
            word.dynamic && self.production.iter().any(|it| word.text.contains(it.trim_end_matches(" main")))
        };
        let all = ran.of(std::slice::from_ref(&self.name)).filter(|it| it.verb() == self.verb);
        let all = all.filter(|it| !it.has(self.production) && !it.args().iter().any(told));
        let verbs = all.filter_map(|it| verb(it, &[self.verb]));
        verbs.map(|word| ran.behind(word, &format!(" {option}"))).collect()
    }
}

/// Whether a RUN of Node's tools makes files of the sources.
pub(super) fn builds_node(ran: &Ran) -> bool {
    let script = |it: &Command| {
        let mut words = it.texts().filter(|text| !text.starts_with('-'));
        match words.next() {
            Some("run" | "run-script") => words.next().is_some_and(|it| it.starts_with("build")),
            Some("build") => it.name() != "npm",
            _ => false,
        }
    };
    let tool = |it: &Command| {
        matches!(it.texts().next(), Some("tsc" | "vite" | "next" | "webpack" | "ng" | "esbuild"))
    };
    ran.of(&["npm", "yarn", "pnpm", "bun"]).any(script)
        || ran.of(&["npx"]).any(tool)
        || ran.of(&["tsc", "vite", "next", "webpack", "ng", "esbuild"]).next().is_some()
}

/// Whether a command empties the cache of `program` (`npm cache clean`).
pub(super) fn purges(command: &Command, program: &str, verb: &str) -> bool {
    command.name() == program && command.verb() == "cache" && command.texts().any(|text| text == verb)
}

/// The first word that is one of `verbs`.
pub(super) fn verb<'a>(command: &'a Command, verbs: &[&str]) -> Option<&'a Word> {
    command.args().iter().find(|word| verbs.contains(&word.text.as_str()))
}

/// The installs of a RUN that take all dependencies of the manifest: those of named packages are left out.
pub(super) fn node<'a>(ran: &'a Ran) -> impl Iterator<Item = NodeInstall<'a>> {
    let production_env = ran.variable("NODE_ENV") == Some("production");
    ran.of(&["npm", "yarn", "pnpm", "bun"]).filter_map(move |command| {
        let (yarn, program) = (command.name() == "yarn", command.words.get(command.program)?);
        let mut plain = command.args().iter().filter(|word| !word.text.starts_with('-'));
        let verb = match plain.next() {
            None if yarn => program,
            first => first.filter(|word| matches!(&*word.text, "ci" | "install" | "i" | "clean-install"))?,
        };
        if plain.next().is_some_and(|word| word.text != "dev") || command.has(&["-g", "--global"]) {
            return None;
        }
        let asked = command.texts().any(|text| {
            matches!(
                text,
                "--omit=dev" | "--production" | "--prod" | "-P" | "--only=production" | "--only=prod"
            )
        });
        let asked = asked || command.option(&["--omit"]) == Some("dev");
        let own = command.assignments.iter().any(|it| it.name == "NODE_ENV" && it.value.text == "production");
        let kept = command
            .texts()
            .any(|text| matches!(text, "--include=dev" | "--production=false" | "--prod=false"));
        Some(NodeInstall { command, verb, production: (asked || own || production_env) && !kept })
    })
}

/// The word behind which options of `pip install` (or `wheel`, `download`) go; nothing for other commands.
pub(super) fn pip(command: &Command) -> Option<&Word> {
    let name = command.name();
    let module = name.starts_with("python") && command.option(&["-m"]).is_some_and(|it| it == "pip");
    let program = name == "pip"
        || name.strip_prefix("pip").is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()));
    if !module && !program {
        return None;
    }
    verb(command, &["install", "wheel", "download"])
}

/// The package names of an `apt-get install` or `apk add`.
pub(super) fn packages<'a>(command: &'a Command, verb: &'a Word) -> impl Iterator<Item = &'a Word> {
    let behind = command.args().iter().skip_while(move |word| !std::ptr::eq(*word, verb)).skip(1);
    let valued =
        |word: &Word| matches!(word.text.as_str(), "-t" | "-o" | "--virtual" | "-c" | "--repository" | "-X");
    let mut skip = false;
    behind.filter(move |word| {
        let value = std::mem::replace(&mut skip, valued(word));
        !value && !word.text.starts_with('-')
    })
}

/// The `-y` right behind `install`, or `install` itself: options stay together.
pub(super) fn behind_yes<'a>(command: &'a Command, word: &'a Word) -> &'a Word {
    let options = command.args().iter().skip_while(|it| !std::ptr::eq(*it, word)).skip(1);
    options
        .take_while(|it| it.text.starts_with('-') && !it.text.starts_with("-o") && it.text != "-t")
        .last()
        .unwrap_or(word)
}
