//! Findings for people: `file:line: severity Rule: message`, as compilers print them.

use layerlab_core::advice::Severity;

use super::words::safety;
use crate::command::Checked;
use crate::paint::Paint;

/// The findings of one file; nothing where all is well.
pub fn text(checked: &Checked, paint: Paint) -> String {
    let mut out = String::new();
    for refusal in
        checked.error.iter().filter(|error| checked.findings.iter().all(|it| it.line != error.line))
    {
        let place = format!("{}:{}", checked.file, refusal.line);
        out.push_str(&format!("{place}: {} {}\n", paint.bad("refused"), refusal.message));
    }
    for finding in &checked.findings {
        let severity = match finding.severity {
            Severity::Error => paint.bad("error"),
            Severity::Warning => paint.warn("warning"),
            Severity::Info => paint.dim("info"),
        };
        let place = format!("{}:{}", checked.file, finding.line);
        out.push_str(&format!("{place}: {severity} {}: {}\n", paint.bold(finding.rule), finding.message));
        if let Some(fix) = &finding.fix {
            out.push_str(&format!("    {} ({})\n", paint.good(&fix.title), safety(fix.safety)));
            for (number, step) in fix.steps.iter().enumerate() {
                out.push_str(&format!("      {}. {step}\n", number + 1));
            }
        }
    }
    out
}
