//! Runs the steps of every stage.

use std::collections::BTreeMap;

use layerlab_catalog::Catalog;

use super::assume::Assumed;
use super::contents::Entry;
use super::copy::From;
use super::machine::{Machine, Maker, State};
use super::weight::{Packing, Weight};
use super::{Content, base};
use crate::instruction::{Command, Copy, Instructions, Kind, Mount, MountType, Run};
use crate::options::Options;
use crate::path;
use crate::shell;
use crate::stage::{Base, Edge, EdgeKind, Origin, Stage, Stages, Step};
use crate::syntax::Document;

/// What every stage became, and what every edge carried.
pub(super) struct Outcome {
    pub states: Vec<State>,
    pub carried: Vec<u64>,
}

/// A walk over the stages.
struct Simulation<'a, 'b> {
    document: &'a Document,
    instructions: &'a Instructions,
    stages: &'a Stages,
    options: &'a Options,
    catalog: &'a Catalog,
    assumed: &'b mut Assumed<'a>,
    done: Vec<State>,
    /// Edges by their instruction.
    edges: BTreeMap<usize, Vec<usize>>,
    carried: Vec<u64>,
}

/// Runs the stages that `wanted` says, in order. A stage that is not wanted stays empty, and nothing that is may need it.
pub(super) fn run<'a>(
    document: &'a Document,
    instructions: &'a Instructions,
    stages: &'a Stages,
    options: &'a Options,
    catalog: &'a Catalog,
    assumed: &mut Assumed<'a>,
    wanted: impl Fn(&Stage) -> bool,
) -> Outcome {
    let mut edges: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, edge) in stages.edges.iter().enumerate() {
        edges.entry(edge.instruction).or_default().push(index);
    }
    let carried = vec![0; stages.edges.len()];
    let done = Vec::with_capacity(stages.list.len());
    let mut simulation =
        Simulation { document, instructions, stages, options, catalog, assumed, done, edges, carried };
    for stage in &stages.list {
        let state = if wanted(stage) { simulation.stage(stage) } else { State::default() };
        simulation.done.push(state);
    }
    Outcome { states: simulation.done, carried: simulation.carried }
}

