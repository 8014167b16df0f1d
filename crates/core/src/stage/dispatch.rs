//! Every instruction of every stage, in order (`dockerfile2llb.dispatchStages`).

use layerlab_catalog::{Catalog, Reference};

use super::checks::{self, Place};
use super::expand::Expander;
use super::graph::Triggers;
use super::reader::Reader;
use super::scope::Scope;
use super::sources::{Source, Sources};
use super::split::Log;
use super::variables::Variables;
use super::{Base, Edge, EdgeKind, Origin, Stage, Step};
use crate::instruction::{Copy, Kind, Mount, MountType, Pair, Refusal};
use crate::options::Options;

use crate::syntax::{Phase, Word, quote};

/// What all stages see.
pub(super) struct World<'a> {
    pub options: &'a Options,
    pub catalog: &'a Catalog,
    pub reader: &'a Reader,
    pub arguments: &'a Variables,
    pub sources: &'a Sources,
}

/// Expands and checks all steps; gives the edges in order of the file.
pub(super) fn run(world: &World<'_>, list: &mut [Stage], triggers: Triggers, log: &mut Log) -> Vec<Edge> {
    let mut edges = Vec::new();
    let mut scopes: Vec<(Scope, Place)> = Vec::with_capacity(list.len());
    for (stage, triggered) in list.iter_mut().zip(triggers) {
        let (scope, place) = match &stage.base {
            Base::Stage(base) => match scopes.get_mut(*base) {
                Some((below, place)) => {
                    // Once restored, the variables serve every stage that is built on this one.
                    *below = below.inherited();
                    (below.clone(), place.clone())
                }
                None => Default::default(),
            },
            Base::Image(image) => (Scope::of_image(image_env(world.catalog, image)), Place::default()),
            Base::Scratch | Base::Invalid => (Scope::of_image([]), Place::default()),
        };
        edges.extend(base_edge(stage));
        let mut walk = Walk {
            world,
            index: stage.index,
            title: title(world, stage),
            reachable: stage.reachable,
            scope,
            place,
        };
        let count = triggered.len();
        let (mut steps, found): (Vec<Step>, Vec<_>) =
            triggered.into_iter().map(|triggered| (triggered.step, Some(triggered.sources))).unzip();
        steps.append(&mut stage.steps);
        let found = found.into_iter().chain(std::iter::repeat_with(|| None));
        for (position, (step, sources)) in steps.iter_mut().zip(found).enumerate() {
            let quiet = position < count && !stage.reachable;
            walk.step(step, sources.as_deref(), quiet, &mut edges, log);
        }
        stage.steps = steps;
        scopes.push((walk.scope, walk.place));
    }
    edges
}

/// What is known of an image's variables.
fn image_env(catalog: &Catalog, image: &str) -> Vec<(String, String)> {
    let found = Reference::parse(image).ok().and_then(|reference| catalog.image(&reference));
    let path = found.map(|found| found.row.path()).filter(|path| !path.is_empty());
    path.into_iter().map(|path| ("PATH".to_owned(), path)).collect()
}

/// BuildKit has no name for the only stage.
fn title(world: &World<'_>, stage: &Stage) -> String {
    if world.sources.count() == 1 { String::new() } else { stage.title() }
}

fn base_edge(stage: &Stage) -> Option<Edge> {
    let from = match &stage.base {
        Base::Stage(base) => Origin::Stage(*base),
        Base::Image(image) => Origin::Image(image.clone()),
        Base::Scratch | Base::Invalid => return None,
    };
    let Stage { index: to, lines, from: instruction, .. } = *stage;
    Some(Edge { from, to, kind: EdgeKind::From, line: lines.start, instruction, paths: Vec::new() })
}

/// A stage on its way through its steps.
struct Walk<'w> {
    world: &'w World<'w>,
    index: usize,
    title: String,
    reachable: bool,
    scope: Scope,
    place: Place,
}

