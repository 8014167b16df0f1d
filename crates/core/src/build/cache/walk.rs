//! A walk over both files, stage by stage and step by step.

use super::super::{Build, Layer, select};
use super::changed::Changed;
use super::standing::{Broken, Standing};
use super::{Cause, Fate, Reruns, StageReruns, StepRerun};
use crate::instruction::{Command, Copy, Kind, MountType, Run};
use crate::path;
use crate::stage::{Base, EdgeKind, Origin, Stage, Step};

struct Walk<'a> {
    build: &'a Build,
    changed: &'a Changed,
    /// How each stage stands after its last step.
    done: Vec<Standing>,
}

/// Walks over every stage; those that the target does not need are left out of the answer.
pub(super) fn run(build: &Build, changed: &Changed) -> Reruns {
    let mut walk = Walk { build, changed, done: Vec::new() };
    let mut reruns = Reruns { notes: changed.notes.clone(), ..Reruns::default() };
    for (stage, then) in build.stages.list.iter().zip(&changed.stages.list) {
        let steps = walk.stage(stage, then);
        if stage.reachable {
            let name = stage.name.clone().unwrap_or_default();
            reruns.stages.push(StageReruns { index: stage.index, name, steps });
        }
    }
    let steps = || reruns.stages.iter().flat_map(|it| &it.steps).filter(|it| it.fate.runs());
    reruns.rebuilt = steps().map(|it| it.on_disk).sum();
    reruns.pulled = pulled(build, &reruns);
    reruns
}

/// Compressed bytes of the target's image that are new: of the stages that it is built on, down to its image.
fn pulled(build: &Build, reruns: &Reruns) -> u64 {
    let mut sum = 0;
    let mut next = build.stages.target;
    while let Some(stage) = next.and_then(|index| build.stages.list.get(index)) {
        let own = reruns.stages.iter().filter(|it| it.index == stage.index).flat_map(|it| &it.steps);
        sum += own.filter(|it| it.fate.runs()).map(|it| it.pull).sum::<u64>();
        next = match stage.base {
            // An earlier stage always: the walk ends.
            Base::Stage(base) if base < stage.index => Some(base),
            _ => None,
        };
    }
    sum
}

impl<'a> Walk<'a> {
    fn stage(&mut self, stage: &'a Stage, then: &'a Stage) -> Vec<StepRerun> {
        let mut standing = match stage.base {
            Base::Stage(index) => self.done.get(index).cloned().unwrap_or_default(),
            _ => Standing::default(),
        };
        let image = self.build.images.get(stage.index);
        let mut layers = image.into_iter().flat_map(|it| &it.layers).filter(|it| it.stage == stage.index);
        let mut steps = vec![self.from(stage, then, &mut standing)];
        for (step, then) in stage.steps.iter().zip(&then.steps) {
            let layer = step.kind.makes_layer().then(|| layers.next()).flatten();
            steps.push(self.step(step, then, layer, &mut standing));
        }
        self.done.push(standing);
        steps
    }

    /// The `FROM`: an image that changed, another image, or a stage that runs again.
    fn from(&self, stage: &Stage, then: &Stage, standing: &mut Standing) -> StepRerun {
        let mut causes = Vec::new();
        let before = standing.broken;
        if self.changed.edited.contains(&stage.from) {
            causes.push(Cause::Edited);
        } else if stage.base != then.base || stage.platform != then.platform {
            causes.push(Cause::Variable { names: self.arguments(stage) });
        }
        match &stage.base {
            Base::Image(image) if self.changed.bases || self.changed.images.contains(image) => {
                causes.push(Cause::Image { image: image.clone() });
            }
            Base::Stage(index) => causes.extend(self.broken_stage(*index)),
            _ => {}
        }
        let sure = causes.iter().any(|it| !matches!(it, Cause::Stage { .. }));
        let sure = sure || before.is_some_and(|it| it.sure);
        if !causes.is_empty() {
            let line = stage.lines.start;
            standing.broken = Some(Broken { first: line, last: line, sure });
        }
        let base = self.build.images.get(stage.index).map(|it| &it.base);
        let base = base.filter(|_| matches!(stage.base, Base::Image(_)));
        StepRerun {
            line: stage.lines.start,
            instruction: stage.from,
            command: self.command(stage.from),
            fate: fate(&causes, sure),
            why: words(&causes),
            causes,
            caches: Vec::new(),
            // The base is pulled, not written.
            on_disk: 0,
            pull: base.map_or(0, |it| it.pull.likely),
        }
    }

    fn step(&self, step: &Step, then: &Step, layer: Option<&Layer>, standing: &mut Standing) -> StepRerun {
        let line = step.lines.start;
        let mut row = StepRerun {
            line,
            instruction: step.instruction,
            command: layer.map_or_else(|| self.command(step.instruction), |it| it.command.clone()),
            fate: Fate::Free,
            causes: Vec::new(),
            why: String::new(),
            caches: caches(&step.kind),
            on_disk: layer.map_or(0, |it| it.on_disk.likely),
            pull: layer.map_or(0, |it| it.pull.likely),
        };
        if step.kind.makes_layer() {
            self.layer(step, then, standing, &mut row);
        }
        standing.follow(&step.kind, &then.kind, line);
        row
    }

