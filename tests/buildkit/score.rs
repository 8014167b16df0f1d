//! Agreement by area, then every disagreement by name.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

/// What was compared and what differed.
#[derive(Default)]
pub struct Score {
    /// Cases and agreements by area.
    areas: BTreeMap<&'static str, (usize, usize)>,
    disagreements: Vec<Disagreement>,
}

struct Disagreement {
    case: String,
    area: &'static str,
    theirs: String,
    ours: String,
    reason: Option<&'static str>,
}

impl Score {
    /// Notes one comparison.
    pub fn add(
        &mut self,
        area: &'static str,
        case: &str,
        theirs: &Value,
        ours: &Value,
        reason: Option<&'static str>,
    ) {
        let (total, same) = self.areas.entry(area).or_default();
        *total += 1;
        if theirs == ours {
            *same += 1;
            return;
        }
        let (theirs, ours, case) = (theirs.to_string(), ours.to_string(), case.to_owned());
        self.disagreements.push(Disagreement { case, area, theirs, ours, reason });
    }

    /// Both sides of every disagreement, for whoever mends it.
    pub fn details(&self) -> String {
        let line = |it: &Disagreement| {
            format!("{} {}\n  theirs {:.600}\n  ours   {:.600}\n", it.area, it.case, it.theirs, it.ours)
        };
        self.disagreements.iter().map(line).collect()
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Agreement with BuildKit (frontend of August 2026)\n")?;
        for (area, (total, same)) in &self.areas {
            // Cut and not rounded: 100 % means all.
            let tenths = same * 1000 / total;
            writeln!(f, "{area:<20} {same:>4}/{total:<4} {:>3}.{} %", tenths / 10, tenths % 10)?;
        }
        if !self.disagreements.is_empty() {
            writeln!(f, "\nDisagreements")?;
        }
        for Disagreement { case, area, reason, .. } in &self.disagreements {
            writeln!(f, "{area}: {case}: {}", reason.unwrap_or("to be mended"))?;
        }
        Ok(())
    }
}
