//! Which commands of a script run: conditions are decided as far as the file system and the variables tell.

use std::collections::BTreeMap;

use super::machine::Machine;
use crate::shell::{self, Block, Command, Link};

/// How a walk over a script stands. A command that is not reached leaves it as it is.
#[derive(Debug, Default)]
pub(super) struct Flow {
    /// Whether the last command succeeded, where that is known; tests alone are in doubt.
    last: Option<bool>,
    /// Which arm of each `if` or `case` runs.
    taken: BTreeMap<u32, u32>,
    /// What the condition of each `if` said last.
    conditions: BTreeMap<u32, Option<bool>>,
    /// Around the last command that ran.
    within: Vec<Block>,
}

impl Flow {
    /// Whether a command runs. In doubt, the first arm of an `if` does, `&&` does, and `||` does behind a test.
    pub fn reaches(&mut self, command: &Command) -> bool {
        if !self.enters(&command.within) {
            return false;
        }
        if command.within != self.within {
            self.within = command.within.clone();
            if command.link == Link::Then {
                self.last = Some(true);
            }
        }
        match command.link {
            Link::Then | Link::Pipe => true,
            Link::And => self.last != Some(false),
            Link::Or => self.last != Some(true),
        }
    }

    fn enters(&mut self, within: &[Block]) -> bool {
        within.iter().all(|block| match block {
            Block::Arm(choice, arm) => self.takes(*choice, *arm),
            // Conditions behind a taken arm are not looked at.
            Block::Condition(choice) => !self.taken.contains_key(choice),
            Block::Function(_) | Block::Never(_) => false,
            Block::Repeated(_) | Block::Round(..) | Block::Subshell(_) => true,
        })
    }

    fn takes(&mut self, choice: u32, arm: u32) -> bool {
        if let Some(taken) = self.taken.get(&choice) {
            return *taken == arm;
        }
        if self.conditions.remove(&choice) == Some(Some(false)) {
            return false;
        }
        self.taken.insert(choice, arm);
        true
    }

    /// Notes how a command ended.
    pub fn ran(&mut self, command: &Command, outcome: Option<bool>) {
        self.last = outcome;
        if let Some(Block::Condition(choice)) = command.within.last() {
            self.conditions.insert(*choice, outcome.filter(|_| is_test(command)));
        }
    }
}

fn is_test(command: &Command) -> bool {
    matches!(command.name(), "[" | "test" | "false")
}

/// What `[ … ]` says: of variables always, of files where something that was built up here tells.
pub(super) fn verdict(command: &Command, machine: &Machine) -> Option<bool> {
    let mut words: Vec<&str> = command.texts().collect();
    if words.last() == Some(&"]") {
        words.pop();
    }
    if command.args().iter().any(|word| word.dynamic) {
        return None;
    }
    if let Some(said) = shell::verdict(&words) {
        return Some(said);
    }
    let negated = words.first() == Some(&"!");
    match &words[usize::from(negated)..] {
        ["-f" | "-e" | "-d" | "-s" | "-r" | "-x", file] => Some(exists(file, machine)? != negated),
        _ => None,
    }
}

/// A file that nothing made may still come with the base image, unless it lies in the working directory's tree,
/// which the Dockerfile itself filled.
fn exists(file: &str, machine: &Machine) -> Option<bool> {
    let path = machine.at(file);
    if machine.state.contents.exists(&path) {
        return Some(true);
    }
    let own = !file.starts_with(['/', '~']) && machine.cwd != "/" && machine.context.declared;
    own.then_some(false)
}
