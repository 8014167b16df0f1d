//! The conversion from instructions to stages, in BuildKit's order (`dockerfile2llb.toDispatchState`).

use std::collections::HashMap;

use layerlab_catalog::Catalog;

use super::bases::{blank_base, invalid_reference, platform};
use super::graph;
use super::reader::Reader;
use super::sources::{self, Sources};
use super::variables::Variables;
use super::{Base, Stage, Stages, Step, dispatch, reference, scope};
use crate::instruction::{From, Instructions, Kind, Refusal};
use crate::options::Options;

use crate::syntax::{Phase, Problem, Verdict, Word, letter, quote, suggest};
use crate::text::Lines;

/// Splits the instructions into stages, expands variables, draws the edges and marks what the target reaches.
pub fn split(instructions: &Instructions, options: &Options, catalog: &Catalog) -> Stages {
    let mut log = Log::new(&instructions.problems);
    let reader = Reader::new(instructions.escape);
    check_options(instructions, &mut log);
    let arguments = scope::global(&instructions.list, &reader, options, &mut log);
    let mut list = stages(instructions, &reader, &arguments, &mut log);
    let target = target(&list, options, &mut log);
    let mut sources = sources::resolve(instructions, &list, &mut log);
    graph::refuse_circles(&list, &sources, instructions, &mut log);
    check_references(instructions, &mut list, &sources, &mut log);
    let triggers = graph::reach(instructions, &mut list, &mut sources, target, &mut log);
    let world =
        dispatch::World { options, catalog, reader: &reader, arguments: &arguments, sources: &sources };
    let edges = dispatch::run(&world, &mut list, triggers, &mut log);
    graph::ship(&mut list, &edges, target);
    Problem::sort(&mut log.problems);
    Stages {
        list,
        edges,
        target,
        problems: log.problems,
        arguments,
        check_refusal: log.check,
        build_refusal: log.build,
    }
}

/// Problems, and which of them BuildKit comes to first.
#[derive(Debug, Default)]
pub(super) struct Log {
    pub problems: Vec<Problem>,
    pub check: Option<Verdict>,
    pub build: Option<Verdict>,
    /// Comments that were seen behind instructions, by line.
    comments: HashMap<u32, usize>,
}

impl Log {
    fn new(problems: &[Problem]) -> Log {
        let is_comment = |problem: &Problem| problem.code == "TrailingComment" && problem.verdict.is_none();
        let comments = problems.iter().enumerate().filter(|(_, problem)| is_comment(problem));
        let comments = comments.map(|(index, problem)| (problem.line, index)).collect();
        Log { problems: problems.to_vec(), comments, ..Log::default() }
    }

    /// Notes a refusal. `target` says whether a build of the target comes to it, too.
    pub fn refuse(&mut self, problem: Problem, target: bool) {
        if let Some(verdict) = &problem.verdict {
            self.check.get_or_insert_with(|| verdict.clone());
            if target {
                self.build.get_or_insert_with(|| verdict.clone());
            }
        }
        // Where a comment is what BuildKit stumbles over, the comment gets the verdict.
        let comment = self.comments.get(&problem.line).and_then(|index| self.problems.get_mut(*index));
        match comment.filter(|comment| comment.verdict.is_none()) {
            Some(comment) => comment.verdict = problem.verdict,
            None => self.problems.push(problem),
        }
    }

    /// Notes a refusal for which BuildKit names no line.
    pub fn refuse_unplaced(&mut self, refusal: Refusal, lines: Lines) {
        let mut problem = refusal.problem(lines);
        if let Some(verdict) = &mut problem.verdict {
            verdict.line = 0;
        }
        self.refuse(problem, true);
    }
}

/// What `# check=` at the top may say (`linter.ParseLintOptions`).
fn check_options(instructions: &Instructions, log: &mut Log) {
    let options = instructions.check.text.trim();
    let error = options.split(';').filter(|_| !options.is_empty()).find_map(|option| {
        let Some((key, value)) = option.split_once('=') else {
            return Some(format!("invalid check option {}", quote::go(option)));
        };
        match key.trim() {
            "skip" | "experimental" => None,
            "error" if crate::instruction::mount::truth(value.trim()).is_some() => None,
            "error" => Some(format!(
                "failed to parse check option {}: strconv.ParseBool: parsing {}: invalid syntax",
                quote::go(option),
                quote::go(value.trim())
            )),
            key => Some(format!("invalid check option {}", quote::go(key))),
        }
    });
    let Some(error) = error else { return };
    let message = "Docker cannot read this `check` directive. It takes `skip=`, `experimental=` and `error=true`, with `;` between.";
    let theirs = format!("failed to parse check options: {error}");
    let refusal =
        Refusal::new("InvalidCheckOption", instructions.check.span, theirs, message).phase(Phase::Check);
    log.refuse_unplaced(refusal, Lines { start: 1, end: 1 });
}

