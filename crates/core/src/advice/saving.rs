//! What a fix is worth: the estimate now less the estimate of the fixed text. No rule has a formula of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::rules::{RULES, STRUCTURAL};
use super::{Combined, Finding, Saving, Subject, Suggestion, findings};
use crate::build::{self, Build};
use crate::text::{Edit, Fix, Safety, apply};

/// Rounds of fixing after which the text is taken as it is: each round mends all that does not overlap, so
/// that a file needs as many rounds as fixes that wait for one another.
const ROUNDS: usize = 16;

/// What pricing may take for one answer, in steps: as many as these builds of the whole file, and some more, so that a
/// file of usual length never meets it. Without a bound, a long file with a finding on every line would cost the square
/// of its length.
const BUILDS: usize = 8;
const STEPS: usize = 1_000;

/// What pricing may take for one answer.
fn budget(build: &Build) -> usize {
    STEPS + BUILDS * build.instructions.list.len()
}

/// The fixes of `found` with their prices: the first ones alone where [`budget`] is not enough for all.
pub(super) fn priced<'a>(subject: Subject, found: impl Iterator<Item = &'a Finding>) -> Vec<Suggestion> {
    let mut left = budget(subject.build);
    let mut priced = Vec::new();
    for (finding, fix) in found.filter_map(|it| Some((it, it.fix.clone()?))) {
        if left == 0 {
            break;
        }
        let (saving, effort) = of(subject, &fix);
        left = left.saturating_sub(effort);
        priced.push(Suggestion { finding: finding.clone(), fix, saving });
    }
    priced
}

/// What `fix` saves in the chosen target, and the effort that it took to know.
fn of(subject: Subject, fix: &Fix) -> (Saving, usize) {
    let now = weigh(subject.build);
    let Subject { build, options, catalog } = subject;
    let then = build::weigh(build, &fix.edits, options, catalog);
    let saving = Saving { on_disk: difference(now.0, then.on_disk), pull: difference(now.1, then.pull) };
    (saving, then.effort)
}

/// All fixes that are safe or to be checked once, applied until none is left; `None` where there is none. What would
/// make the image larger for nothing is left out.
pub(super) fn combined(
    subject: Subject,
    first: Vec<Finding>,
    idle: &[Suggestion],
    on_round: &mut dyn FnMut(&Build, &[&Fix]),
) -> Option<Combined> {
    let larger: Vec<&Fix> = idle.iter().filter(|it| it.saving.on_disk < 0).map(|it| &it.fix).collect();
    // Such a fix is known by what it does, for its place moves as others are made.
    let same = |a: &Fix, b: &Fix| {
        a.title == b.title && a.edits.iter().map(|it| &it.text).eq(b.edits.iter().map(|it| &it.text))
    };
    let wanted =
        |_: &Finding, fix: &Fix| fix.safety <= Safety::Check && !larger.iter().any(|it| same(it, fix));
    rounds(subject, first, wanted, on_round)
}

/// The fixes that `wanted` picks, applied until none is left; `None` where there is none. `on_round` is told the build
/// before each round, and the fixes that the round makes at once.
pub(super) fn rounds(
    subject: Subject,
    first: Vec<Finding>,
    wanted: impl Fn(&Finding, &Fix) -> bool,
    on_round: &mut dyn FnMut(&Build, &[&Fix]),
) -> Option<Combined> {
    let mut source = subject.source().to_owned();
    let mut seen = BTreeSet::from([source.clone()]);
    let mut build = None;
    let mut found = first;
    let mut fixes = 0;
    for _ in 0..ROUNDS {
        let chosen = together(&found, &wanted);
        let next = apply(&source, &edits(&chosen));
        // A text met before means fixes that undo one another: the earlier text stands.
        if chosen.is_empty() || !seen.insert(next.clone()) {
            break;
        }
        fixes += chosen.len();
        let before = build.as_ref().unwrap_or(subject.build);
        on_round(before, &chosen);
        let after = build::again(before, &next, subject.options, subject.catalog);
        let fixed = build.insert(after);
        found = findings(Subject { build: fixed, ..subject });
        source = next;
    }
    let (on_disk, pull) = weigh(build.as_ref().unwrap_or(subject.build));
    (fixes > 0).then_some(Combined { source, fixes, on_disk, pull })
}

/// The edits of fixes that are made at once.
pub(super) fn edits(fixes: &[&Fix]) -> Vec<Edit> {
    fixes.iter().flat_map(|it| it.edits.iter().cloned()).collect()
}

/// All `wanted` fixes that can be made at once. Of two that touch the same place the earlier one goes first, and the
/// other has its turn in the next round.
fn together(found: &[Finding], wanted: impl Fn(&Finding, &Fix) -> bool) -> Vec<&Fix> {
    let wanted: Vec<(&Finding, &Fix)> = found
        .iter()
        .filter_map(|it| it.fix.as_ref().map(|fix| (it, fix)))
        .filter(|(finding, fix)| wanted(finding, fix))
        .collect();
    // A broken line is mended before rules have their say: what they read there is not what was meant.
    let broken = |it: &&(&Finding, &Fix)| RULES.iter().all(|rule| rule.name != it.0.rule);
    if wanted.iter().any(|it| broken(&it)) {
        return at_once(wanted.iter().filter(broken).map(|it| it.1));
    }
    match wanted.iter().find(|it| STRUCTURAL.contains(&it.0.rule)) {
        Some((_, fix)) => vec![fix],
        None => at_once(wanted.iter().map(|it| it.1)),
    }
}

/// Those of `fixes`, in order, that do not touch the place of an earlier one.
fn at_once<'a>(fixes: impl Iterator<Item = &'a Fix>) -> Vec<&'a Fix> {
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let free = |fix: &&Fix| {
        let free = fix.edits.iter().all(|edit| is_free(&taken, edit));
        if free {
            taken.extend(fix.edits.iter().map(|edit| (edit.start, edit.end)));
        }
        free
    };
    fixes.filter(free).collect()
}

/// Whether an edit touches none of the places `taken` (start to end, apart from each other): two insertions at
/// one place do touch.
fn is_free(taken: &BTreeMap<usize, usize>, edit: &Edit) -> bool {
    taken.range(..=edit.end).next_back().is_none_or(|(_, end)| *end < edit.start)
}

/// The target's two sizes in bytes, on disk and to pull; nothing for a file without stages.
pub(super) fn weigh(build: &Build) -> (u64, u64) {
    let image = build.stages.target.and_then(|target| build.images.get(target));
    image.map_or((0, 0), |image| (image.on_disk.likely, image.pull.likely))
}

fn difference(now: u64, then: u64) -> i64 {
    i64::try_from(i128::from(now) - i128::from(then)).unwrap_or_default()
}
