//! The same file after a change: what the next build is compared with.

use std::collections::BTreeSet;

use layerlab_catalog::Catalog;

use super::super::Build;
use crate::context::Context;
use crate::context::ignore::Ignore;
use crate::instruction::{Command, Instructions, Kind, Pair};
use crate::options::{Change, Options};
use crate::path;
use crate::stage::{self, Edge, Origin, Stages};
use crate::syntax::Word;

/// What has changed, and what the file comes to after that.
pub(super) struct Changed {
    /// The stages of the changed file.
    pub stages: Stages,
    /// Indices of the instructions that were edited.
    pub edited: BTreeSet<usize>,
    /// Files of the build context that changed, absolute, without those that the builder never gets.
    pub files: Vec<String>,
    /// Images that changed, as their users name them.
    pub images: BTreeSet<String>,
    /// Whether every image changed that a stage starts from.
    pub bases: bool,
    /// What is to be said.
    pub notes: Vec<String>,
}

/// Takes the changes apart and makes those of the text.
pub(super) fn of(build: &Build, options: &Options, catalog: &Catalog, changes: &[Change]) -> Changed {
    let mut then = options.clone();
    let mut instructions = build.instructions.clone();
    let mut changed = Changed {
        stages: Stages::default(),
        edited: BTreeSet::new(),
        files: Vec::new(),
        images: BTreeSet::new(),
        bases: false,
        notes: Vec::new(),
    };
    for change in changes {
        match change {
            Change::File(path) => changed.file(path, &options.context),
            Change::Line(line) => changed.line(*line, build, &mut instructions, &options.context),
            Change::Arg(name, value) => {
                let value = value.clone().unwrap_or_else(|| other(&value_of(name, build, options)));
                then.build_args.insert(name.clone(), value);
                if !is_declared(name, &build.instructions) {
                    changed.notes.push(format!("No ARG declares {name}: its value changes nothing."));
                }
            }
            Change::Base(None) => changed.bases = true,
            Change::Base(Some(image)) => changed.image(image, &build.stages),
        }
    }
    changed.stages = stage::split(&instructions, &then, catalog);
    changed
}

impl Changed {
    fn file(&mut self, file: &str, context: &Context) {
        let file = path::join("/", file);
        let shown = file.trim_start_matches('/');
        if Ignore::parse(context.ignore.as_deref().unwrap_or_default()).excludes(shown) {
            self.notes.push(format!("The ignore file leaves out {shown}: the builder never gets to see it."));
            return;
        }
        if context.declared && !context.files.iter().any(|it| it.path == shown) {
            self.notes.push(format!("{shown} is not in the build context: it is taken for a new file."));
        }
        self.files.push(file);
    }

    fn image(&mut self, image: &str, stages: &Stages) {
        let used = |it: &Edge| matches!(&it.from, Origin::Image(name) if name == image);
        if !stages.edges.iter().any(used) {
            self.notes.push(format!("Nothing here is taken from an image {image}."));
        }
        self.images.insert(image.to_owned());
    }

    fn line(&mut self, line: u32, build: &Build, instructions: &mut Instructions, context: &Context) {
        // The Dockerfile is a file of the context, too: `COPY . .` takes it along.
        if context.sent().iter().any(|it| it.path == "Dockerfile") {
            self.files.push("/Dockerfile".to_owned());
        }
        let document = &build.document;
        let is_comment = document.comments.iter().any(|it| document.lines.line(it.start) == line);
        let place = document.lines.span(line, &document.source);
        let said = instructions
            .list
            .iter_mut()
            .enumerate()
            .find(|(_, it)| it.lines.start <= line && line <= it.lines.end && it.span.start < place.end);
        match said.filter(|_| !is_comment) {
            Some((index, instruction)) => {
                self.edited.insert(index);
                edit(&mut instruction.kind);
                if matches!(
                    instruction.kind,
                    Kind::Cmd(_) | Kind::Entrypoint(_) | Kind::Label(_) | Kind::Expose(_)
                ) {
                    let keyword = instruction.keyword.text.to_ascii_uppercase();
                    self.notes.push(format!(
                        "Line {line} is {keyword}: it changes the image's configuration alone."
                    ));
                }
            }
            None => self.notes.push(format!("Line {line} holds no instruction: it is part of no cache key.")),
        }
    }
}

/// Another text for an instruction, as any edit of it would give.
fn edit(kind: &mut Kind) {
    let mut kind = kind;
    // An ONBUILD cannot hold another: this ends.
    while let Kind::Onbuild(onbuild) = kind {
        kind = &mut onbuild.trigger;
    }
    match kind {
        Kind::From(from) => change(&mut from.base),
        Kind::Arg(pairs) | Kind::Env(pairs) => pairs.iter_mut().for_each(edit_value),
        Kind::Run(run) => match &mut run.command {
            Command::Shell(text) => change(text),
            Command::Exec(words) => words.iter_mut().for_each(change),
        },
        Kind::Copy(copy) => change(&mut copy.dest),
        Kind::Add(add) => change(&mut add.copy.dest),
        Kind::Workdir(word) | Kind::User(word) => change(word),
        Kind::Shell(words) => words.iter_mut().for_each(change),
        _ => {}
    }
}

fn edit_value(pair: &mut Pair) {
    change(pair.value.get_or_insert_default());
}

fn change(word: &mut Word) {
    word.text = other(&word.text).into();
}

/// Another value that can stand where `value` does: a number stays a number.
fn other(value: &str) -> String {
    match value.parse::<u64>() {
        Ok(number) => number.wrapping_add(1).to_string(),
        Err(_) => format!("{value}0"),
    }
}

/// The value of a build argument as it is now: what was said, or its first default.
fn value_of(name: &str, build: &Build, options: &Options) -> String {
    let said = options.build_args.get(name).cloned();
    let default = || {
        let pair =
            declared(&build.instructions).find(|pair| pair.key.text == name && pair.value.is_some())?;
        pair.value.as_ref().map(|it| it.text.to_string())
    };
    said.or_else(default).unwrap_or_default()
}

fn declared(instructions: &Instructions) -> impl Iterator<Item = &Pair> {
    let pairs = instructions.list.iter().filter_map(|it| match &it.kind {
        Kind::Arg(pairs) => Some(pairs),
        _ => None,
    });
    pairs.flatten()
}

fn is_declared(name: &str, instructions: &Instructions) -> bool {
    declared(instructions).any(|pair| pair.key.text == name)
}
