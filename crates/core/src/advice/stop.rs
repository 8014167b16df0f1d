//! Where BuildKit stops: its checks run while it reads and converts, and what comes after an error is never checked.

use super::rules::BUILDKIT;
use super::{Finding, Subject};
use crate::instruction::Kind;
use crate::syntax::Phase;

/// The steps of `dockerfile2llb.toDispatchState` that check something, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Pass {
    /// `parser.Parse`.
    Parse,
    /// `instructions.Parse`, line by line.
    Read,
    /// `validateStageNames`, `validateCommandCasing` and `validateBaseImagesWithDefaultArgs`.
    Whole,
    /// `buildDispatchStates`, stage by stage.
    Stages,
    /// `buildStageDependencyGraph`, which checks nothing but may refuse.
    Graph,
    /// `dispatchStages`, instruction by instruction.
    Dispatch,
}

/// How far BuildKit comes.
pub(super) struct Stop {
    /// The pass and line at which it stops; nothing where it goes through.
    at: Option<(Pass, u32)>,
}

/// Finds the first refusal of `docker build --check`.
pub(super) fn of(subject: Subject) -> Stop {
    let verdict = subject.build.stages.refusal(Phase::Check);
    let at = verdict.map(|verdict| match verdict.phase {
        Phase::Parse => (Pass::Parse, 0),
        Phase::Instructions => (Pass::Read, verdict.line),
        _ if verdict.message.starts_with("failed to parse check options") => (Pass::Parse, 0),
        _ => (pass(subject, verdict.line), verdict.line),
    });
    Stop { at }
}

/// The pass that refuses a line for more than its form.
fn pass(subject: Subject, line: u32) -> Pass {
    let list = &subject.build.instructions.list;
    let first = list.iter().position(|it| matches!(it.kind, Kind::From(_))).unwrap_or(usize::MAX);
    let at = list.iter().position(|it| (it.lines.start..=it.lines.end).contains(&line));
    let Some(at) = at else { return Pass::Graph };
    match list.get(at).map(|it| &it.kind) {
        Some(Kind::From(_)) => Pass::Stages,
        _ if at < first => Pass::Whole,
        _ => Pass::Dispatch,
    }
}

impl Stop {
    /// Whether BuildKit never comes to a check of its own that found this.
    pub fn silences(&self, finding: &Finding) -> bool {
        let Some((pass, line)) = self.at.filter(|_| BUILDKIT.contains(&finding.rule)) else { return false };
        let own = pass_of(finding.rule);
        own > pass || own == pass && finding.line > line
    }
}

/// The pass in which BuildKit checks a rule.
fn pass_of(rule: &str) -> Pass {
    match rule {
        "NoEmptyContinuation" => Pass::Read,
        "FromAsCasing" | "StageNameCasing" | "MaintainerDeprecated" | "InvalidDefinitionDescription" => {
            Pass::Read
        }
        "ReservedStageName"
        | "DuplicateStageName"
        | "ConsistentInstructionCasing"
        | "InvalidDefaultArgInFrom" => Pass::Whole,
        "UndefinedArgInFrom" | "RedundantTargetPlatform" | "FromPlatformFlagConstDisallowed" => Pass::Stages,
        _ => Pass::Dispatch,
    }
}