impl Walk<'_> {
    fn step(
        &mut self,
        step: &mut Step,
        sources: Option<&[Option<Source>]>,
        quiet: bool,
        edges: &mut Vec<Edge>,
        log: &mut Log,
    ) {
        let visible = self.scope.visible.clone();
        let mut expander = Expander { reader: self.world.reader, variables: &visible, unmatched: Vec::new() };
        let mut error = match &mut step.kind {
            Kind::Arg(pairs) => self.arguments(pairs, &mut expander),
            kind => expander.kind(kind).err(),
        };
        let mut undefined = expander.unmatched;
        undefined.retain(|name| self.scope.declared.get(name).is_none());
        step.env = visible;
        step.undefined = undefined;
        let source = |nth: usize| match sources {
            Some(found) => found.get(nth).copied().flatten(),
            None => self.world.sources.of(step.instruction, nth),
        };
        error = error.or_else(|| self.later(&step.kind, &source).err());
        error = error.or_else(|| checks::check(&step.kind, &mut self.place).err());
        self.edges(step, &source, edges);
        if let Kind::Env(pairs) = &step.kind {
            for Pair { key, value, .. } in pairs {
                self.scope.set(&key.text, value.as_ref().map_or("", |value| &value.text));
            }
        }
        if let Some(refusal) = error.filter(|_| !quiet) {
            log.refuse(refusal.problem(step.lines), self.reachable);
        }
    }

    fn arguments(&mut self, pairs: &mut [Pair], expander: &mut Expander<'_>) -> Option<Refusal> {
        let mut error = None;
        for pair in pairs {
            // One argument already sees those before it on the line.
            let visible = self.scope.visible.clone();
            let mut here = Expander { reader: self.world.reader, variables: &visible, unmatched: Vec::new() };
            let expand = |word: &Word| {
                let mut word = word.clone();
                here.word(&mut word).map(|()| word.text.into())
            };
            let value = self.scope.argument(pair, self.world.options, self.world.arguments, expand);
            expander.unmatched.append(&mut here.unmatched);
            let value = value.unwrap_or_else(|refusal| {
                error.get_or_insert(refusal);
                pair.value.as_ref().map(|value| value.text.to_string())
            });
            self.scope.declare(&pair.key.text, value.as_deref());
            let span = pair.value.as_ref().map_or(pair.key.span, |value| value.span);
            pair.value = value.map(|value| Word::new(value, span));
        }
        error
    }

    /// Refuses what is taken from a stage that is not there yet.
    fn later(&self, kind: &Kind, source: &dyn Fn(usize) -> Option<Source>) -> Result<(), Refusal> {
        let is_later = |nth: usize| matches!(source(nth), Some(Source::Stage(stage)) if stage >= self.index);
        match kind {
            Kind::Copy(Copy { from: Some(from), .. }) if is_later(0) => {
                let (name, title) = (quote::go(&from.text), quote::go(&self.title));
                let theirs = format!(
                    "cannot copy from stage {name}, it needs to be defined before current stage {title}"
                );
                let message = format!("`{}` stands further down. Move that stage above this one.", from.text);
                Err(Refusal::new("StageDefinedLater", from.span, theirs, message).phase(Phase::Check))
            }
            Kind::Run(run) => {
                let later =
                    run.mounts.iter().enumerate().find(|(nth, mount)| mount.from.is_some() && is_later(*nth));
                let Some((_, Mount { from: Some(from), target, span, .. })) = later else { return Ok(()) };
                let (name, target) = (quote::go(&from.text), quote::go(target));
                let theirs = format!(
                    "cannot mount from stage {name} to {target}, stage needs to be defined before current command"
                );
                let message = format!("`{}` stands further down. Move that stage above this one.", from.text);
                Err(Refusal::new("StageDefinedLater", *span, theirs, message).phase(Phase::Check))
            }
            _ => Ok(()),
        }
    }

    fn edges(&self, step: &Step, source: &dyn Fn(usize) -> Option<Source>, edges: &mut Vec<Edge>) {
        let edge = |from: Origin, kind: EdgeKind, paths: Vec<Word>| Edge {
            from,
            to: self.index,
            kind,
            line: step.lines.start,
            instruction: step.instruction,
            paths,
        };
        let context = || Origin::Context("context".to_owned());
        match &step.kind {
            Kind::Copy(copy) => {
                let origin = match &copy.from {
                    None => (!copy.sources.is_empty()).then(context),
                    Some(_) => source(0).and_then(|source| self.origin(source)),
                };
                edges.extend(origin.map(|origin| edge(origin, EdgeKind::Copy, copy.sources.clone())));
            }
            Kind::Add(add) => {
                let (remote, local): (Vec<Word>, Vec<Word>) =
                    add.copy.sources.iter().cloned().partition(|word| checks::is_remote(&word.text));
                if !local.is_empty() {
                    edges.push(edge(context(), EdgeKind::Add, local));
                }
                edges.extend(
                    remote
                        .into_iter()
                        .map(|url| edge(Origin::Context(url.text.to_string()), EdgeKind::Add, vec![url])),
                );
            }
            Kind::Run(run) => {
                for (nth, mount) in run.mounts.iter().enumerate() {
                    let origin = match (mount.kind, &mount.from) {
                        (MountType::Bind, None) => Some(context()),
                        (_, Some(_)) => source(nth).and_then(|source| self.origin(source)),
                        (_, None) => None,
                    };
                    let path = if mount.source.is_empty() { "/" } else { &mount.source };
                    let paths = vec![Word::new(path, mount.span)];
                    edges.extend(origin.map(|origin| edge(origin, EdgeKind::Mount, paths)));
                }
            }
            _ => {}
        }
    }

    fn origin(&self, source: Source) -> Option<Origin> {
        Some(match source {
            Source::Stage(stage) => Origin::Stage(stage),
            Source::External(index) => {
                Origin::Image(self.world.sources.externals.get(index)?.name.text.to_string())
            }
        })
    }
}
