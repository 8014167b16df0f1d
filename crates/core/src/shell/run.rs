//! Walks a script in the order in which it runs, following variables.

use super::tree::{Node, Place, Raw, Written};
use super::word::{self, assignment};
use super::{Assignment, Block, Command, Env, Link, Redirection, Script, Word, tree};

/// Loops over more words than this are walked once, as a loop of unknown length.
const MOST_ROUNDS: usize = 24;
/// No script of a RUN has as many commands; loops inside loops might.
const MOST_COMMANDS: usize = 4000;
/// `sh -c "sh -c '…'"`.
const DEEPEST_SHELL: u32 = 3;

/// All commands of a script.
pub(super) fn commands(root: &Node, env: &Env) -> Vec<Command> {
    let mut walk = Walk { env: env.clone(), within: Vec::new(), found: Vec::new(), number: 0, shells: 0 };
    walk.node(root, Link::Then);
    walk.found
}

/// The commands of a RUN in exec form: one program, or a shell with a script.
pub(super) fn exec(words: Vec<Word>) -> Script {
    let env = Env::new();
    let mut walk = Walk { env, within: Vec::new(), found: Vec::new(), number: 0, shells: 0 };
    let span = words.first().map_or(0, |it| it.span.start)..words.last().map_or(0, |it| it.span.end);
    let command = Command { program: program(&words), words, span, ..Command::default() };
    if !command.words.is_empty() && !walk.nested(&command) {
        walk.found.push(command);
    }
    Script { commands: walk.found, refused: None }
}

/// A script for another interpreter: one command that stands for all of it.
pub(super) fn foreign(interpreter: &str, length: usize) -> Script {
    let word = Word { text: interpreter.to_owned(), span: 0..length, ..Word::default() };
    let command = Command { words: vec![word], span: 0..length, ..Command::default() };
    Script { commands: vec![command], refused: None }
}

pub(super) struct Walk {
    pub(super) env: Env,
    within: Vec<Block>,
    pub(super) found: Vec<Command>,
    number: u32,
    shells: u32,
}

impl Walk {
    pub(super) fn number(&mut self) -> u32 {
        self.number += 1;
        self.number
    }

    pub(super) fn inside(&mut self, block: Block, node: &Node) {
        self.within.push(block);
        self.node(node, Link::Then);
        self.within.pop();
    }

    fn node(&mut self, node: &Node, link: Link) {
        if self.found.len() >= MOST_COMMANDS {
            return;
        }
        match node {
            Node::Simple { assignments, words, redirections, place } => {
                self.simple(assignments, words, redirections, place, link);
            }
            Node::List(parts) => {
                for (at, (own, part)) in parts.iter().enumerate() {
                    self.node(part, if at == 0 { link } else { *own });
                }
            }
            Node::Pipeline(parts) => self.pipeline(parts, link),
            Node::Choice(arms) => self.choice(arms),
            Node::Case { word, arms } => self.case(word, arms),
            Node::For { name, words, body } => self.for_words(name, words, body),
            Node::Loop { condition, body } => {
                let number = self.number();
                if let Some(condition) = condition {
                    self.inside(Block::Condition(number), condition);
                }
                self.inside(Block::Repeated(number), body);
            }
            Node::Subshell(body) => {
                let number = self.number();
                let env = self.env.clone();
                self.within.push(Block::Subshell(number));
                self.node(body, link);
                self.within.pop();
                self.env = env;
            }
            Node::Function(body) => {
                let number = self.number();
                self.inside(Block::Function(number), body);
            }
        }
    }

    fn pipeline(&mut self, parts: &[Node], link: Link) {
        for (at, part) in parts.iter().enumerate() {
            let before = self.found.len();
            self.node(part, if at == 0 { link } else { Link::Pipe });
            for command in self.found.iter_mut().skip(before) {
                command.pipe = at;
                command.piped = at + 1 < parts.len();
            }
        }
    }

    fn for_words(&mut self, name: &str, words: &[Written], body: &Node) {
        let number = self.number();
        let values: Vec<Word> = words.iter().flat_map(|it| word::fields(it, &self.env)).collect();
        let known = !values.is_empty()
            && values.len() <= MOST_ROUNDS
            && values
                .iter()
                .all(|value| !value.dynamic && (value.quoted || !value.text.contains(['*', '?'])));
        if !known {
            self.env.remove(name);
            return self.inside(Block::Repeated(number), body);
        }
        for (round, value) in values.into_iter().enumerate() {
            self.env.insert(name.to_owned(), value.text);
            self.inside(Block::Round(number, round as u32), body);
        }
    }

    fn simple(
        &mut self,
        assignments: &[Written],
        words: &[Written],
        redirections: &[Raw],
        place: &Place,
        link: Link,
    ) {
        let mut command =
            Command { span: place.clone(), link, within: self.within.clone(), ..Command::default() };
        command.assignments = assignments.iter().filter_map(|it| self.assigned(it)).collect();
        command.words = words.iter().flat_map(|it| word::fields(it, &self.env)).collect();
        command.redirections = redirections.iter().map(|it| self.redirection(it)).collect();
        command.program = program(&command.words);
        if command.words.is_empty() {
            command.assignments.iter().for_each(|it| set(&mut self.env, it));
        } else if let "export" | "readonly" | "local" | "declare" | "typeset" = command.name() {
            let set_here: Vec<Assignment> = words.iter().filter_map(|it| self.assigned(it)).collect();
            set_here.iter().for_each(|it| set(&mut self.env, it));
        }
        if !self.nested(&command) {
            self.found.push(command);
        }
    }

