//! What a fix is worth: the estimate now less the estimate of the fixed text. No rule has a formula of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::rules::{RULES, STRUCTURAL};
use super::{Combined, Finding, Saving, Subject, findings};
use crate::build::{self, Build};
use crate::text::{Edit, Fix, apply};

/// Rounds of fixing after which the text is taken as it is: each round mends all that does not overlap, so
/// that a file needs as many rounds as fixes that wait for one another.
const ROUNDS: usize = 16;

/// What pricing may take for one answer, in steps: as many as these builds of the whole file, and some more, so that a
/// file of usual length never meets it. Without a bound, a long file with a finding on every line would cost the square
/// of its length.
const BUILDS: usize = 8;
const STEPS: usize = 1_000;

/// What pricing may take for one answer.
pub(super) fn budget(build: &Build) -> usize {
    STEPS + BUILDS * build.instructions.list.len()
}

/// What `fix` saves in the chosen target, and the effort that it took to know.
pub(super) fn of(subject: Subject, fix: &Fix) -> (Saving, usize) {
    let now = subject.build.likely();
    let Subject { build, options, catalog } = subject;
    let then = build::weigh(build, &fix.edits, options, catalog);
    let saving = Saving { on_disk: difference(now.0, then.on_disk), pull: difference(now.1, then.pull) };
    (saving, then.effort)
}

/// A text whose fixes are made until none is left, in rounds.
pub(super) struct Rounds<'a> {
    subject: Subject<'a>,
    source: String,
    seen: BTreeSet<String>,
    /// The build of the text as it is by now; the subject's own before the first round.
    build: Option<Build>,
    found: Vec<Finding>,
    fixes: usize,
    left: usize,
}

impl<'a> Rounds<'a> {
    /// Before the first round, with what was found in the text.
    pub fn new(subject: Subject<'a>, found: Vec<Finding>) -> Rounds<'a> {
        let source = subject.source().to_owned();
        let seen = BTreeSet::from([source.clone()]);
        Rounds { subject, source, seen, build: None, found, fixes: 0, left: ROUNDS }
    }

    /// Makes the fixes that `wanted` picks, as many as can be made at once; answers whether there was one. `on_round` is
    /// told the build before, and these fixes.
    pub fn step(
        &mut self,
        wanted: impl Fn(&Finding, &Fix) -> bool,
        on_round: &mut dyn FnMut(&Build, &[&Fix]),
    ) -> bool {
        let chosen = together(&self.found, wanted);
        let next = apply(&self.source, &edits(&chosen));
        // A text met before means fixes that undo one another: the earlier text stands.
        if self.left == 0 || chosen.is_empty() || !self.seen.insert(next.clone()) {
            return false;
        }
        self.left -= 1;
        self.fixes += chosen.len();
        let before = self.build.as_ref().unwrap_or(self.subject.build);
        on_round(before, &chosen);
        let after = build::again(before, &next, self.subject.options, self.subject.catalog);
        let fixed = self.build.insert(after);
        self.found = findings(Subject { build: fixed, ..self.subject });
        self.source = next;
        true
    }

    /// What the text came to; `None` where nothing was mended.
    pub fn end(self) -> Option<Combined> {
        let (on_disk, pull) = self.build.as_ref().unwrap_or(self.subject.build).likely();
        (self.fixes > 0).then_some(Combined { source: self.source, fixes: self.fixes, on_disk, pull })
    }
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

fn difference(now: u64, then: u64) -> i64 {
    i64::try_from(i128::from(now) - i128::from(then)).unwrap_or_default()
}
