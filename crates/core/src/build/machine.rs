//! The machine that a stage runs on: what its commands do to its state, and where it stands.

use std::collections::BTreeSet;

use layerlab_catalog::{Basis, Catalog};

use super::assume::Assumed;
use super::condition::Flow;
use super::contents::Entry;
use super::state::State;
use super::weight::{Packing, Weight};
use super::{Content, base_part, effects, packages};
use crate::context::Context;
use crate::path;
use crate::shell::{Block, Command};
use crate::stage::Variables;

/// A stage at work.
pub(super) struct Machine<'a, 'b> {
    pub catalog: &'a Catalog,
    pub context: &'a Context,
    pub assumed: &'b mut Assumed<'a>,
    pub state: State,
    /// The variables that a command sees.
    pub env: Variables,
    /// The working directory of the next command.
    pub cwd: String,
    /// Folders that `popd` goes back to, the last one first.
    pub pushed: Vec<String>,
    /// What the command before wrote into the pipe, where that is a download.
    pub stream: Option<Stream>,
}

/// A download on its way through a pipe.
#[derive(Debug, Clone)]
pub(super) struct Stream {
    pub url: String,
    pub weight: Weight,
}

impl Machine<'_, '_> {
    /// Runs commands in order: what a condition rules out is left out.
    pub fn run(&mut self, commands: &[Command]) {
        let mut flow = Flow::default();
        let mut shells: Vec<(u32, String)> = Vec::new();
        let mut pipeline = 0;
        for (at, command) in commands.iter().enumerate() {
            if command.pipe == 0 {
                pipeline = at;
            }
            if !flow.reaches(command) {
                continue;
            }
            self.enter_shells(command, &mut shells);
            if command.pipe == 0 {
                self.stream = None;
            }
            effects::note_sources(commands.get(pipeline..=at).unwrap_or_default(), self);
            let outcome = self.command(command);
            flow.ran(command, outcome);
        }
        self.stream = None;
        self.pushed.clear();
    }

    /// A change of directory ends with its subshell.
    fn enter_shells(&mut self, command: &Command, shells: &mut Vec<(u32, String)>) {
        let around: Vec<u32> = command
            .within
            .iter()
            .filter_map(|it| match it {
                Block::Subshell(number) => Some(*number),
                _ => None,
            })
            .collect();
        while let Some((number, before)) = shells.last() {
            if around.contains(number) {
                break;
            }
            self.cwd = before.clone();
            shells.pop();
        }
        for number in around {
            if !shells.iter().any(|(it, _)| *it == number) {
                shells.push((number, self.cwd.clone()));
            }
        }
    }

    /// Runs one command; says whether it succeeds, where that is known.
    fn command(&mut self, command: &Command) -> Option<bool> {
        match command.name() {
            "" => {
                effects::remember_marks(command, self);
                self.set(command.assignments.iter().map(|it| (it.name.as_str(), it.value.text.as_str())));
            }
            "export" => self.set(command.texts().filter_map(|it| it.split_once('='))),
            "cd" => self.cwd = self.named_folder(command),
            "pushd" => {
                let folder = self.named_folder(command);
                self.pushed.push(std::mem::replace(&mut self.cwd, folder));
            }
            "popd" => self.cwd = self.pushed.pop().unwrap_or_else(|| self.cwd.clone()),
            "[" | "test" => return super::condition::verdict(command, self),
            "[[" => return None,
            "false" => return Some(false),
            _ => effects::run(command, self),
        }
        effects::redirect(command, self);
        Some(true)
    }

