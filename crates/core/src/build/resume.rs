//! What the target of a text weighs that was changed in a few places: only steps that come out otherwise are run.
//!
//! A stage goes on from where the first changed step stood. Once the steps that are left are those of before, and all
//! that they ask for is as it was, they add what they added then, and are not run again.

use std::rc::Rc;

use layerlab_catalog::Catalog;

use super::assume::Assumed;
use super::simulate::{Made, Simulation, works};
use super::state::State;
use super::{Build, Plan, estimate, weightless};
use crate::instruction::{self, Kind};
use crate::options::Options;
use crate::stage::{self, Base, Origin, Stage, Step};
use crate::syntax;
use crate::text::{Edit, apply};

/// What [`weigh`] finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Weighed {
    /// Likely bytes of the target's image, unpacked.
    pub on_disk: u64,
    /// The same, compressed.
    pub pull: u64,
    /// What it took, in steps: those that were run, and one for each eight instructions that were read.
    pub effort: usize,
}

/// Steps after each of which the state of before may be met; then after each so many.
const SOON: usize = 4;

/// So many instructions are read in the time that one step takes to run.
const READ: usize = 8;

/// The likely sizes of the target's image after `edits`: what [`again`] finds, without the rest. Nothing for a file
/// without stages.
///
/// [`again`]: super::again
pub fn weigh(before: &Build, edits: &[Edit], options: &Options, catalog: &Catalog) -> Weighed {
    if weightless::are(edits, before) {
        let (on_disk, pull) = before.likely();
        return Weighed { on_disk, pull, effort: 1 };
    }
    let document = syntax::parse(&apply(&before.document.source, edits));
    let instructions = instruction::read(&document);
    let stages = stage::split(&instructions, options, catalog);
    let plan = Plan { document: &document, instructions: &instructions, stages: &stages };
    let assumed = &mut Assumed::new(&options.assumptions);
    let mut simulation = Simulation::new(plan, options, catalog, assumed);
    let (on_disk, pull) = target(plan, before, &mut simulation);
    Weighed { on_disk, pull, effort: 1 + simulation.steps + instructions.list.len() / READ }
}

/// The likely sizes of the target in bytes, on disk and to pull.
fn target<'a>(plan: Plan<'a>, before: &'a Build, simulation: &mut Simulation<'a, '_>) -> (u64, u64) {
    let mut past = Past::new(plan, before);
    for stage in plan.stages.list.iter().take_while(|it| Some(it.index) <= plan.stages.target) {
        let came = match past.twin(stage) {
            _ if !stage.reachable => Came::Otherwise(Rc::default()),
            Some(twin) => resume(stage, &twin, &past, simulation),
            None => Came::Otherwise(simulation.stage(stage, false).into()),
        };
        past.same.push(matches!(came, Came::Same(_)));
        simulation.done.push(match came {
            Came::Same(made) | Came::Otherwise(made) => made,
            Came::Weighing(on_disk, pull) => return (on_disk, pull),
        });
    }
    let target = plan.stages.target.and_then(|target| simulation.done.get(target));
    target.map_or((0, 0), |target| estimate::likely(&target.state))
}

/// How a stage came out.
enum Came {
    /// As before.
    Same(Rc<Made>),
    /// It was run to its end.
    Otherwise(Rc<Made>),
    /// It is the target, and so much is known of it.
    Weighing(u64, u64),
}

/// A stage as it was before.
struct Twin<'a> {
    stage: &'a Stage,
    made: &'a Rc<Made>,
    /// How many of its steps [`works`] names.
    works: usize,
}

impl<'a> Twin<'a> {
    /// What it was when `left` of its [`works`] were left.
    fn at(&self, left: usize) -> Option<&'a State> {
        if left == 0 { Some(&self.made.state) } else { self.made.before.get(self.works.checked_sub(left)?) }
    }
}

/// The text of before, beside the one of now.
struct Past<'a> {
    now: Plan<'a>,
    then: Plan<'a>,
    made: &'a [Rc<Made>],
    comparable: bool,
    /// By stage, whether it came out as before.
    same: Vec<bool>,
}

