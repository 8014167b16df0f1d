//! The arms of `if` and `case`: which may run, and whose variables are seen behind them.

use super::run::Walk;
use super::tree::{Node, Written};
use super::{Block, Command, test, word};
use crate::path;

impl Walk {
    /// What follows sees the variables of the first arm that may run.
    pub(super) fn choice(&mut self, arms: &[(Option<Node>, Node)]) {
        let number = self.number();
        let mut after = None;
        for (index, (condition, body)) in arms.iter().enumerate() {
            let mut runs = true;
            if let Some(condition) = condition {
                let before = self.found.len();
                self.inside(Block::Condition(number), condition);
                runs = self.found.get(before..).and_then(<[Command]>::last).and_then(verdict) != Some(false);
            }
            let before = self.env.clone();
            self.inside(Block::Arm(number, index as u32), body);
            let own = std::mem::replace(&mut self.env, before);
            if runs {
                after.get_or_insert(own);
            }
        }
        self.env = after.unwrap_or_else(|| std::mem::take(&mut self.env));
    }

    /// Where the word is known, the other arms do not run.
    pub(super) fn case(&mut self, word: &Written, arms: &[(Vec<Written>, Node)]) {
        let number = self.number();
        let word = word::whole(&word.text, word.place.clone(), &self.env);
        let fits = |patterns: &[Written]| {
            let pattern = |it: &Written| word::whole(&it.text, it.place.clone(), &self.env).text;
            patterns.iter().any(|it| path::matches(&pattern(it), &word.text))
        };
        let meant = (!word.dynamic).then(|| arms.iter().position(|(patterns, _)| fits(patterns)));
        let before = self.env.clone();
        let mut after = None;
        for (index, (_, body)) in arms.iter().enumerate() {
            self.env = before.clone();
            let runs = meant.is_none_or(|it| it == Some(index));
            let block = if runs { Block::Arm(number, index as u32) } else { Block::Never(number) };
            self.inside(block, body);
            if runs {
                after.get_or_insert_with(|| self.env.clone());
            }
        }
        self.env = after.unwrap_or(before);
    }
}

/// What a test says whose words are known.
fn verdict(command: &Command) -> Option<bool> {
    let tests = matches!(command.name(), "[" | "test") && !command.args().iter().any(|it| it.dynamic);
    let words: Vec<&str> = command.texts().filter(|it| *it != "]").collect();
    tests.then(|| test::verdict(&words)).flatten()
}
