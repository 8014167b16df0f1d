use super::*;

rule! {
    /// In shell form the process is a child of `/bin/sh`, which does not pass signals on: `docker stop` waits ten seconds
    /// and kills it. The exec form starts the process itself. A `SHELL` of your own is taken as a wish for the
    /// shell form.
    ///
    /// ```dockerfile
    /// FROM node:22-alpine
    /// CMD node server.js
    /// ```
    ///
    /// ```dockerfile
    /// FROM node:22-alpine
    /// CMD ["node", "server.js"]
    /// ```
    JSONArgsRecommended, Warning, "DL3025"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (stage, step) in on.steps() {
        let (Kind::Cmd(Command::Shell(line)) | Kind::Entrypoint(Command::Shell(line))) = &step.kind else {
            continue;
        };
        let Some(instruction) = on.instruction(step) else { continue };
        if on.shell(stage, step).is_some() {
            continue;
        }
        let name = on.name_of(step, instruction);
        let message = format!(
            "JSON arguments recommended for {name} to prevent unintended behavior related to OS signals"
        );
        let fix = edit::exec_form(&line.text)
            .filter(|_| step.instruction != stage.from)
            .map(|text| Fix::replace(Safety::Check, "Use the exec form", line.span, text));
        found.push(RULE.at(on, instruction.span, message).fix(fix));
    }
}
