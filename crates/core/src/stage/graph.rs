//! Circles, and what the target reaches.

use super::sources::Sources;
use super::split::Log;
use super::{Base, Edge, Origin, Stage, Step};
use crate::instruction::{Instructions, Kind, Onbuild, Refusal};
use crate::syntax::Phase;
use crate::text::Lines;

/// Refuses stages that need each other by `COPY --from` or mounts (`validateCircularDependency`).
///
/// BuildKit walks in the random order of Go's maps; here it is the order of the file.
pub(super) fn refuse_circles(list: &[Stage], sources: &Sources, instructions: &Instructions, log: &mut Log) {
    let mut state = vec![Visit::New; list.len()];
    for root in 0..list.len() {
        if state.get(root) != Some(&Visit::New) {
            continue;
        }
        // Stages on the way, each with how many of its needs were followed, and the lines that led on.
        let mut way: Vec<(usize, usize)> = vec![(root, 0)];
        set(&mut state, root, Visit::Open);
        while let Some((stage, next)) = way.last_mut() {
            let need = sources.needs.get(*stage).and_then(|needs| needs.get(*next));
            *next += 1;
            match need {
                None => {
                    set(&mut state, *stage, Visit::Done);
                    way.pop();
                }
                Some((needed, _)) => match state.get(*needed) {
                    Some(Visit::New) => {
                        set(&mut state, *needed, Visit::Open);
                        way.push((*needed, 0));
                    }
                    Some(Visit::Open) => {
                        let followed = |(stage, next): &(usize, usize)| {
                            Some(sources.needs.get(*stage)?.get(next - 1)?.1)
                        };
                        let first = way.first().and_then(followed).unwrap_or_default();
                        let closing = way.last().and_then(followed).unwrap_or_default();
                        return log.refuse(circle(list, root, first, closing, instructions), true);
                    }
                    _ => {}
                },
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Visit {
    New,
    Open,
    Done,
}

fn set(state: &mut [Visit], stage: usize, to: Visit) {
    if let Some(state) = state.get_mut(stage) {
        *state = to;
    }
}

fn circle(
    list: &[Stage],
    root: usize,
    first: Lines,
    closing: Lines,
    instructions: &Instructions,
) -> crate::syntax::Problem {
    let title = list.get(root).map_or(String::new(), Stage::title);
    let place =
        instructions.list.iter().find(|it| it.lines == closing).map_or(Default::default(), |it| it.span);
    let message = "Here the stages go round in a circle: this needs a stage that itself needs this one. Break the circle.";
    let theirs = format!("circular dependency detected on stage: {title}");
    let mut problem =
        Refusal::new("CircularStages", place, theirs, message).phase(Phase::Check).problem(closing);
    if let Some(verdict) = &mut problem.verdict {
        verdict.line = first.start;
    }
    problem
}

/// The triggers that a stage takes over from the stage it is built on, as steps with their sources.
pub(super) type Triggers = Vec<Vec<Triggered>>;

/// A step that the base asked for.
#[derive(Debug)]
pub(super) struct Triggered {
    pub step: Step,
    pub sources: Vec<Option<super::sources::Source>>,
}

/// Marks what the target needs and finds the `ONBUILD` triggers of every stage (`resolveStages`).
///
/// BuildKit runs triggers only in stages that the target reaches; the others get them, too, but nothing is refused there.
pub(super) fn reach(
    instructions: &Instructions,
    list: &mut [Stage],
    sources: &mut Sources,
    target: Option<usize>,
    log: &mut Log,
) -> Triggers {
    let mut triggers: Triggers = list.iter().map(|_| Vec::new()).collect();
    let mut waiting: Vec<usize> = target.into_iter().collect();
    while let Some(index) = waiting.pop() {
        let Some(stage) = list.get_mut(index).filter(|stage| !stage.reachable) else { continue };
        stage.reachable = true;
        trigger(instructions, list, sources, index, &mut triggers, Some(log));
        let base = list.get(index).and_then(|stage| match stage.base {
            Base::Stage(base) => Some(base),
            _ => None,
        });
        let needs = sources.needs.get(index).into_iter().flatten();
        waiting.extend(base.into_iter().chain(needs.map(|(needed, _)| *needed)));
    }
    for index in 0..list.len() {
        if list.get(index).is_some_and(|stage| !stage.reachable) {
            trigger(instructions, list, sources, index, &mut triggers, None);
        }
    }
    triggers
}

/// Marks the stages whose layers somebody may run: those of the target and of stages that no other needs, and those
/// that they start from.
pub(super) fn ship(list: &mut [Stage], edges: &[Edge], target: Option<usize>) {
    let mut needed = vec![false; list.len()];
    for edge in edges {
        if let Origin::Stage(index) = edge.from
            && let Some(needed) = needed.get_mut(index)
        {
            *needed = true;
        }
    }
    let ends: Vec<usize> = (0..list.len())
        .filter(|index| Some(*index) == target || needed.get(*index) == Some(&false))
        .collect();
    for end in ends {
        let mut next = Some(end);
        // What ships already has marked all that it starts from.
        while let Some(stage) = next.and_then(|index| list.get_mut(index)).filter(|stage| !stage.ships) {
            stage.ships = true;
            next = match stage.base {
                Base::Stage(base) if base < stage.index => Some(base),
                _ => None,
            };
        }
    }
}

fn trigger(
    instructions: &Instructions,
    list: &[Stage],
    sources: &mut Sources,
    index: usize,
    triggers: &mut Triggers,
    mut log: Option<&mut Log>,
) {
    let Some(stage) = list.get(index) else { return };
    let Base::Stage(base) = stage.base else { return };
    let steps = list.get(base).map_or(&[][..], |base| &base.steps);
    for step in steps {
        let Kind::Onbuild(Onbuild { trigger, refusal, .. }) = &step.kind else { continue };
        let read = refusal.as_ref().map_or(Ok(&**trigger), |theirs| {
            let message = format!("The `ONBUILD` in line {} cannot run here: {theirs}.", step.lines.start);
            let place = instructions.list.get(stage.from).map_or(Default::default(), |from| from.span);
            Err(Refusal::new("InvalidTrigger", place, theirs.clone(), message).phase(Phase::Check))
        });
        match (read.and_then(|kind| sources.add(kind, stage.lines, index)), &mut log) {
            (Ok(sources), _) => {
                let (env, undefined) = Default::default();
                let step = Step {
                    instruction: stage.from,
                    lines: stage.lines,
                    kind: (**trigger).clone(),
                    env,
                    undefined,
                };
                if let Some(triggers) = triggers.get_mut(index) {
                    triggers.push(Triggered { step, sources });
                }
            }
            (Err(refusal), Some(log)) => log.refuse(refusal.problem(stage.lines), true),
            (Err(_), None) => {}
        }
    }
}
