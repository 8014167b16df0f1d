use super::*;

rule! {
    /// A pipeline succeeds when its last command does: a download that fails is then unpacked as nothing, and the build goes
    /// on. With `pipefail` it stops.
    ///
    /// ```dockerfile
    /// FROM debian:bookworm
    /// RUN curl -fsSL https://example.org/tool.tar.gz | tar -xz -C /usr/local
    /// ```
    ///
    /// ```dockerfile
    /// FROM debian:bookworm
    /// SHELL ["/bin/bash", "-o", "pipefail", "-c"]
    /// RUN curl -fsSL https://example.org/tool.tar.gz | tar -xz -C /usr/local
    /// ```
    PipeWithoutPipefail, Info, "DL4006"
}

fn check(on: View, found: &mut Vec<Finding>) {
    let mut told = Vec::new();
    for ran in on.runs.iter().filter(|ran| ran.is_shell()) {
        let piped = ran.commands().iter().find(|it| it.pipe > 0);
        // `set -o pipefail`, or `bash -o pipefail -c '…'`.
        let set = ran.instruction.span.of(on.source()).contains("pipefail");
        let Some(command) = piped.filter(|_| !set) else { continue };
        if on.shell(ran.stage, ran.step).is_some_and(|shell| !is_posix(shell) || stops(shell)) {
            continue;
        }
        let bash = on
            .image(ran.stage.index)
            .is_some_and(|it| matches!(&*it.base.distro, "debian" | "ubuntu" | "fedora"));
        // One SHELL serves the whole stage.
        let first = !told.contains(&ran.stage.index);
        told.push(ran.stage.index);
        let keyword = if ran.instruction.keyword.text == ran.instruction.keyword.text.to_ascii_lowercase() {
            "shell"
        } else {
            "SHELL"
        };
        let text = format!("{keyword} [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\n");
        let fix = (bash && first)
            .then(|| Fix::insert(Safety::Check, "Stop when any part fails", on.above(ran.instruction), text));
        found.push(
            RULE.in_run(on, ran, command, "If the first part of this pipeline fails, the build goes on.")
                .fix(fix),
        );
    }
}

/// Whether the words of a SHELL start a shell that knows of `pipefail`: PowerShell does not.
fn is_posix(shell: &[Word]) -> bool {
    shell.first().is_some_and(|it| ["sh", "bash", "ash", "zsh", "dash"].contains(&path::name(&it.text)))
}

fn stops(shell: &[Word]) -> bool {
    shell.iter().any(|it| it.text == "pipefail")
}
