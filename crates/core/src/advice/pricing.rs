//! Advice in the making, for those who cannot wait for all of it at once.

use std::cmp::Reverse;
use std::vec;

use layerlab_catalog::Basis;

use super::saving::{self, Rounds};
use super::{Advice, Finding, Saving, Subject, Suggestion, findings, ladder, rules, violated};
use crate::build::Build;
use crate::text::{Fix, Safety};

/// What [`super::of`] does, one step at a time: a step builds the text once, with one more fix.
pub struct Pricing<'a> {
    subject: Subject<'a>,
    findings: Vec<Finding>,
    /// Those that are still to be priced.
    waiting: vec::IntoIter<Finding>,
    /// How much effort pricing may still take.
    left: usize,
    priced: Vec<Suggestion>,
    /// All fixes together, once each was priced by itself.
    rounds: Option<Rounds<'a>>,
}

impl<'a> Pricing<'a> {
    /// Runs every rule; nothing is priced yet.
    pub fn new(subject: Subject<'a>) -> Pricing<'a> {
        let findings = findings(subject);
        // Where not all can be priced, those that are about bytes go first.
        let (for_size, others): (Vec<Finding>, Vec<Finding>) =
            findings.iter().cloned().partition(|it| rules::FOR_SIZE.contains(&it.rule));
        Pricing {
            subject,
            findings,
            waiting: [for_size, others].concat().into_iter(),
            left: saving::budget(subject.build),
            priced: Vec::new(),
            rounds: None,
        }
    }

    /// Goes one step on; answers whether there may be another.
    pub fn step(&mut self) -> bool {
        self.watched(&mut |_, _| ())
    }

    /// The same. `on_round` is told the build before each round of fixes, and the fixes that the round makes at once.
    pub(super) fn watched(&mut self, on_round: &mut dyn FnMut(&Build, &[&Fix])) -> bool {
        match self.rounds.as_mut() {
            None => self.price_next(),
            Some(rounds) => {
                // What would make the image larger for nothing is left out.
                let larger =
                    self.priced.iter().filter(|it| is_idle(self.subject.build, it) && it.saving.on_disk < 0);
                let larger: Vec<&Fix> = larger.map(|it| &it.fix).collect();
                let wanted = |_: &Finding, fix: &Fix| {
                    fix.safety <= Safety::Check && !larger.iter().any(|it| is_alike(it, fix))
                };
                rounds.step(wanted, on_round)
            }
        }
    }

    fn price_next(&mut self) -> bool {
        let next = self.waiting.by_ref().find_map(|it| Some((it.fix.clone()?, it)));
        match next.filter(|_| self.left > 0) {
            Some((fix, finding)) => {
                let (saving, effort) = saving::of(self.subject, &fix);
                self.left = self.left.saturating_sub(effort);
                self.priced.push(Suggestion { finding, fix, saving });
            }
            None => self.rounds = Some(Rounds::new(self.subject, self.findings.clone())),
        }
        true
    }

    /// What the steps came to; all advice where none is left.
    pub fn end(self) -> Advice {
        let Subject { build, catalog, .. } = self.subject;
        let mut suggestions = self.priced;
        suggestions.retain(|it| !is_idle(build, it));
        suggestions.sort_by_key(|it| (Reverse(it.saving.on_disk), it.fix.safety, it.finding.line));
        Advice {
            suggestions,
            combined: self.rounds.and_then(Rounds::end),
            violated: violated(build, &self.findings),
            findings: self.findings,
            ladder: ladder::of(build, catalog),
        }
    }
}

/// Such a fix is known by what it does, for its place moves as others are made.
fn is_alike(a: &Fix, b: &Fix) -> bool {
    a.title == b.title && a.edits.iter().map(|it| &it.text).eq(b.edits.iter().map(|it| &it.text))
}

/// Whether a fix that is about bytes alone saves none. On a base that nobody knows, that cannot be told.
fn is_idle(build: &Build, suggestion: &Suggestion) -> bool {
    let Saving { on_disk, pull } = suggestion.saving;
    let known = build.image().is_some_and(|image| image.base.basis != Basis::Unknown);
    let idle = on_disk < 0 || on_disk == 0 && pull <= 0;
    known && idle && rules::FOR_SIZE.contains(&suggestion.finding.rule)
}
