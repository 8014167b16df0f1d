use super::*;

rule! {
    /// A build runs as root unless `USER` says otherwise: `sudo` adds nothing there, and where it is needed it hands root to
    /// the running program, too. Use `USER root` and then `USER` again.
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN sudo mkdir /data
    /// ```
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN mkdir /data
    /// ```
    SudoUsed, Warning, "DL3004", "DS-0010"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs {
        let above = ran.stage.steps.iter().take(ran.position);
        let mut user = above.filter_map(|step| match &step.kind {
            Kind::User(user) => Some(user.text.as_str()),
            _ => None,
        });
        let root = user.next_back().is_none_or(|user| matches!(user.split(':').next(), Some("root" | "0")));
        for command in ran.commands() {
            let mut wrappers = command.words.iter().take(command.program);
            let Some(sudo) = wrappers.find(|word| path::name(&word.text) == "sudo") else { continue };
            let program = command.words.get(command.program).map(|word| ran.word(word));
            let plain =
                command.words.get(command.program.saturating_sub(1)).is_some_and(|it| std::ptr::eq(it, sudo));
            let fix = program.filter(|_| plain && root).map(|program| {
                Fix::replace(Safety::Safe, "Drop `sudo`", Span::new(ran.word(sudo).start, program.start), "")
            });
            found.push(RULE.in_run(on, ran, command, "`sudo` in a build.").fix(fix));
        }
    }
}
