//! Where `COPY --from` and `RUN --mount=from` lead (`dockerfile2llb.toCommand`, `detectRunMount`).

use std::collections::HashMap;

use super::Stage;
use super::split::Log;
use crate::instruction::{Instructions, Kind, Refusal};
use crate::syntax::expand::Lexer;
use crate::syntax::{Phase, Problem, Word, letter, suggest};
use crate::text::{Fix, Lines, Safety};

/// What a name leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// A stage.
    Stage(usize),
    /// An image, by its index in [`Sources::externals`].
    External(usize),
}

/// An image that is copied from or mounted.
#[derive(Debug, Clone)]
pub(super) struct External {
    pub name: Word,
    pub lines: Lines,
}

/// All that is copied from or mounted.
#[derive(Debug, Default)]
pub(super) struct Sources {
    /// Stages by name; of two with the same name the last in the file.
    names: HashMap<String, usize>,
    stages: usize,
    /// Images, in the order in which BuildKit meets them: numbers behind those of the stages lead here.
    pub externals: Vec<External>,
    /// By instruction: `--from` of a `COPY`, or each mount of a `RUN` in order.
    by_instruction: HashMap<usize, Vec<Option<Source>>>,
    /// Stages that each stage needs besides its base, with the lines that say so.
    pub needs: Vec<Vec<(usize, Lines)>>,
}

impl Sources {
    /// Where the instruction's `nth` source leads.
    pub fn of(&self, instruction: usize, nth: usize) -> Option<Source> {
        self.by_instruction.get(&instruction)?.get(nth).copied().flatten()
    }

    /// How many states BuildKit holds by now; messages about an only one are worded differently.
    pub fn count(&self) -> usize {
        self.stages + self.externals.len()
    }

    /// Finds out where the sources of one instruction lead.
    pub fn add(&mut self, kind: &Kind, lines: Lines, stage: usize) -> Result<Vec<Option<Source>>, Refusal> {
        let found = match kind {
            Kind::Copy(copy) => match &copy.from {
                Some(from) => vec![Some(self.copied(from, lines)?)],
                None => Vec::new(),
            },
            Kind::Run(run) => {
                let scratch = Word::new("scratch", Default::default());
                let from =
                    |mount: &crate::instruction::Mount| mount.from.clone().unwrap_or_else(|| scratch.clone());
                run.mounts.iter().map(|mount| Some(self.named(&from(mount), lines))).collect()
            }
            _ => Vec::new(),
        };
        if let Some(needs) = self.needs.get_mut(stage) {
            needs.extend(found.iter().filter_map(|source| match source {
                Some(Source::Stage(index)) => Some((*index, lines)),
                _ => None,
            }));
        }
        Ok(found)
    }

    fn copied(&mut self, from: &Word, lines: Lines) -> Result<Source, Refusal> {
        let refusal = |code, theirs: String, message: String| {
            Refusal::new(code, from.span, theirs, message).phase(Phase::Check)
        };
        let text = from.text.as_str();
        // The default escape character will do: any change at all is refused.
        match Lexer::new('\\').expand(text, &|_| None) {
            Err(error) => {
                return Err(refusal(
                    "InvalidFrom",
                    error.message,
                    format!("`{text}` cannot be the name of a stage."),
                ));
            }
            Ok(expansion) if expansion.text != text => {
                let theirs = "variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround";
                let message = format!(
                    "Variables do not work in `--from`. Add `FROM {text} AS name` above, and write `--from=name`."
                );
                return Err(refusal("VariableInFrom", theirs.to_owned(), message));
            }
            Ok(_) => {}
        }
        let Ok(index) = text.parse::<i64>() else { return Ok(self.named(from, lines)) };
        let place = usize::try_from(index).ok().filter(|place| *place < self.count());
        match place {
            Some(place) => Ok(place.checked_sub(self.stages).map_or(Source::Stage(place), Source::External)),
            None => {
                let message = match self.stages {
                    1 => format!("There is no stage {index}: the only one here is number 0."),
                    stages => {
                        format!("There is no stage {index}: they are numbered from 0 to {}.", stages - 1)
                    }
                };
                Err(refusal("UnknownStageNumber", format!("invalid stage index {index}"), message))
            }
        }
    }

    fn named(&mut self, from: &Word, lines: Lines) -> Source {
        match self.names.get(letter::lower(&from.text).as_ref()) {
            Some(stage) => Source::Stage(*stage),
            None => {
                self.externals.push(External { name: from.clone(), lines });
                Source::External(self.externals.len() - 1)
            }
        }
    }
}

/// Follows every source of every instruction.
pub(super) fn resolve(instructions: &Instructions, list: &[Stage], log: &mut Log) -> Sources {
    let named = list.iter().filter_map(|stage| Some((stage.name.clone()?, stage.index)));
    let mut sources = Sources {
        names: named.collect(),
        stages: list.len(),
        needs: vec![Vec::new(); list.len()],
        ..Sources::default()
    };
    for stage in list {
        for step in &stage.steps {
            let Some(instruction) = instructions.list.get(step.instruction) else { continue };
            match sources.add(&step.kind, instruction.lines, stage.index) {
                Ok(found) if found.is_empty() => {}
                Ok(found) => drop(sources.by_instruction.insert(step.instruction, found)),
                Err(refusal) => log.refuse_unplaced(refusal, instruction.lines),
            }
            log.problems.extend(misspelt(&step.kind, &sources, step.instruction, instruction.lines));
        }
    }
    sources
}

/// A `--from` that is almost the name of a stage: BuildKit goes and looks for an image of that name.
fn misspelt(kind: &Kind, sources: &Sources, instruction: usize, lines: Lines) -> Option<Problem> {
    let Kind::Copy(copy) = kind else { return None };
    let from = copy.from.as_ref()?;
    let plain = from.text.len() > 3 && !from.text.contains(['/', ':', '.', '@']);
    if !plain || !matches!(sources.of(instruction, 0), Some(Source::External(_))) {
        return None;
    }
    let mut names: Vec<&str> = sources.names.keys().map(String::as_str).collect();
    names.sort_unstable();
    let near = suggest::nearest(&letter::lower(&from.text), names)?;
    let message = format!(
        "No stage is called `{}`, so Docker will look for an image of that name. Did you mean `{near}`?",
        from.text
    );
    let fix = Fix::replace(Safety::Check, format!("Copy from {near}"), from.span, near);
    Some(Problem::new("MisspeltStage", from.span, lines.start, message).fixed_by(Some(fix)))
}
