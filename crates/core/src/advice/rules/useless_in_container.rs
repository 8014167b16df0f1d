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

const PROGRAMS: [&str; 10] =
    ["free", "kill", "mount", "ps", "service", "shutdown", "ssh", "systemctl", "top", "vim"];

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs {
        for command in ran.of(&PROGRAMS) {
            let message = format!("`{}` makes no sense in a build.", command.name());
            found.push(RULE.at(on, ran.place(command), message));
        }
    }
}
