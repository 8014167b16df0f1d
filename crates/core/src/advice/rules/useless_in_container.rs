use super::*;

rule! {
    /// These programs look at or steer a running machine. In a build there is none.
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN service nginx start
    /// ```
    UselessInContainer, Info, "DL3001"
}

const PROGRAMS: [&str; 9] = ["free", "kill", "mount", "ps", "service", "shutdown", "ssh", "top", "vim"];

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs {
        for command in ran.of(&PROGRAMS) {
            let message = format!("`{}` makes no sense in a build.", command.name());
            found.push(RULE.in_run(on, ran, command, message));
        }
    }
}
