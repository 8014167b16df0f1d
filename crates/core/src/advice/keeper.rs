//! Tools that keep what they download, and are told to empty that in the same RUN.

use super::ran::Ran;
use super::{Finding, Rule, View, install};
use crate::shell::Command;
use crate::text::{Edit, Fix, Safety};

/// A tool with a cache, as root has it.
pub(super) struct Keeper {
    /// The program.
    pub name: &'static str,
    /// The verbs that fill the cache; an empty one where a call without any does.
    pub verbs: &'static [&'static str],
    /// Where the cache lies.
    pub folders: &'static [&'static str],
    /// Variables that put it elsewhere.
    pub variables: &'static [&'static str],
    /// The command that empties it.
    pub clean: &'static str,
}

impl Keeper {
    /// A finding for each RUN of a stage that ships and keeps the cache.
    pub fn check(&self, rule: &Rule, on: View, found: &mut Vec<Finding>) {
        for stage in on.stages().iter().filter(|stage| on.ships(stage.index)) {
            let keeping: Vec<_> =
                on.runs_of(stage.index).filter_map(|ran| Some((ran, self.kept(ran)?))).collect();
            // What one RUN leaves, the next one finds: all of a stage are cleaned together.
            let edits: Vec<Edit> = keeping.iter().filter_map(|(ran, _)| ran.append(self.clean)).collect();
            let title = format!("Clean the cache of {} here", self.name);
            let fix = Fix { title, safety: Safety::Safe, edits, ..Fix::default() };
            let fix = Some(fix).filter(|fix| fix.edits.len() == keeping.len());
            for (ran, command) in keeping {
                let message = format!("The cache of {} stays in this layer.", self.name);
                found.push(rule.in_run(on, ran, command, message).fix(fix.clone()));
            }
        }
    }

    /// The last command of a RUN whose packages stay in the cache.
    fn kept<'a>(&self, ran: &'a Ran) -> Option<&'a Command> {
        let asks = |it: &Command| it.has(&["--version", "-v", "--help", "-h"]);
        let fills = |it: &Command| match it.verb() {
            "" => self.verbs.contains(&"") && !asks(it),
            _ => install::verb(it, self.verbs).is_some(),
        };
        let at = ran.commands().iter().rposition(|it| it.name() == self.name && fills(it))?;
        let command = ran.commands().get(at)?;
        let elsewhere = self.variables.iter().any(|it| ran.sees(command, it).is_some());
        let gone = self.folders.iter().any(|it| ran.is_mounted(it) || ran.removes(it));
        let cleans = ran.commands().iter().skip(at).any(|it| install::purges(it, self.name, "clean"));
        (!elsewhere && !gone && !cleans).then_some(command)
    }
}
