//! Runs the steps of every stage.

use std::rc::Rc;

use layerlab_catalog::Catalog;

use super::assume::Assumed;
use super::contents::Entry;
use super::copy::{From, Unpack};
use super::machine::Machine;
use super::state::{Maker, State};
use super::weight::{Packing, Weight};
use super::{Assumption, Build, Content, Plan, base, reuse};
use crate::instruction::{Command, Copy, Kind, Mount, MountType, Run};
use crate::options::Options;
use crate::path;
use crate::shell;
use crate::stage::{Base, Edge, EdgeKind, Origin, Stage, Step};

/// What a stage came to.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub state: State,
    /// Bytes that each of its edges carried, in their order.
    pub carried: Vec<u64>,
    /// What was assumed on the way.
    pub assumed: Vec<Assumption>,
    /// What it was before each of its [`works`], for prices of fixes: of the first ones alone where there is much of it.
    pub before: Vec<State>,
}

/// Entries of file systems that a build keeps of a stage's steps.
const MOST_KEPT: usize = 100_000;

/// A walk over the stages.
pub(super) struct Simulation<'a, 'b> {
    plan: Plan<'a>,
    options: &'a Options,
    catalog: &'a Catalog,
    assumed: &'b mut Assumed<'a>,
    pub done: Vec<Rc<Made>>,
    /// The edges of the stage at work.
    edges: &'a [Edge],
    carried: Vec<u64>,
    /// How many steps were run so far.
    pub steps: usize,
}

/// Runs the stages in order, or takes them over from `before`.
pub(super) fn run(plan: Plan, options: &Options, catalog: &Catalog, before: Option<&Build>) -> Vec<Rc<Made>> {
    let unchanged = before.map(|before| reuse::unchanged(plan, before)).unwrap_or_default();
    let assumed = &mut Assumed::new(&options.assumptions);
    let mut simulation = Simulation::new(plan, options, catalog, assumed);
    for stage in &plan.stages.list {
        let is_unchanged = unchanged.get(stage.index) == Some(&true);
        let known = before.filter(|_| is_unchanged).and_then(|before| before.made.get(stage.index));
        let made = match known {
            Some(known) => known.clone(),
            None => simulation.stage(stage, before.is_none()).into(),
        };
        simulation.done.push(made);
    }
    simulation.done
}

impl<'a, 'b> Simulation<'a, 'b> {
    pub fn new(
        plan: Plan<'a>,
        options: &'a Options,
        catalog: &'a Catalog,
        assumed: &'b mut Assumed<'a>,
    ) -> Simulation<'a, 'b> {
        let done = Vec::with_capacity(plan.stages.list.len());
        Simulation { plan, options, catalog, assumed, done, edges: &[], carried: Vec::new(), steps: 0 }
    }

    /// Runs a stage; says what it was before each step where that is to be kept.
    pub fn stage(&mut self, stage: &Stage, keeps: bool) -> Made {
        let mut state = self.begin(stage);
        let mut before = Vec::new();
        let mut kept = 0;
        for (position, step) in stage.steps.iter().enumerate() {
            if keeps && works(step) {
                kept += state.contents.visible().count();
                before.extend((kept <= MOST_KEPT).then(|| state.clone()));
            }
            self.step(stage, position, &mut state);
        }
        Made { state, carried: std::mem::take(&mut self.carried), assumed: self.assumed.take(), before }
    }

    /// A stage right after its `FROM`.
    pub fn begin(&mut self, stage: &Stage) -> State {
        self.enter(stage);
        let mut state = match &stage.base {
            Base::Stage(index) => {
                self.done.get(*index).map_or_else(|| base::empty(&stage.base_name), |it| it.state.clone())
            }
            Base::Image(name) => base::of_image(name, self.catalog, self.assumed),
            Base::Scratch => base::empty("scratch"),
            Base::Invalid => base::empty(&stage.base_name),
        };
        if let Some(edge) = self.edge(stage.from, |it| it.kind == EdgeKind::From) {
            self.carry(edge, weight_of(&state));
        }
        state.contents.begin_stage(stage.index);
        state
    }

    /// Turns to the steps of a stage.
    pub fn enter(&mut self, stage: &Stage) {
        self.edges = self.plan.edges(stage);
        self.carried = vec![0; self.edges.len()];
    }

    /// The position of an instruction's edge among those of the stage.
    fn edge(&self, instruction: usize, wanted: impl Fn(&Edge) -> bool) -> Option<usize> {
        self.edges_of(instruction).find(|(_, edge)| wanted(edge)).map(|(index, _)| index)
    }

