//! What rules look at, and the questions that many of them ask.

use std::ops::Deref;

use layerlab_catalog::Catalog;

use super::install;
use super::ran::Ran;

use crate::build::{Build, Image};
use crate::instruction::{Copy, From, Instruction, Kind, MountType};
use crate::options::Options;
use crate::path;
use crate::stage::{Base, EdgeKind, Origin, Stage, Step};
use crate::syntax::Word;
use crate::text::{Fix, Safety, Span};

/// What rules look at: a subject, and its RUN scripts, read once for all rules.
#[derive(Clone, Copy)]
pub struct View<'a> {
    subject: Subject<'a>,
    /// Every RUN of every stage, in order of the file; also those that an ONBUILD puts off.
    pub runs: &'a [Ran<'a>],
}

impl<'a> View<'a> {
    /// Puts both together.
    pub(super) fn new(subject: Subject<'a>, runs: &'a [Ran<'a>]) -> View<'a> {
        View { subject, runs }
    }

    /// The RUNs whose layers ship.
    pub fn shipped(self) -> impl Iterator<Item = &'a Ran<'a>> {
        self.runs.iter().filter(move |ran| !ran.trigger && self.ships(ran.stage.index))
    }

    /// The RUNs that make layers of one stage.
    pub fn runs_of(self, stage: usize) -> impl Iterator<Item = &'a Ran<'a>> {
        // They stand in order of the stages.
        let start = self.runs.partition_point(|ran| ran.stage.index < stage);
        self.runs
            .iter()
            .skip(start)
            .take_while(move |ran| ran.stage.index == stage)
            .filter(|ran| !ran.trigger)
    }

    /// Whether the `node_modules` of a stage hold the development dependencies: installed with the rest, and not taken
    /// out again.
    pub fn has_development(self, stage: usize) -> bool {
        let runs = || self.chain(stage).flat_map(move |it| self.runs_of(it.index));
        let pruned = runs().flat_map(|ran| ran.of(&["npm", "pnpm"])).any(|it| it.verb() == "prune");
        let installs: Vec<bool> = runs().flat_map(install::node).map(|it| it.production).collect();
        !pruned && installs.contains(&false) && !installs.contains(&true)
    }
}

impl<'a> Deref for View<'a> {
    type Target = Subject<'a>;

    fn deref(&self) -> &Subject<'a> {
        &self.subject
    }
}

/// A finished build, and what was chosen for it.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The build.
    pub build: &'a Build,
    /// What the author chose besides the text.
    pub options: &'a Options,
    /// The facts, for rules that propose another image.
    pub catalog: &'a Catalog,
}