    fn assigned(&self, written: &Written) -> Option<Assignment> {
        let (name, value) = assignment(&written.text)?;
        let place = written.place.start + value..written.place.end;
        let value = word::whole(&written.text[value..], place, &self.env);
        Some(Assignment { name: name.to_owned(), value })
    }

    fn redirection(&self, raw: &Raw) -> Redirection {
        let target = word::whole(&raw.target.text, raw.target.place.clone(), &self.env);
        Redirection { operator: raw.operator.clone(), target, body: raw.body.clone() }
    }

    /// `sh -c '…'`: the commands inside stand for it, each at the place of the quoted script.
    fn nested(&mut self, command: &Command) -> bool {
        if !matches!(command.name(), "sh" | "bash" | "ash" | "dash" | "zsh" | "eval" | "su" | "runuser")
            || self.shells >= DEEPEST_SHELL
        {
            return false;
        }
        let Some(inner) = nested_script(command) else { return false };
        let parsed = tree::of(&inner.text);
        let mut walk = Walk {
            env: self.env.clone(),
            within: self.within.clone(),
            found: Vec::new(),
            number: self.number,
            shells: self.shells + 1,
        };
        let subshell = Block::Subshell(walk.number());
        walk.within.push(subshell);
        walk.node(&parsed.root, command.link);
        self.number = walk.number;
        self.found.extend(walk.found.into_iter().map(|found| placed(found, &inner)));
        true
    }
}

fn nested_script(command: &Command) -> Option<Word> {
    if command.name() == "eval" {
        return command.args().first().filter(|it| command.args().len() == 1 && !it.dynamic).cloned();
    }
    let is_c = |text: &str| {
        text.starts_with('-') && !text.starts_with("--") && text.ends_with('c') || text == "--command"
    };
    let flag = command.texts().position(is_c)?;
    command.args().get(flag + 1).filter(|word| !word.text.trim().is_empty()).cloned()
}

/// Gives everything in a nested command its place in the outer script: its own where the quotes are all that was taken
/// off, else that of the word it was written in.
fn placed(mut command: Command, word: &Word) -> Command {
    let plain = word.quoted && word.span.len() == word.text.len() + 2;
    let shift = word.span.start + 1;
    let place = |it: &mut std::ops::Range<usize>| {
        *it = if plain { it.start + shift..it.end + shift } else { word.span.clone() };
    };
    command.sealed |= !plain;
    place(&mut command.span);
    let redirections = command.redirections.iter_mut().map(|it| &mut it.target);
    let values = command.assignments.iter_mut().map(|it| &mut it.value);
    command.words.iter_mut().chain(redirections).chain(values).for_each(|it| place(&mut it.span));
    command
}

/// Of what only the build knows, addresses are kept as they are written: their ends say what they bring.
fn set(env: &mut Env, assignment: &Assignment) {
    if assignment.value.dynamic && !assignment.value.text.contains("://") {
        env.remove(&assignment.name);
    } else {
        env.insert(assignment.name.clone(), assignment.value.text.clone());
    }
}

/// Skips programs that run another one, and their options.
fn program(words: &[Word]) -> usize {
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let with_value: &[&str] = match word.text.as_str() {
            "sudo" => &["-u", "--user", "-g", "--group", "-E"],
            "runuser" if words.iter().any(|it| it.text == "-u") => &["-u"],
            "setpriv" => &["--reuid", "--regid", "--groups"],
            "stdbuf" => &["-i", "-o", "-e"],
            "gosu" | "su-exec" | "tini" | "dumb-init" | "chronic" | "unbuffer" | "setsid" => &[],
            "env" => &["-u", "-C"],
            "nice" => &["-n"],
            "timeout" => &["-s", "-k"],
            "exec" | "command" | "builtin" | "time" | "nohup" | "eatmydata" | "ionice" => &[],
            "xargs" => &["-I", "-n", "-P", "-L", "-d", "-a"],
            _ => return at,
        };
        let is_question =
            word.text == "command" && words.get(at + 1).is_some_and(|it| it.text.starts_with('-'));
        if is_question {
            return at;
        }
        let wrapper = word.text.as_str();
        let mut next = at + 1;
        while let Some(option) = words.get(next).map(|it| it.text.as_str()) {
            if option.starts_with('-') {
                next += if with_value.contains(&option) && option != "-E" { 2 } else { 1 };
            } else if wrapper == "env" && assignment(option).is_some() {
                next += 1;
            } else {
                break;
            }
        }
        if let "timeout" | "gosu" | "su-exec" = wrapper {
            next += 1;
        }
        if next >= words.len() {
            return at;
        }
        at = next;
    }
    0
}