fn stages(instructions: &Instructions, reader: &Reader, arguments: &Variables, log: &mut Log) -> Vec<Stage> {
    let mut stages: Vec<Stage> = Vec::new();
    let mut names: HashMap<String, usize> = HashMap::new();
    for (index, instruction) in instructions.list.iter().enumerate() {
        match &instruction.kind {
            Kind::From(from) => {
                let stage =
                    stage(from, index, instruction.lines, stages.len(), (reader, arguments, &names), log);
                names.extend(stage.name.clone().map(|name| (name, stage.index)));
                stages.push(stage);
            }
            kind => {
                let Some(stage) = stages.last_mut() else { continue };
                stage.steps.push(Step {
                    instruction: index,
                    lines: instruction.lines,
                    kind: kind.clone(),
                    env: Variables::default(),
                    undefined: Vec::new(),
                });
            }
        }
    }
    if stages.is_empty() && instructions.refusal().is_none() {
        let message =
            "There is no `FROM` here, so there is nothing to build. Add one, such as `FROM alpine`.";
        let span = instructions.list.first().map_or(Default::default(), |first| first.span);
        let refusal = Refusal::new("NoStages", span, "dockerfile contains no stages to build", message);
        log.refuse_unplaced(refusal.phase(Phase::Check), Lines { start: 1, end: 1 });
    }
    stages
}

type Surroundings<'a> = (&'a Reader, &'a Variables, &'a HashMap<String, usize>);

/// A stage without its steps (`dispatchContext.buildDispatchStates`).
fn stage(
    from: &From,
    instruction: usize,
    lines: Lines,
    index: usize,
    (reader, arguments, names): Surroundings<'_>,
    log: &mut Log,
) -> Stage {
    let mut undefined = Vec::new();
    let mut expanded =
        |word: &Word, wrap: &str, log: &mut Log| match reader.word(word, arguments, &mut undefined) {
            Ok(text) => Some(text),
            Err(refusal) => {
                let theirs = match refusal.theirs.as_str() {
                    "" => String::new(),
                    theirs => format!("{wrap}{theirs}"),
                };
                log.refuse(Refusal { theirs, ..refusal }.problem(lines), true);
                None
            }
        };
    let base_name = expanded(&from.base, "", log);
    let written_platform = from.platform.as_ref();
    let platform_text =
        written_platform.and_then(|word| expanded(word, "failed to process arguments for platform : ", log));
    if let Some("") = base_name.as_deref().filter(|_| !from.base.text.is_empty()) {
        log.refuse(blank_base(from, &undefined).problem(lines), true);
    }
    let platform = written_platform.zip(platform_text).and_then(|(word, text)| match platform(word, &text) {
        Ok(()) => Some(text),
        Err(refusal) => {
            log.refuse(refusal.problem(lines), true);
            None
        }
    });
    let base_name = base_name.unwrap_or_default();
    let base = match (names.get(&base_name), base_name.as_str()) {
        (_, "") => Base::Invalid,
        (Some(stage), _) => Base::Stage(*stage),
        (None, "scratch") => Base::Scratch,
        (None, image) => Base::Image(image.to_owned()),
    };
    undefined.dedup();
    let name = from.name.as_ref().map(|name| letter::lower(&name.text).into_owned());
    let steps = Vec::new();
    Stage {
        index,
        name,
        base,
        base_name,
        platform,
        lines,
        from: instruction,
        steps,
        reachable: false,
        ships: false,
        undefined,
    }
}

/// The stage to build. A number is taken where no stage has that name; the last stage where there is none such.
fn target(stages: &[Stage], options: &Options, log: &mut Log) -> Option<usize> {
    let last = stages.len().checked_sub(1)?;
    let Some(wanted) = options.target.as_deref().filter(|wanted| !wanted.is_empty()) else {
        return Some(last);
    };
    let lower = letter::lower(wanted);
    let named =
        stages.iter().rev().find(|stage| stage.name.as_deref() == Some(&lower)).map(|stage| stage.index);
    let numbered = || wanted.parse().ok().filter(|index| *index <= last);
    named.or_else(numbered).or_else(|| {
        let near = suggest::nearest(wanted, stages.iter().filter_map(|stage| stage.name.as_deref()));
        let hint = near.map_or(String::new(), |near| format!(" (did you mean {near}?)"));
        let advice = near.map_or(String::new(), |near| format!(" Did you mean `{near}`?"));
        let message = format!("No stage is called `{wanted}`, so the last one is shown.{advice}");
        let theirs = format!("target stage {} could not be found{hint}", quote::go(wanted));
        let problem =
            Problem::new("UnknownTarget", Default::default(), 1, message).refused(Phase::Build, 0, theirs);
        if log.build.is_none() {
            log.build.clone_from(&problem.verdict);
        }
        log.problems.push(problem);
        Some(last)
    })
}

/// Whether every base that is no stage can be an image, in the file and behind `--from`.
fn check_references(instructions: &Instructions, list: &mut [Stage], sources: &Sources, log: &mut Log) {
    let names: Vec<String> = list.iter().filter_map(|stage| stage.name.clone()).collect();
    let written = |stage: &Stage| match instructions.list.get(stage.from).map(|it| &it.kind) {
        Some(Kind::From(from)) => from.base.span,
        _ => Default::default(),
    };
    for stage in list {
        let Base::Image(name) = &stage.base else { continue };
        let Err(error) = reference::normal(name) else { continue };
        let word = Word::new(name.clone(), written(stage));
        log.refuse(invalid_reference(&word, &error, &names).problem(stage.lines), true);
        stage.base = Base::Invalid;
    }
    for external in &sources.externals {
        if let Err(error) = reference::normal(&external.name.text) {
            log.refuse(invalid_reference(&external.name, &error, &names).problem(external.lines), true);
        }
    }
}