impl<'a> Past<'a> {
    fn new(now: Plan<'a>, before: &'a Build) -> Past<'a> {
        let then = Plan::of(before);
        let comparable = now.head() == then.head() && now.stages.arguments.is_like(&then.stages.arguments);
        Past { now, then, made: &before.made, comparable, same: Vec::new() }
    }

    fn holds(&self, stage: usize) -> bool {
        self.same.get(stage) == Some(&true)
    }

    /// The stage in the place of this one, where both start from the same.
    fn twin(&self, stage: &Stage) -> Option<Twin<'a>> {
        let (old, made) = (self.then.stages.list.get(stage.index)?, self.made.get(stage.index)?);
        let twin = Twin { stage: old, made, works: old.steps.iter().filter(|it| works(it)).count() };
        let based = stage.base == twin.stage.base
            && match stage.base {
                Base::Stage(index) => self.holds(index),
                _ => true,
            };
        (self.comparable && based).then_some(twin)
    }

    /// Whether two steps do the same.
    fn is_same(&self, step: &Step, other: &Step) -> bool {
        let text = |plan: Plan<'a>, step: &Step| {
            let instruction = plan.instructions.list.get(step.instruction)?;
            // What a base's ONBUILD brought is not written there.
            let written = !matches!(instruction.kind, Kind::From(_));
            let span = plan.document.statements.get(instruction.statement)?.span;
            written.then(|| span.of(&plan.document.source))
        };
        let origins = |plan: Plan<'a>, step: &Step| plan.stages.edges_of(step.instruction).map(|it| &it.from);
        text(self.now, step).is_some_and(|it| text(self.then, other) == Some(it))
            && step.env.is_like(&other.env)
            && origins(self.now, step).eq(origins(self.then, other))
            && origins(self.now, step).all(|it| !matches!(it, Origin::Stage(index) if !self.holds(*index)))
    }
}

fn resume<'a>(
    stage: &'a Stage,
    twin: &Twin<'a>,
    past: &Past<'a>,
    simulation: &mut Simulation<'a, '_>,
) -> Came {
    let of = |stage: &'a Stage| stage.steps.iter().enumerate().filter(|(_, step)| works(step));
    let (now, then): (Vec<_>, Vec<_>) = (of(stage).collect(), of(twin.stage).collect());
    let equal = |((_, one), (_, other)): &(&(usize, &Step), &(usize, &Step))| past.is_same(one, other);
    let first = now.iter().zip(&then).take_while(equal).count();
    if first == now.len() && first == then.len() {
        return Came::Same(twin.made.clone());
    }
    let left = now.len().min(then.len()) - first;
    let behind = now.iter().rev().zip(then.iter().rev()).take(left).take_while(equal).count();
    // Not every step may have been kept.
    let first = first.min(twin.made.before.len());
    let Some(mut state) = twin.at(then.len() - first).cloned() else {
        return Came::Otherwise(simulation.stage(stage, false).into());
    };
    simulation.enter(stage);
    let positions = now.iter().skip(first).map(|(position, _)| Some(*position));
    for (ran, position) in positions.chain([None]).enumerate() {
        let left = now.len() - first - ran;
        // What was not met soon may take long to be: asking costs about as much as a step.
        let is_due = left <= behind && (ran <= SOON || ran.is_multiple_of(SOON) || left == 0);
        if let Some(met) = twin.at(left).filter(|_| is_due)
            && let Some(came) = meet(stage, &state, met, twin, past)
        {
            return came;
        }
        position.into_iter().for_each(|it| simulation.step(stage, it, &mut state));
    }
    Came::Otherwise(Made { state, ..Made::default() }.into())
}

/// How a stage comes out where the steps that are left stood before at `met`; `None` where they are to be run.
fn meet(stage: &Stage, state: &State, met: &State, twin: &Twin, past: &Past) -> Option<Came> {
    let end = &twin.made.state;
    if Some(stage.index) != past.now.stages.target {
        let same = estimate::likely(state) == estimate::likely(met) && state.leads_on_as(met, None);
        return same.then(|| Came::Same(twin.made.clone()));
    }
    let [now, then, end_sizes] = [state, met, end].map(estimate::likely);
    let moved = |now: u64, then: u64, end: u64| end.saturating_add(now).saturating_sub(then);
    let weighing = Came::Weighing(moved(now.0, then.0, end_sizes.0), moved(now.1, then.1, end_sizes.1));
    state.leads_on_as(met, Some(end)).then_some(weighing)
}
