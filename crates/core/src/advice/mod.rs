//! What would make the image smaller, safer or simply right; every fix priced by building it.

mod edit;
mod install;
mod keeper;
mod ran;
mod ignore;
mod ladder;
mod loads;
mod native;
mod pricing;
mod rule;
mod rules;
#[cfg(feature = "policies")]
mod policies;
mod saving;
mod sibling;
mod slim;
mod steps;
mod stop;
mod subject;

use layerlab_catalog::Catalog;
use serde::Serialize;

use crate::build::Build;
use crate::options::Options;
use crate::syntax::Problem;
use crate::text::{Fix, Span};

pub use ladder::Rung;
#[cfg(feature = "policies")]
pub use policies::POLICIES;
pub use pricing::Pricing;
pub use rule::Rule;
pub use rules::{BUILDKIT, RULES};
pub use steps::Step;
pub use subject::{Subject, View};

/// How loud a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Severity {
    Error,
    Warning,
    Info,
}

/// What a rule says of one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name: the pattern found, in BuildKit's PascalCase.
    pub rule: &'static str,
    /// Other tools' codes for it.
    pub aliases: &'static [&'static str],
    /// How loud.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// The line, from 1: BuildKit's where BuildKit has the rule.
    pub line: u32,
    /// In plain words, with the reason.
    pub message: String,
    /// The mend, where there is one.
    pub fix: Option<Fix>,
    /// A file to write beside the Dockerfile, where that is the mend.
    pub file: Option<NewFile>,
}

/// A file that is not there yet, and should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct NewFile {
    /// Its name in the root of the build context.
    pub name: &'static str,
    /// All that is to stand in it.
    pub text: String,
}

impl Finding {
    /// This finding with a fix.
    pub fn fix(self, fix: impl Into<Option<Fix>>) -> Finding {
        Finding { fix: fix.into(), ..self }
    }

    /// This finding with only the word at fault marked, where it stands in the place that the finding is about: the words
    /// of an ONBUILD stand elsewhere.
    pub fn marking(self, word: Span) -> Finding {
        let span = if word.start < word.end && self.span.covers(word) { word } else { self.span };
        Finding { span, ..self }
    }

    /// This finding at another line than the one its span begins on, as BuildKit counts it.
    pub fn on_line(self, line: u32) -> Finding {
        Finding { line, ..self }
    }

    /// This finding with those of its rule's codes that mean this very case.
    pub fn known_as(self, aliases: &'static [&'static str]) -> Finding {
        Finding { aliases, ..self }
    }

    /// A problem of the text, shown among the findings: an error where BuildKit refuses the file.
    fn of_problem(problem: &Problem) -> Finding {
        let Problem { code, span, line, message, verdict, fix } = problem.clone();
        let severity = if verdict.is_some() { Severity::Error } else { Severity::Warning };
        Finding { rule: code, aliases: codes(code), severity, span, line, message, fix, file: None }
    }
}

/// Other tools' codes for a problem that BuildKit refuses.
fn codes(problem: &str) -> &'static [&'static str] {
    match problem {
        "ChainedOnbuild" | "ForbiddenTrigger" | "InvalidTrigger" => &["DL3043"],
        "CircularStages" => &["DL3023", "DS-0006"],
        "InvalidPort" => &["DL3011", "DS-0008"],
        "MisspeltStage" | "InvalidFrom" => &["DL3022"],
        "NoStageYet" => &["DL3061"],
        _ => &[],
    }
}

/// Bytes saved, in both sizes. Negative where a fix makes the image larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Saving {
    /// Unpacked.
    pub on_disk: i64,
    /// Compressed.
    pub pull: i64,
}

/// A finding with a fix, and what the fix saves.
#[derive(Debug, Clone)]
pub struct Suggestion {
    /// The finding.
    pub finding: Finding,
    /// The fix of the finding.
    pub fix: Fix,
    /// `estimate(now) − estimate(fixed)` for the chosen target.
    pub saving: Saving,
}

/// All advice on a build.
#[derive(Debug, Clone, Default)]
pub struct Advice {
    /// Every finding, in order of line, rule, message.
    pub findings: Vec<Finding>,
    /// Those with a fix, the greatest saving first; without those that are about bytes alone and save none.
    pub suggestions: Vec<Suggestion>,
    /// The text after all fixes that are safe or to be checked once.
    pub combined: Option<Combined>,
    /// BuildKit's rules that spoke where `# check=error=true` makes that a refusal.
    pub violated: Vec<&'static str>,
    /// What else the target could start from, the largest first.
    pub ladder: Vec<Rung>,
}

