//! A RUN with its commands, as rules ask for them.

use super::Subject;
use crate::instruction::{Instruction, Kind, MountType, Onbuild, Run};
use crate::path;
use crate::shell::{self, Command, Word};
use crate::stage::{Stage, Step};
use crate::syntax::Document;
use crate::text::{Edit, Span};

/// A RUN of a stage.
pub struct Ran<'a> {
    /// Its stage.
    pub stage: &'a Stage,
    /// The step.
    pub step: &'a Step,
    /// Its position among the steps of the stage.
    pub position: usize,
    /// The instruction.
    pub instruction: &'a Instruction,
    /// What it says.
    pub run: &'a Run,
    /// Whether an ONBUILD puts it off: it runs in the build of another image, and makes no layer here.
    pub trigger: bool,
    shell: shell::Source,
    document: &'a Document,
}

/// Reads every RUN of every stage, those in an ONBUILD too. One that a base's ONBUILD brought has no text here to speak of, and is left out.
pub(super) fn all(subject: Subject<'_>) -> Vec<Ran<'_>> {
    let steps = subject
        .stages()
        .iter()
        .flat_map(|stage| stage.steps.iter().enumerate().map(move |(at, it)| (stage, at, it)));
    steps.filter_map(|(stage, position, step)| read(subject, stage, position, step)).collect()
}

fn read<'a>(subject: Subject<'a>, stage: &'a Stage, position: usize, step: &'a Step) -> Option<Ran<'a>> {
    let document = &subject.build.document;
    let instruction = subject.instruction(step)?;
    let (run, trigger) = match (&instruction.kind, &step.kind) {
        (Kind::Run(run), Kind::Run(_)) => (run, false),
        (Kind::Onbuild(Onbuild { trigger, .. }), Kind::Onbuild(_)) => match &**trigger {
            Kind::Run(run) => (run, true),
            _ => return None,
        },
        _ => return None,
    };
    let statement = document.statements.get(instruction.statement)?;
    let shell = shell::of_run(run, statement, document, &step.env);
    Some(Ran { stage, step, position, instruction, run, trigger, shell, document })
}