    fn layer(&self, step: &Step, then: &Step, standing: &mut Standing, row: &mut StepRerun) {
        let mut causes = self.causes(step, then, standing);
        let sure = causes.iter().any(|it| !matches!(it, Cause::Stage { .. } | Cause::Image { .. }));
        if causes.is_empty() && standing.broken.is_some() && is_linked(&step.kind) {
            row.fate = Fate::Rebased;
            return;
        }
        let sure = sure || standing.broken.is_some_and(|it| it.sure) && !is_linked(&step.kind);
        causes.extend(
            standing.broken.map(|it| Cause::Above { line: it.last }).filter(|_| !is_linked(&step.kind)),
        );
        row.fate = fate(&causes, sure);
        row.why = words(&causes);
        row.causes = causes;
        if row.fate.runs() {
            let first = standing.broken.map_or(row.line, |it| it.first);
            let sure = sure || standing.broken.is_some_and(|it| it.sure);
            standing.broken = Some(Broken { first, last: row.line, sure });
        }
    }

    /// A step's own reasons: all but the step above it.
    fn causes(&self, step: &Step, then: &Step, standing: &Standing) -> Vec<Cause> {
        let mut causes = Vec::new();
        if self.changed.edited.contains(&step.instruction) {
            causes.push(Cause::Edited);
        } else if step.kind != then.kind {
            causes.push(Cause::Variable { names: self.named(step, then, standing) });
        }
        match &step.kind {
            Kind::Run(run) => {
                let names = standing.different(step, then);
                if !names.is_empty() {
                    causes.push(Cause::Environment { names: names.join(" and ") });
                }
                causes.extend(standing.folder.cause("WORKDIR"));
                causes.extend(standing.user.cause("USER"));
                let shell = standing.shell.cause("SHELL");
                causes.extend(shell.filter(|_| matches!(run.command, Command::Shell(_))));
                causes.extend(self.mounted(run));
            }
            Kind::Copy(copy) => causes.extend(self.copied(copy, standing)),
            Kind::Add(add) => causes.extend(self.copied(&add.copy, standing)),
            Kind::Workdir(folder) => {
                let relative = !folder.text.starts_with('/');
                causes.extend(standing.folder.cause("WORKDIR").filter(|_| relative));
                causes.extend(standing.user.cause("USER"));
            }
            _ => {}
        }
        causes.extend(self.origins(step));
        causes
    }

    fn copied(&self, copy: &Copy, standing: &Standing) -> Vec<Cause> {
        let moved = standing.folder.cause("WORKDIR").filter(|_| !copy.dest.text.starts_with('/'));
        let files = self.changed.files.iter().filter(|_| copy.from.is_none());
        let taken = files.filter_map(|file| {
            let source = select::source_of(copy, file)?.text.to_string();
            Some(Cause::File { path: file.trim_start_matches('/').to_owned(), source })
        });
        moved.into_iter().chain(taken).collect()
    }

    /// Files of the context in a RUN's bind mounts count by their content, as those of a COPY do.
    fn mounted(&self, run: &Run) -> Vec<Cause> {
        let binds = run.mounts.iter().filter(|it| it.kind == MountType::Bind && it.from.is_none());
        let files = binds.flat_map(|mount| {
            let folder = path::join("/", &mount.source);
            let inside = self.changed.files.iter().filter(move |it| path::within(it, &folder));
            inside.map(|file| Cause::File {
                path: file.trim_start_matches('/').to_owned(),
                source: format!("--mount={}", mount.written.text),
            })
        });
        files.collect()
    }

    /// Stages that run again and images that changed, of those that a step takes from.
    fn origins(&self, step: &Step) -> Vec<Cause> {
        let edges = self.build.stages.edges_of(step.instruction).filter(|it| it.kind != EdgeKind::From);
        edges
            .filter_map(|edge| match &edge.from {
                Origin::Stage(index) => self.broken_stage(*index),
                Origin::Image(image) => {
                    let changed = self.changed.images.contains(image);
                    changed.then(|| Cause::Image { image: image.clone() })
                }
                Origin::Context(_) => None,
            })
            .collect()
    }

    fn broken_stage(&self, index: usize) -> Option<Cause> {
        let broken = self.done.get(index)?.broken?;
        let stage = self.build.stages.list.get(index)?.title();
        Some(Cause::Stage { stage, line: broken.first })
    }

    /// The changed variables that a step names; all that changed where its text does not tell.
    fn named(&self, step: &Step, then: &Step, standing: &Standing) -> String {
        let named = step.env.named_in(&self.command(step.instruction));
        let changed = named.iter().filter(|(name, value)| then.env.get(name) != Some(value));
        let names: Vec<&str> = changed.map(|(name, _)| name.as_str()).collect();
        if names.is_empty() { standing.different(step, then).join(" and ") } else { names.join(" and ") }
    }

    /// The changed arguments that a FROM names.
    fn arguments(&self, stage: &Stage) -> String {
        let named = self.build.stages.arguments.named_in(&self.command(stage.from));
        let then = &self.changed.stages.arguments;
        let changed = named.iter().filter(|(name, value)| then.get(name) != Some(value));
        changed.map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" and ")
    }

    fn command(&self, instruction: usize) -> String {
        let instruction = self.build.instructions.list.get(instruction);
        instruction.map(|it| it.one_line(&self.build.document)).unwrap_or_default()
    }
}

/// A step that runs again for certain, or only where another stage's result is new.
fn fate(causes: &[Cause], sure: bool) -> Fate {
    match causes {
        [] => Fate::Cached,
        _ if sure => Fate::Reruns,
        _ => Fate::MayHit,
    }
}

fn words(causes: &[Cause]) -> String {
    causes.iter().map(Cause::to_string).collect::<Vec<_>>().join("; ")
}

fn is_linked(kind: &Kind) -> bool {
    match kind {
        Kind::Copy(copy) => copy.link,
        Kind::Add(add) => add.copy.link,
        _ => false,
    }
}

fn caches(kind: &Kind) -> Vec<String> {
    let Kind::Run(run) = kind else { return Vec::new() };
    let caches = run.mounts.iter().filter(|it| it.kind == MountType::Cache);
    caches.map(|it| it.target.clone()).collect()
}