impl<'a> Simulation<'a, '_> {
    fn stage(&mut self, stage: &Stage) -> State {
        let mut state = match &stage.base {
            Base::Stage(index) => {
                self.done.get(*index).cloned().unwrap_or_else(|| base::empty(&stage.base_name))
            }
            Base::Image(name) => base::of_image(name, self.catalog, self.assumed),
            Base::Scratch => base::empty("scratch"),
            Base::Invalid => base::empty(&stage.base_name),
        };
        if let Some(edge) = self.edge(stage.from, |it| it.kind == EdgeKind::From) {
            self.carry(edge, weight_of(&state));
        }
        state.contents.begin_stage(stage.index);
        for step in &stage.steps {
            self.step(stage, step, &mut state);
        }
        state
    }

    fn edge(&self, instruction: usize, wanted: impl Fn(&Edge) -> bool) -> Option<usize> {
        let of_instruction = self.edges.get(&instruction)?.iter().copied();
        of_instruction.into_iter().find(|index| self.stages.edges.get(*index).is_some_and(&wanted))
    }

    fn carry(&mut self, edge: usize, bytes: u64) {
        if let Some(carried) = self.carried.get_mut(edge) {
            *carried += bytes;
        }
    }

    fn step(&mut self, stage: &Stage, step: &Step, state: &mut State) {
        match &step.kind {
            Kind::Run(run) => self.layer(stage, step, state, |it, state| it.run(step, run, state)),
            Kind::Copy(copy) => {
                self.layer(stage, step, state, |it, state| it.copy(stage, step, copy, None, state))
            }
            Kind::Add(add) => {
                let unpack = add.unpack.unwrap_or(true);
                self.layer(stage, step, state, |it, state| {
                    it.copy(stage, step, &add.copy, Some(unpack), state)
                });
            }
            Kind::Workdir(folder) => {
                state.config.workdir = path::join(&state.config.workdir, &folder.text);
                let folder = state.config.workdir.clone();
                self.layer(stage, step, state, |_, state| {
                    state.contents.make_folders(&folder);
                });
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

    fn layer(
        &mut self,
        stage: &Stage,
        step: &Step,
        state: &mut State,
        make: impl FnOnce(&mut Self, &mut State),
    ) {
        let instruction = self.instructions.list.get(step.instruction);
        let command = instruction.map(|it| it.one_line(self.document)).unwrap_or_default();
        let maker =
            Maker { stage: stage.index, instruction: step.instruction, line: step.lines.start, command };
        state.makers.push(maker);
        state.contents.begin_layer();
        make(self, state);
    }

    /// Lends the stage's state to a machine for one step.
    fn machine<R>(
        &mut self,
        step: &Step,
        state: &mut State,
        work: impl FnOnce(&mut Machine<'a, '_>, &[State]) -> R,
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
        };
        let result = work(&mut machine, &self.done);
        *state = machine.state;
        result
    }

    fn run(&mut self, step: &Step, run: &Run, state: &mut State) {
        let Some(instruction) = self.instructions.list.get(step.instruction) else { return };
        let Some(statement) = self.document.statements.get(instruction.statement) else { return };
        let source = shell::of_run(run, statement, self.document, &step.env);
        let origins: Vec<(usize, Origin)> = self
            .edges
            .get(&step.instruction)
            .into_iter()
            .flatten()
            .filter_map(|index| Some((*index, self.stages.edges.get(*index)?)))
            .filter(|(_, edge)| edge.kind == EdgeKind::Mount)
            .map(|(index, edge)| (index, edge.from.clone()))
            .collect();
        let carried = self.machine(step, state, |machine, done| {
            let mut origins = origins.into_iter();
            let carried: Vec<(usize, u64)> = run
                .mounts
                .iter()
                .filter_map(|mount| {
                    let origin = has_origin(mount).then(|| origins.next()).flatten();
                    let bytes = machine.mount(mount, origin.as_ref().map(|(_, origin)| origin), done);
                    origin.map(|(index, _)| (index, bytes))
                })
                .collect();
            machine.run(&source.script.commands);
            machine.state.contents.unmount();
            carried
        });
        carried.into_iter().for_each(|(edge, bytes)| self.carry(edge, bytes));
    }

    fn copy(&mut self, stage: &Stage, step: &Step, copy: &Copy, unpack: Option<bool>, state: &mut State) {
        let kind = if unpack.is_some() { EdgeKind::Add } else { EdgeKind::Copy };
        let edge = self.edge(step.instruction, |it| it.kind == kind && it.to == stage.index);
        let origin = edge.and_then(|index| self.stages.edges.get(index)).map(|it| it.from.clone());
        let bytes = self.machine(step, state, |machine, done| {
            let from = match (&origin, &copy.from) {
                (Some(Origin::Stage(index)), _) => done.get(*index).map_or(From::Context, From::Stage),
                (Some(Origin::Image(image)), _) => From::Image(image),
                // A named context, or a reference that cannot be read.
                (_, Some(from)) => From::Image(&from.text),
                _ => From::Context,
            };
            machine.copy(copy, &from, unpack.unwrap_or(false))
        });
        if let Some(edge) = edge {
            self.carry(edge, bytes);
        }
    }
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
    fn mount(&mut self, mount: &Mount, origin: Option<&Origin>, done: &[State]) -> u64 {
        if matches!(mount.kind, MountType::Secret | MountType::Ssh) {
            return 0;
        }
        let target = self.at(&mount.target);
        self.state.contents.mount(&target);
        self.make_folders(&target);
        let source = path::join("/", &mount.source);
        let entries: Vec<Entry> = match origin {
            Some(Origin::Stage(index)) => {
                let entries = done.get(*index).into_iter().flat_map(|it| it.contents.under(&source));
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