    /// Variables of the script, until its end.
    fn set<'c>(&mut self, variables: impl Iterator<Item = (&'c str, &'c str)>) {
        for (name, value) in variables {
            self.env = self.env.with(name, value);
        }
    }

    /// The folder that `cd` goes to.
    fn named_folder(&self, command: &Command) -> String {
        match command.verb() {
            "" => self.home(),
            folder => self.at(folder),
        }
    }

    /// An absolute path for one that a command names; `~` is the user's home.
    pub fn at(&self, written: &str) -> String {
        match written.strip_prefix('~') {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => {
                path::join(&self.home(), rest.trim_start_matches('/'))
            }
            _ => path::join(&self.cwd, written),
        }
    }

    /// The user's home folder.
    pub fn home(&self) -> String {
        if let Some(home) = self.env.get("HOME") {
            return home.to_owned();
        }
        match self.state.config.user.split(':').next().unwrap_or_default() {
            "" | "root" | "0" => "/root".to_owned(),
            user => format!("/home/{user}"),
        }
    }

    /// Makes a folder and those around it known.
    pub fn make_folders(&mut self, folder: &str) {
        self.state.contents.make_folders(folder);
    }

    /// A variable's value; empty where it is not set.
    pub fn variable(&self, name: &str) -> &str {
        self.env.get(name).unwrap_or("")
    }

    /// What the base image has at a path or pattern and no command touched before: its bytes are hidden from now on.
    pub fn hide_base(&mut self, at: &str) -> Option<Weight> {
        let at = path::join("/", at);
        if self.state.base_touched.iter().any(|it| path::within(&at, it)) {
            return None;
        }
        let documented = at.starts_with("/usr/share/") && effects::keeps_documentation(self);
        let mut weight = base_part::of(&self.state, self.catalog, &at, documented)?;
        let inner = self.state.base_touched.iter().filter(|it| path::within(it, &at));
        let inner: Vec<Weight> =
            inner.filter_map(|it| base_part::of(&self.state, self.catalog, it, documented)).collect();
        for part in inner {
            weight = weight.less(&part);
        }
        self.state.base_hidden += weight.on_disk.likely;
        self.state.base_touched.retain(|it| !path::within(it, &at));
        self.state.base_touched.insert(at);
        Some(weight)
    }

    /// Adds files below a folder.
    pub fn put(
        &mut self,
        folder: &str,
        role: &'static str,
        what: impl Into<String>,
        content: Content,
        weight: Weight,
    ) {
        self.state.contents.add(Entry::group(folder, role, what, content, weight));
    }

    /// Adds a file.
    pub fn write(&mut self, file: &str, what: impl Into<String>, content: Content, weight: Weight) {
        self.state.contents.add(Entry::file(file, what, content, weight));
    }

    /// A size that nobody measured: the user's word, or a range.
    pub fn assume(
        &mut self,
        key: &str,
        label: &str,
        range: [u64; 3],
        packing: Packing,
        source: &str,
    ) -> Weight {
        self.assumed.bytes(key, label, Weight::guessed(range, packing, source), packing)
    }

    /// A size modelled from the measurement of a like thing: the user's word, or a range around it.
    pub fn model(
        &mut self,
        key: &str,
        label: &str,
        range: [u64; 3],
        packing: Packing,
        source: &str,
    ) -> Weight {
        let default = Weight { basis: Basis::Modelled, ..Weight::guessed(range, packing, source) };
        self.assumed.bytes(key, label, default, packing)
    }

    /// The text of a manifest at a path in the file system, where the context gave it.
    pub fn text(&self, file: &str) -> Option<&str> {
        let name = path::name(file);
        let files = self.context.files.iter().filter(|it| path::name(&it.path) == name);
        // Where several have the name, the one that ends like the path is meant.
        let text = files.max_by_key(|it| common_end(&it.path, file))?.text.as_deref()?;
        let is_there = self.state.contents.under(file).any(|entry| entry.path == file);
        is_there.then_some(text)
    }

    /// The text of a manifest of the context by its file name: mounts and copies elsewhere included.
    pub fn declared(&self, name: &str) -> Option<&str> {
        let files = self.context.files.iter().filter(|it| path::name(&it.path) == name);
        files.min_by_key(|it| it.path.len())?.text.as_deref()
    }

    /// Sees to it that what dpkg knows is known.
    pub fn know_apt(&mut self) {
        if self.state.apt.is_none() {
            *self.state.apt = packages::apt_installed(self.catalog, self.state.found.as_deref());
        }
    }

    /// What apk knows right after `FROM`.
    pub fn fresh_apk(&self) -> BTreeSet<String> {
        self.state.found.as_deref().map(|found| self.catalog.apk_installed(found)).unwrap_or_default()
    }

    /// What apk knows now, to be given back.
    pub fn take_apk(&mut self) -> BTreeSet<String> {
        self.state.apk.take().unwrap_or_else(|| self.fresh_apk())
    }

    /// Marks packages of a manager as installed; gives those that were not.
    pub fn newly_installed(&mut self, manager: &'static str, names: &[String]) -> Vec<String> {
        let installed = self.state.installed.entry(manager).or_default();
        names.iter().filter(|name| installed.insert((*name).clone())).cloned().collect()
    }
}

/// How many parts two paths share, from their ends.
fn common_end(left: &str, right: &str) -> usize {
    left.rsplit('/').zip(right.rsplit('/')).take_while(|(left, right)| left == right).count()
}
