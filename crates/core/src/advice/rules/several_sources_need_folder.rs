use super::*;

rule! {
    /// Several files can only go into a folder, and a trailing `/` says that the destination is one.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// COPY a.conf b.conf /etc/app
    /// ```
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// COPY a.conf b.conf /etc/app/
    /// ```
    SeveralSourcesNeedFolder, Warning, "DL3021", "DS-0011"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (_, step) in on.steps() {
        let (Kind::Copy(copy) | Kind::Add(Add { copy, .. })) = &step.kind else { continue };
        let folder = copy.dest.text.ends_with(['/', '\\']) || copy.dest.text.is_empty();
        // These are folders whatever stands behind them: a matter of style.
        let sure = matches!(copy.dest.text.as_str(), "." | "..");
        if let Some(instruction) = on.instruction(step).filter(|_| copy.sources.len() > 1 && !folder) {
            let text = format!("{}/", copy.dest.text);
            let fix = on.rewrite(&copy.dest, Safety::Safe, "Say that it is a folder", &text);
            let message = "Several sources, and a destination that does not end with `/`.";
            let finding = RULE.at(on, instruction.span, message).marking(copy.dest.span).fix(fix);
            let severity = if sure { Severity::Info } else { finding.severity };
            found.push(Finding { severity, ..finding });
        }
    }
}
