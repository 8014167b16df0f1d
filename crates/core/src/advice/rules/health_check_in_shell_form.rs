use super::*;

rule! {
    /// A health check in shell form starts a shell first, every time, and fails where the image has none. The exec form starts
    /// the program itself; any failure of it counts, so that `|| exit 1` is not needed.
    ///
    /// ```dockerfile
    /// FROM nginx:1.29-alpine
    /// HEALTHCHECK CMD wget -q --spider http://localhost/
    /// ```
    ///
    /// ```dockerfile
    /// FROM nginx:1.29-alpine
    /// HEALTHCHECK CMD ["wget", "-q", "--spider", "http://localhost/"]
    /// ```
    HealthCheckInShellForm, Info
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (stage, step) in on.steps().filter(|(stage, step)| step.instruction != stage.from) {
        let Kind::Healthcheck(check) = &step.kind else { continue };
        let (Some(Command::Shell(line)), Some(instruction)) = (&check.command, on.instruction(step)) else {
            continue;
        };
        let fix = edit::exec_form(&line.text)
            .filter(|_| on.shell(stage, step).is_none())
            .map(|text| Fix::replace(Safety::Check, "Use the exec form", line.span, text));
        let finding = RULE.at(on, instruction.span, "This health check starts a shell first.");
        found.push(finding.known_as(&["DL3025"]).fix(fix));
    }
}
