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
        if on.sets_shell(stage, step) {
            continue;
        }
        let name = on.name_of(step, instruction);
        let message = format!(
            "JSON arguments recommended for {name} to prevent unintended behavior related to OS signals"
        );
        let fix = exec_form(&line.text)
            .filter(|_| step.instruction != stage.from)
            .map(|text| Fix::replace(Safety::Check, "Use the exec form", line.span, text));
        found.push(RULE.at(on, instruction.span, message).fix(fix));
    }
}

/// The words of a plain command as a JSON array; nothing where a shell has work to do (variables, pipes, globs …).
fn exec_form(line: &str) -> Option<String> {
    let plain = |it: char| it.is_alphanumeric() || " ./:_-=,@+%".contains(it);
    let mut words = line.split_whitespace().peekable();
    let assigns =
        words.peek().is_none_or(|first| first.contains('=') || matches!(*first, "exec" | "cd" | "export"));
    let quoted: Vec<String> = words.map(|word| format!("\"{word}\"")).collect();
    (line.chars().all(plain) && !assigns).then(|| format!("[{}]", quoted.join(", ")))
}
