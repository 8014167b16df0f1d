//! How a stage stands at a step: what its cache keys hold besides the step itself.

use std::collections::BTreeSet;

use super::Cause;
use crate::instruction::{Kind, Pair};
use crate::path;
use crate::stage::Step;
use crate::syntax::Word;

/// A stage after some of its steps, before the change and after it.
#[derive(Debug, Clone, Default)]
pub(super) struct Standing {
    /// Where its chain of cache keys is broken, if it is.
    pub broken: Option<Broken>,
    /// Variables that an ARG or ENV set to something else.
    variables: BTreeSet<String>,
    pub folder: Setting,
    pub user: Setting,
    pub shell: Setting,
}

/// A chain of cache keys that is broken: all below it runs again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Broken {
    /// The first step that runs again.
    pub first: u32,
    /// The last one.
    pub last: u32,
    /// Whether it does for certain.
    pub sure: bool,
}

/// A `WORKDIR`, `USER` or `SHELL` now and then, and where it stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Setting {
    now: String,
    then: String,
    line: u32,
}

impl Setting {
    fn set(&mut self, now: String, then: String, line: u32) {
        *self = Setting { now, then, line };
    }

    /// The reason of a step that depends on it.
    pub fn cause(&self, keyword: &'static str) -> Option<Cause> {
        (self.now != self.then).then_some(Cause::Setting { keyword, line: self.line })
    }
}

impl Standing {
    /// Variables that a step sees with another value than before.
    pub fn different(&self, step: &Step, then: &Step) -> Vec<&str> {
        let names = self.variables.iter().map(String::as_str);
        names.filter(|name| step.env.get(name) != then.env.get(name)).collect()
    }

    /// Goes on behind an instruction.
    pub fn follow(&mut self, now: &Kind, then: &Kind, line: u32) {
        match (now, then) {
            (Kind::Arg(now), Kind::Arg(then)) | (Kind::Env(now), Kind::Env(then)) => {
                let changed = now.iter().zip(then).filter(|(now, then)| value(now) != value(then));
                self.variables.extend(changed.map(|(it, _)| it.key.text.to_string()));
            }
            (Kind::Workdir(now), Kind::Workdir(then)) => {
                let (now, then) =
                    (path::join(&self.folder.now, &now.text), path::join(&self.folder.then, &then.text));
                self.folder.set(now, then, line);
            }
            (Kind::User(now), Kind::User(then)) => {
                self.user.set(now.text.to_string(), then.text.to_string(), line)
            }
            (Kind::Shell(now), Kind::Shell(then)) => {
                self.shell.set(joined(now), joined(then), line);
            }
            _ => {}
        }
    }
}

fn value(pair: &Pair) -> Option<&str> {
    pair.value.as_ref().map(|it| it.text.as_str())
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join(" ")
}