impl<'a> Ran<'a> {
    /// The value of a variable of ENV or ARG that it sees.
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.step.env.get(name)
    }

    /// Its commands, in the order in which they run.
    pub fn commands(&self) -> &[Command] {
        &self.shell.script.commands
    }

    /// The commands of a program.
    pub fn of<'s>(&'s self, names: &'s [&str]) -> impl Iterator<Item = &'s Command> {
        self.commands().iter().filter(move |it| names.contains(&it.name()))
    }

    /// Whether the words are given to a shell: only then commands can be put behind one another.
    pub fn is_shell(&self) -> bool {
        matches!(self.run.command, crate::instruction::Command::Shell(_))
    }

    /// Where a command stands in the Dockerfile.
    pub fn place(&self, command: &Command) -> Span {
        self.shell.span(&command.span)
    }

    /// An edit behind a word of a command.
    pub fn behind(&self, word: &Word, text: &str) -> Edit {
        let end = self.shell.span(&word.span).end;
        Edit { start: end, end, text: text.to_owned() }
    }

    /// An edit before a command.
    pub fn before(&self, command: &Command, text: &str) -> Edit {
        let start = self.place(command).start;
        Edit { start, end: start, text: text.to_owned() }
    }

    /// The place of a word in the Dockerfile.
    pub fn word(&self, word: &Word) -> Span {
        self.shell.span(&word.span)
    }

    /// Whether a mount keeps what is written under `folder` out of the layer.
    pub fn is_mounted(&self, folder: &str) -> bool {
        let aside = |kind| matches!(kind, MountType::Cache | MountType::Tmpfs);
        self.run.mounts.iter().filter(|it| aside(it.kind)).any(|it| path::within(folder, &it.target))
    }

    /// Whether an `rm` of this RUN takes `wanted` away, or a folder above it, or all that is in it.
    pub fn removes(&self, wanted: &str) -> bool {
        let mut folder = "/".to_owned();
        self.commands().iter().any(|it| {
            let mut paths = it.texts().filter(|text| !text.starts_with('-'));
            let takes = |text: &str| {
                let path = path::join(&folder, &home(text));
                let whole = match path.rsplit_once('/') {
                    // All names, or those with a part that each of them has.
                    Some((above, name)) if name.starts_with('*') && !name.contains(char::is_alphanumeric) => {
                        above
                    }
                    _ => &path,
                };
                whole.len() > 1 && path::within(wanted, whole)
            };
            match it.name() {
                // Behind `||` it runs only where something went wrong.
                "rm" => it.link != shell::Link::Or && paths.any(takes),
                "find" => it.texts().any(|text| text == "-delete") && paths.next().is_some_and(takes),
                "cd" => {
                    folder = path::join(&folder, &home(paths.next().unwrap_or("/root")));
                    false
                }
                _ => false,
            }
        })
    }

    /// Whether a variable is set for a command: by ENV or ARG, in front of it, or by an `export` above it.
    pub fn sees<'s>(&'s self, command: &'s Command, name: &str) -> Option<&'s str> {
        let own = command.assignments.iter().rfind(|it| it.name == name).map(|it| it.value.text.as_str());
        let above = self.commands().iter().take_while(|it| !std::ptr::eq(*it, command));
        let exported = above.filter(|it| it.name() == "export").flat_map(Command::texts);
        let exported = exported.filter_map(|text| text.strip_prefix(name)?.strip_prefix('=')).last();
        own.or(exported).or(self.variable(name))
    }

    /// Whether it does nothing but make users and folders and hand them over.
    pub fn makes_users(&self) -> bool {
        let names = ["useradd", "adduser", "groupadd", "addgroup", "usermod", "mkdir", "chown"];
        !self.commands().is_empty()
            && self.commands().iter().all(|it| names.contains(&it.name()))
            && self.commands().iter().any(|it| it.name() != "mkdir")
    }

    /// The names of the users that it makes.
    pub fn users(&self) -> impl Iterator<Item = &str> {
        let made = self.of(&["useradd", "adduser"]);
        made.filter_map(|it| it.args().iter().rfind(|word| !word.text.starts_with('-')))
            .map(|word| word.text.as_str())
    }

    /// Puts another command behind the last one: ` && command` in a line, on a line of its own in a script of
    /// several lines, in the manner of the author.
    pub fn append(&self, command: &str) -> Option<Edit> {
        if !self.is_shell() {
            return None;
        }
        match self.instruction.heredocs(self.document) {
            [] => Some(self.append_line(command)),
            [only] => {
                let lines = only.body.of(&self.document.source).split_inclusive('\n').rev();
                let later = lines.take_while(|line| is_later(line.trim(), command));
                let at = only.body.end - later.map(str::len).sum::<usize>();
                Some(Edit { start: at, end: at, text: format!("{command}\n") })
            }
            _ => None,
        }
    }

    fn append_line(&self, command: &str) -> Edit {
        let start = self.instruction.span.start;
        let end = self.end_before_later(command);
        let text = Span::new(start, end).of(&self.document.source);
        let separated = text.ends_with(';');
        let lines: Vec<&str> = text.lines().collect();
        let text = match lines[..] {
            [.., before, last] => {
                let before = before.trim_end().trim_end_matches(self.document.escape).trim_end();
                let indent = self.indent(&lines).unwrap_or(&last[..last.len() - last.trim_start().len()]);
                let escape = self.document.escape;
                match (separated, before.ends_with(';'), before.ends_with("&&")) {
                    (true, ..) => format!(" {escape}\n{indent}{command}"),
                    (_, true, _) => format!("; {escape}\n{indent}{command}"),
                    (_, _, true) => format!(" && {escape}\n{indent}{command}"),
                    _ => format!(" {escape}\n{indent}&& {command}"),
                }
            }
            _ if separated => format!(" {command}"),
            _ => format!(" && {command}"),
        };
        Edit { start: end, end, text }
    }

    /// Where `command` goes: behind the last command, but before clean-ups that come after it in the alphabet, so that fixes
    /// come to the same text in any order.
    fn end_before_later(&self, command: &str) -> usize {
        let (all, source) = (self.commands(), &self.document.source);
        let plain = |it: &Command| it.within.is_empty() && it.pipe == 0 && !it.piped;
        let later = |it: &&Command| plain(it) && is_later(self.place(it).of(source), command);
        let later = all.iter().rev().take_while(later).count();
        let before = all.len().checked_sub(later + 1).and_then(|at| all.get(at)).filter(|_| later > 0);
        let text = self.instruction.span.of(source).trim_end();
        before.map_or(self.instruction.span.start + text.len(), |it| self.place(it).end)
    }

    /// What stands in front of the `&&` of a line that begins with one.
    fn indent<'t>(&self, lines: &[&'t str]) -> Option<&'t str> {
        let line = lines.iter().rfind(|line| line.trim_start().starts_with("&&"))?;
        line.get(..line.len() - line.trim_start().len())
    }

    /// Takes a command out, with what joins it to the one behind it or, for the last one, to the one before it.
    /// Nothing where it stands in a construct, or alone.
    pub fn without(&self, command: &Command) -> Option<Edit> {
        let commands = self.commands();
        let at = commands.iter().position(|it| std::ptr::eq(it, command))?;
        let plain = |it: &Command| it.within.is_empty() && it.pipe == 0 && !it.piped;
        let place = self.place(command);
        let removed = match (at.checked_sub(1).and_then(|before| commands.get(before)), commands.get(at + 1))
        {
            (_, Some(next)) if plain(command) && plain(next) => {
                Span::new(place.start, self.place(next).start)
            }
            (Some(before), None) if plain(command) && plain(before) => {
                Span::new(self.place(before).end, place.end)
            }
            _ => return None,
        };
        Some(Edit { start: removed.start, end: removed.end, text: String::new() })
    }

    /// Whether `next` is the RUN right below, with nothing but blanks between and nothing that forbids to join them.
    fn adjoins(&self, next: &Ran) -> bool {
        let between =
            Span::new(self.instruction.span.end, next.instruction.span.start).of(&self.document.source);
        let joinable = |it: &Ran| {
            let no_flags = it.instruction.flags(it.document).is_empty();
            it.is_shell() && no_flags && it.instruction.heredocs(it.document).is_empty()
        };
        self.position + 1 == next.position
            && self.stage.index == next.stage.index
            && between.trim().is_empty()
            && joinable(self)
            && joinable(next)
    }

    /// Joins the RUN right below to this one.
    pub fn join(&self, next: &Ran) -> Option<Edit> {
        let crate::instruction::Command::Shell(script) = &next.run.command else { return None };
        let end =
            self.instruction.span.start + self.instruction.span.of(&self.document.source).trim_end().len();
        let lines = self.instruction.span.of(&self.document.source).lines().collect::<Vec<_>>();
        let text = match lines.len() {
            1 => format!(" {}\n    && ", self.document.escape),
            _ => format!(" {}\n{}&& ", self.document.escape, self.indent(&lines).unwrap_or("    ")),
        };
        self.adjoins(next).then_some(Edit { start: end, end: script.span.start, text })
    }
}

/// What fixes put behind a script, in order.
const CLEANUPS: [&str; 7] = [
    "dnf clean all",
    "microdnf clean all",
    "npm cache clean --force",
    "rm -rf /var/lib/apt/lists/*",
    "yarn cache clean",
    "yum clean all",
    "zypper clean all",
];

/// Whether `text` is a clean-up that stands behind `command`.
fn is_later(text: &str, command: &str) -> bool {
    CLEANUPS.contains(&text) && CLEANUPS.contains(&command) && text > command
}

/// The path with the home of root spelt out.
pub(super) fn home(path: &str) -> String {
    let rest = path
        .strip_prefix("~")
        .or_else(|| path.strip_prefix("$HOME"))
        .or_else(|| path.strip_prefix("${HOME}"));
    rest.map_or_else(|| path.to_owned(), |rest| format!("/root{rest}"))
}