impl<'a> Subject<'a> {
    /// The text.
    pub fn source(self) -> &'a str {
        &self.build.document.source
    }

    /// Every stage.
    pub fn stages(self) -> &'a [Stage] {
        &self.build.stages.list
    }

    /// Every step of every stage, in order of the file.
    pub fn steps(self) -> impl Iterator<Item = (&'a Stage, &'a Step)> {
        self.stages().iter().flat_map(|stage| stage.steps.iter().map(move |step| (stage, step)))
    }

    /// The steps whose bytes a user of some image of this file downloads.
    pub fn shipped_steps(self) -> impl Iterator<Item = (&'a Stage, &'a Step)> {
        self.steps().filter(move |(stage, _)| self.ships(stage.index))
    }

    /// Every `FROM` that could be read.
    pub fn froms(self) -> impl Iterator<Item = (&'a Stage, &'a Instruction, &'a From)> {
        self.stages().iter().filter_map(move |stage| self.from(stage).map(|(it, from)| (stage, it, from)))
    }

    /// The `FROM` of a stage, where it could be read.
    pub fn from(self, stage: &Stage) -> Option<(&'a Instruction, &'a From)> {
        let instruction = self.build.instructions.list.get(stage.from)?;
        match &instruction.kind {
            Kind::From(from) => Some((instruction, from)),
            _ => None,
        }
    }

    /// Every instruction that belongs to a stage, `FROM` included: those above the first `FROM` are left out.
    pub fn staged(self) -> impl Iterator<Item = &'a Instruction> {
        let first = self.stages().first().map_or(usize::MAX, |stage| stage.from);
        self.build.instructions.list.iter().skip(first)
    }

    /// Every word that names another stage or image: bases, `COPY --from`, `RUN --mount=from=`.
    pub fn references(self, wanted: impl Fn(&Word) -> bool) -> impl Iterator<Item = &'a Word> {
        let words = self.build.instructions.list.iter().flat_map(|instruction| {
            let (word, mounts) = match &instruction.kind {
                Kind::From(from) => (Some(&from.base), &[][..]),
                Kind::Copy(copy) => (copy.from.as_deref(), &[][..]),
                Kind::Run(run) => (None, &run.mounts[..]),
                _ => (None, &[][..]),
            };
            let binds = mounts.iter().filter(|it| matches!(it.kind, MountType::Bind | MountType::Cache));
            word.into_iter().chain(binds.filter_map(|it| it.from.as_ref()))
        });
        words.filter(move |word| wanted(word))
    }

    /// The name of a stage where it is written.
    pub fn written_name(self, stage: &Stage) -> Option<&'a Word> {
        self.from(stage)?.1.name.as_ref()
    }

    /// A stage name that nobody has: `name`, or else `name-2`, `name-3` …
    pub fn free_name(self, name: &str) -> String {
        let taken = |it: &String| self.stages().iter().any(|stage| stage.name.as_ref() == Some(it));
        let names = (2..).map(|number| format!("{name}-{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(names).take(self.stages().len() + 2);
        names.find(|it| !taken(it)).unwrap_or_default()
    }

    /// The ports of every EXPOSE, expanded.
    pub fn ports(self) -> impl Iterator<Item = (&'a Instruction, &'a Word)> {
        self.steps().flat_map(move |(_, step)| {
            let ports = match &step.kind {
                Kind::Expose(ports) => ports.as_slice(),
                _ => &[],
            };
            self.instruction(step)
                .into_iter()
                .flat_map(|instruction| ports.iter().map(move |port| (instruction, port)))
        })
    }

    /// The words of the nearest SHELL above a step, in its stage or one that it starts from.
    pub fn shell(self, stage: &'a Stage, step: &Step) -> Option<&'a [Word]> {
        let own = stage.steps.iter().rev().skip_while(|it| !std::ptr::eq(*it, step)).skip(1);
        let inherited = self.chain(stage.index).skip(1).flat_map(|it| it.steps.iter().rev());
        own.chain(inherited).find_map(|it| match &it.kind {
            Kind::Shell(words) => Some(words.as_slice()),
            _ => None,
        })
    }

    /// A step's keyword as BuildKit prints it: as written, and in capitals where a base's ONBUILD brought it.
    pub fn name_of(self, step: &Step, instruction: &'a Instruction) -> &'a str {
        match (&step.kind, &instruction.kind) {
            (Kind::Cmd(_), Kind::From(_)) => "CMD",
            (Kind::Entrypoint(_), Kind::From(_)) => "ENTRYPOINT",
            (Kind::Healthcheck(_), Kind::From(_)) => "HEALTHCHECK",
            _ => &instruction.keyword.text,
        }
    }

    /// A fix that takes a flag out, with the blank behind it.
    pub fn drop_flag(self, instruction: &Instruction, name: &str, safety: Safety) -> Option<Fix> {
        let flag = instruction.flags(&self.build.document).iter().find(|flag| flag.name == name)?;
        let rest = self.source().get(flag.span.end..)?;
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let place = Span::new(flag.span.start, flag.span.end + blanks);
        Some(Fix::replace(safety, format!("Drop `--{name}`"), place, ""))
    }

    /// A fix that puts `text` in the place of an expanded word; nothing where the word is written otherwise.
    pub fn rewrite(self, word: &Word, safety: Safety, title: &str, text: &str) -> Option<Fix> {
        let written = word.span.of(self.source()) == word.text;
        written.then(|| Fix::replace(safety, title, word.span, text))
    }

    /// A fix that starts a stage from another image. Where a variable stands for the tag, it stays, and the rest of the new
    /// tag goes behind it; nothing where that is not enough.
    pub fn rebase(self, stage: &Stage, safety: Safety, image: &str) -> Option<Fix> {
        let (_, from) = self.from(stage)?;
        let title = format!("Start from `{image}`");
        if from.base.text == stage.base_name {
            return self.rewrite(&from.base, safety, &title, image);
        }
        let rest = image.strip_prefix(&stage.base_name)?;
        let written = from.base.span.of(self.source()) == from.base.text;
        written.then(|| Fix::insert(safety, title, from.base.span.end, rest))
    }

    /// The words of every `FROM` statement as BuildKit's reader splits them, also of those it refuses.
    pub fn from_words(self) -> impl Iterator<Item = (&'a Instruction, Vec<Word>)> {
        let froms =
            self.build.instructions.list.iter().filter(|it| it.keyword.text.eq_ignore_ascii_case("from"));
        froms.filter_map(move |instruction| {
            let document = &self.build.document;
            let body = document.body(document.statements.get(instruction.statement)?);
            let words = body.text.split_whitespace().map(|word| {
                let start = word.as_ptr() as usize - body.text.as_ptr() as usize;
                body.word(start..start + word.len())
            });
            Some((instruction, words.collect()))
        })
    }

    /// Where a line goes that is to stand above an instruction: above the comments that stand right on top of it.
    pub fn above(self, instruction: &Instruction) -> usize {
        let document = &self.build.document;
        let comments = document.statements.get(instruction.statement).map(|it| it.comments.clone());
        let spans = comments.and_then(|it| document.comments.get(it)).unwrap_or_default();
        spans.iter().rev().fold(instruction.span.start, |start, comment| {
            let between = Span::new(comment.end, start).of(&document.source);
            let adjoins = between.trim().is_empty() && between.matches('\n').count() == 1;
            if adjoins { comment.start } else { start }
        })
    }

    /// The instruction of a step.
    pub fn instruction(self, step: &Step) -> Option<&'a Instruction> {
        self.build.instructions.list.get(step.instruction)
    }

    /// What a stage became.
    pub fn image(self, stage: usize) -> Option<&'a Image> {
        self.build.images.get(stage)
    }

    /// The stage, the stage it starts from, and so on down to an image.
    pub fn chain(self, stage: usize) -> impl Iterator<Item = &'a Stage> {
        let first = self.stages().get(stage);
        std::iter::successors(first, move |stage| match stage.base {
            // An earlier stage always: the walk ends.
            Base::Stage(base) if base < stage.index => self.stages().get(base),
            _ => None,
        })
    }

    /// The stage at the bottom: the one that starts from an image.
    pub fn root(self, stage: &'a Stage) -> &'a Stage {
        self.chain(stage.index).last().unwrap_or(stage)
    }

    /// The working directory before the step at `position` of a stage, as far as the file says.
    pub fn workdir(self, stage: &'a Stage, position: usize) -> String {
        let own = stage.steps.iter().take(position).rev();
        let below = self.chain(stage.index).skip(1).flat_map(|it| it.steps.iter().rev());
        let mut folders: Vec<&str> = Vec::new();
        for step in own.chain(below) {
            let Kind::Workdir(path) = &step.kind else { continue };
            folders.push(&path.text);
            // What stands above an absolute one does not matter.
            if path.text.starts_with('/') {
                break;
            }
        }
        folders.iter().rev().fold("/".to_owned(), |folder, path| path::join(&folder, path))
    }

    /// Where a COPY at `position` of a stage puts its files.
    pub fn dest(self, stage: &'a Stage, position: usize, copy: &Copy) -> String {
        path::join(&self.workdir(stage, position), &copy.dest.text)
    }

    /// The stage that a step copies from.
    pub fn copied_stage(self, step: &Step) -> Option<&'a Stage> {
        let edge = self.build.stages.edges_of(step.instruction).find(|it| it.kind == EdgeKind::Copy)?;
        match edge.from {
            Origin::Stage(index) => self.stages().get(index),
            _ => None,
        }
    }

    /// How many edges come from a stage.
    pub fn uses(self, stage: &Stage) -> usize {
        self.build.stages.edges.iter().filter(|edge| edge.from == Origin::Stage(stage.index)).count()
    }

    /// Whether the layers of a stage are part of an image that somebody may run: the target, or a stage that
    /// no other stage needs (another target).
    pub fn ships(self, stage: usize) -> bool {
        self.stages().get(stage).is_some_and(|stage| stage.ships)
    }
}