    fn edges_of(&self, instruction: usize) -> impl Iterator<Item = (usize, &'a Edge)> + use<'a> {
        let edges = self.edges;
        let start = edges.partition_point(|it| it.instruction < instruction);
        let own = edges.iter().enumerate().skip(start);
        own.take_while(move |(_, it)| it.instruction == instruction)
    }

    fn carry(&mut self, edge: usize, bytes: u64) {
        if let Some(carried) = self.carried.get_mut(edge) {
            *carried += bytes;
        }
    }

    /// Runs the step at `position` of a stage.
    pub fn step(&mut self, stage: &Stage, position: usize, state: &mut State) {
        let Some(step) = stage.steps.get(position) else { return };
        self.steps += 1;
        let maker = Maker { stage: stage.index, step: position };
        match &step.kind {
            Kind::Run(run) => {
                begin(maker, state);
                self.run(step, run, state);
            }
            Kind::Copy(copy) => {
                begin(maker, state);
                self.copy(step, copy, None, state);
            }
            Kind::Add(add) => {
                begin(maker, state);
                self.copy(step, &add.copy, Some(add.unpack), state);
            }
            Kind::Workdir(folder) => {
                state.config.workdir = path::join(&state.config.workdir, &folder.text);
                begin(maker, state);
                state.contents.make_folders(&state.config.workdir);
            }
            Kind::User(user) => {
                state.config.user = if user.text == "root" { String::new() } else { user.text.to_string() }
            }
            Kind::Cmd(command) | Kind::Entrypoint(command) => {
                state.config.exec_form = Some(matches!(command, Command::Exec(_)));
            }
            _ => {}
        }
    }

    /// Lends the stage's state to a machine for one step.
    fn machine<R>(
        &mut self,
        step: &Step,
        state: &mut State,
        work: impl FnOnce(&mut Machine<'a, '_>, &[Rc<Made>]) -> R,
    ) -> R {
        let cwd = state.config.workdir.clone();
        let mut machine = Machine {
            catalog: self.catalog,
            context: &self.options.context,
            assumed: self.assumed,
            state: std::mem::take(state),
            env: step.env.clone(),
            cwd,
            stream: None,
            pushed: Vec::new(),
        };
        let result = work(&mut machine, &self.done);
        *state = machine.state;
        result
    }

    fn run(&mut self, step: &Step, run: &Run, state: &mut State) {
        let Plan { document, instructions, .. } = self.plan;
        let Some(instruction) = instructions.list.get(step.instruction) else { return };
        let Some(statement) = document.statements.get(instruction.statement) else { return };
        let source = shell::of_run(run, statement, document, &step.env);
        let edges = self.edges_of(step.instruction);
        let mut origins =
            edges.filter(|(_, it)| it.kind == EdgeKind::Mount).map(|(index, it)| (index, &it.from));
        let carried = self.machine(step, state, |machine, done| {
            let carried: Vec<(usize, u64)> = run
                .mounts
                .iter()
                .filter_map(|mount| {
                    let origin = has_origin(mount).then(|| origins.next()).flatten();
                    let bytes = machine.mount(mount, origin.map(|(_, origin)| origin), done);
                    origin.map(|(index, _)| (index, bytes))
                })
                .collect();
            machine.run(&source.script.commands);
            machine.state.contents.unmount();
            carried
        });
        carried.into_iter().for_each(|(edge, bytes)| self.carry(edge, bytes));
    }

    fn copy(&mut self, step: &Step, copy: &Copy, unpack: Option<Option<bool>>, state: &mut State) {
        let kind = if unpack.is_some() { EdgeKind::Add } else { EdgeKind::Copy };
        let edge = self.edge(step.instruction, |it| it.kind == kind);
        let origin = edge.and_then(|index| self.edges.get(index)).map(|it| &it.from);
        let bytes = self.machine(step, state, |machine, done| {
            let from = match (origin, &copy.from) {
                (Some(Origin::Stage(index)), _) => {
                    done.get(*index).map_or(From::Context, |it| From::Stage(&it.state))
                }
                (Some(Origin::Image(image)), _) => From::Image(image),
                // A named context, or a reference that cannot be read.
                (_, Some(from)) => From::Image(&from.text),
                _ => From::Context,
            };
            let unpack = unpack.map_or(Unpack::default(), |told| Unpack {
                local: told.unwrap_or(true),
                fetched: told.unwrap_or(false),
            });
            machine.copy(copy, &from, unpack)
        });
        if let Some(edge) = edge {
            self.carry(edge, bytes);
        }
    }
}

/// Whether a size may depend on a step.
pub(super) fn works(step: &Step) -> bool {
    matches!(step.kind, Kind::Run(_) | Kind::Copy(_) | Kind::Add(_) | Kind::Workdir(_) | Kind::User(_))
}

/// Begins a step's layer.
fn begin(maker: Maker, state: &mut State) {
    state.makers.push(maker);
    state.contents.begin_layer();
}

fn weight_of(state: &State) -> u64 {
    let own: u64 = state.contents.paid().map(|it| it.entry.weight.on_disk.likely).sum();
    state.base.on_disk.likely + own
}

/// Whether a mount takes from a stage, an image or the context: an edge stands for it.
fn has_origin(mount: &Mount) -> bool {
    mount.kind == MountType::Bind || mount.kind == MountType::Cache && mount.from.is_some()
}

impl Machine<'_, '_> {
    /// Lays a mount over the file system; gives the bytes that it brings.
    fn mount(&mut self, mount: &Mount, origin: Option<&Origin>, done: &[Rc<Made>]) -> u64 {
        if matches!(mount.kind, MountType::Secret | MountType::Ssh) {
            return 0;
        }
        let target = self.at(&mount.target);
        self.state.contents.mount(&target);
        self.make_folders(&target);
        let source = path::join("/", &mount.source);
        let entries: Vec<Entry> = match origin {
            Some(Origin::Stage(index)) => {
                let entries = done.get(*index).into_iter().flat_map(|it| it.state.contents.under(&source));
                entries.map(|it| it.moved(moved(&it.path, &source, &target))).collect()
            }
            _ if mount.kind == MountType::Bind && mount.from.is_none() => {
                let files = self.context.sent().into_iter().map(|it| (format!("/{}", it.path), it.bytes));
                let files = files.filter(|(file, _)| path::within(file, &source));
                files
                    .map(|(file, bytes)| {
                        let weight = Weight::exactly(bytes, Packing::Text, "the declared build context");
                        Entry::file(moved(&file, &source, &target), "build context", Content::Sources, weight)
                    })
                    .collect()
            }
            _ => Vec::new(),
        };
        let bytes = entries.iter().map(|it| it.weight.on_disk.likely).sum();
        self.state.contents.add_copies(entries, &target);
        bytes
    }
}

fn moved(path: &str, source: &str, target: &str) -> String {
    path::join(target, path::below(path, source).unwrap_or_default())
}
