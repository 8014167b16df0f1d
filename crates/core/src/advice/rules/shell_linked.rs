use super::*;

rule! {
    /// To run commands with another shell there is `SHELL`: a changed `/bin/sh` also changes it for the system's own scripts.
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN ln -sf /bin/bash /bin/sh
    /// ```
    ShellLinked, Warning, "DL4005"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs {
        for command in ran.of(&["ln"]).filter(|it| it.texts().any(|text| text == "/bin/sh")) {
            found.push(RULE.in_run(on, ran, command, "Use SHELL to run commands with another shell."));
        }
    }
}
