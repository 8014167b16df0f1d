//! What runs again after a change, for people at a terminal.

use layerlab_core::build::cache::{Fate, Reruns, StageReruns, StepRerun};
use layerlab_core::bytes;

use super::words::cut;
use crate::paint::Paint;

/// Characters of a command before it is cut.
const COMMAND: usize = 46;

/// Every step with something to run, why it runs again, and what that comes to.
pub fn text(reruns: &Reruns, paint: Paint) -> String {
    let mut lines = vec![String::new(), paint.bold("After this change")];
    for stage in &reruns.stages {
        lines.extend(stage_lines(stage, paint));
    }
    lines.extend(reruns.notes.iter().map(|note| format!("  {note}")));
    let (rebuilt, pulled) = (bytes::show(reruns.rebuilt), bytes::show(reruns.pulled));
    let sums =
        format!("{rebuilt} of layers are written again; {pulled} of the image have to be pulled again.");
    lines.push(format!("  {}", paint.bold(&sums)));
    lines.join("\n") + "\n"
}

fn stage_lines(stage: &StageReruns, paint: Paint) -> Vec<String> {
    let name = if stage.name.is_empty() { stage.index.to_string() } else { stage.name.clone() };
    let ran = stage.steps.iter().filter(|it| it.fate != Fate::Free);
    let mut lines = vec![paint.dim(&format!("  stage {name}"))];
    lines.extend(ran.map(|it| step_line(it, paint)));
    lines
}

fn step_line(step: &StepRerun, paint: Paint) -> String {
    let fate = match step.fate {
        Fate::Cached => paint.good("cached   "),
        Fate::Reruns => paint.bad("runs     "),
        Fate::MayHit => paint.warn("may hit  "),
        Fate::Rebased => paint.good("kept     "),
        Fate::Free => String::new(),
    };
    let words = [step.why.clone(), note(step)].into_iter().filter(|it| !it.is_empty());
    let words = words.collect::<Vec<_>>().join("; ");
    let command = format!("{:<COMMAND$}", cut(&step.command, COMMAND));
    format!("  {:>5}  {fate}  {command}  {}", step.line, paint.dim(&words)).trim_end().to_owned()
}

/// What the word for its fate leaves open.
fn note(step: &StepRerun) -> String {
    match step.fate {
        Fate::MayHit => "cached all the same if that comes out byte for byte as before".to_owned(),
        Fate::Rebased => "its own layer, laid upon the new ones".to_owned(),
        Fate::Reruns if !step.caches.is_empty() => format!("finds what {} kept", step.caches.join(", ")),
        _ => String::new(),
    }
}