/// What the text becomes when its fixes are applied together.
#[derive(Debug, Clone)]
pub struct Combined {
    /// The new text.
    pub source: String,
    /// How many fixes went in.
    pub fixes: usize,
    /// The combined re-estimate: never a sum.
    pub on_disk: u64,
    /// The same, compressed.
    pub pull: u64,
}

/// Runs every rule over a finished build and prices each fix, as far as `saving::budget` goes: a fix beyond that
/// stays with its finding, without a price.
pub fn of(build: &Build, options: &Options, catalog: &Catalog) -> Advice {
    let mut pricing = Pricing::new(Subject { build, options, catalog });
    while pricing.step() {}
    pricing.end()
}

/// How [`Advice::combined`] comes about, fix by fix.
pub fn steps(subject: Subject) -> Vec<Step> {
    let mut pricing = Pricing::new(subject);
    let mut steps = Vec::new();
    let mut note =
        |build: &Build, fixes: &[&Fix]| steps.extend(steps::of(Subject { build, ..subject }, fixes));
    while pricing.watched(&mut note) {}
    steps
}

/// What the rules and the text's own problems come to, without what the author asked not to hear.
pub fn findings(subject: Subject) -> Vec<Finding> {
    let mut found: Vec<Finding> = subject.build.stages.problems.iter().map(Finding::of_problem).collect();
    let refused = found.len();
    let runs = ran::all(subject);
    let view = View::new(subject, &runs);
    for rule in RULES.iter().chain(policies(subject.options.policies)) {
        (rule.check)(view, &mut found);
    }
    // What stands inside a quoted script cannot be edited where its place is not known.
    let sealed = |ran: &&ran::Ran| ran.commands().iter().any(|it| it.sealed);
    let sealed: Vec<Span> = runs.iter().filter(sealed).map(|ran| ran.instruction.span).collect();
    let inside = |fix: &Fix| {
        fix.edits.iter().any(|edit| sealed.iter().any(|it| it.covers(Span::new(edit.start, edit.end))))
    };
    if !sealed.is_empty() {
        found.iter_mut().skip(refused).for_each(|it| it.fix = it.fix.take().filter(|fix| !inside(fix)));
    }
    let broken: Vec<u32> = subject.build.stages.problems.iter().map(|it| it.line).collect();
    let quiet = ignore::Ignored::of(subject.build);
    let mut index = 0;
    found.retain(|finding| {
        index += 1;
        // On a line that is not what was meant, only errors and BuildKit's own words count.
        let loud = rules::BUILDKIT.contains(&finding.rule) || finding.severity == Severity::Error;
        let sound = loud || !broken.contains(&finding.line);
        index <= refused || sound && !quiet.covers(finding)
    });
    found.sort_by(|a, b| (a.line, a.rule, &a.message).cmp(&(b.line, b.rule, &b.message)));
    found
}

/// The rules that are off unless somebody asks for them; none without the feature `policies`.
fn policies(wanted: bool) -> &'static [Rule] {
    match wanted {
        #[cfg(feature = "policies")]
        true => POLICIES,
        _ => &[],
    }
}

/// What `docker build --check` would print, among what else was found: BuildKit's rules fall silent where it stops.
pub fn checks(subject: Subject) -> Vec<Finding> {
    let stop = stop::of(subject);
    findings(subject).into_iter().filter(|it| !stop.silences(it)).collect()
}

/// The text after the fixes that `wanted` picks, applied until none is left; `None` where there is none.
pub fn fixed(subject: Subject, wanted: impl Fn(&Finding, &Fix) -> bool) -> Option<Combined> {
    let mut rounds = saving::Rounds::new(subject, findings(subject));
    while rounds.step(&wanted, &mut |_, _| ()) {}
    rounds.end()
}

/// A text with no fix made: the counterpart of [`fixed`].
pub fn unfixed(build: &Build) -> Combined {
    let (on_disk, pull) = build.likely();
    Combined { source: build.document.source.to_string(), fixes: 0, on_disk, pull }
}

/// The words of a rule, by its name or one of its aliases: prose, then the blocks before and after.
pub fn explain(name: &str) -> Option<&'static Rule> {
    let named = |it: &&str| it.eq_ignore_ascii_case(name);
    RULES.iter().chain(policies(true)).find(|rule| named(&rule.name) || rule.aliases.iter().any(named))
}

/// BuildKit's rules that spoke, each once, where `# check=error=true` makes that a refusal.
pub fn violated(build: &Build, findings: &[Finding]) -> Vec<&'static str> {
    if !ignore::Ignored::of(build).strict() {
        return Vec::new();
    }
    let mut names: Vec<_> =
        findings.iter().map(|it| it.rule).filter(|name| rules::BUILDKIT.contains(name)).collect();
    names.sort_unstable();
    names.dedup();
    names
}
