use super::*;

rule! {
    /// `WORKDIR` says where all that follows happens, while a `cd` holds for one `RUN` only, and is easily overlooked.
    ///
    /// Off, because a `cd` for one command is good shell: `WORKDIR` would also change where the program starts, and make a
    /// folder.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// RUN cd /srv && make
    /// ```
    CdInsteadOfWorkdir, Info, "DL3003", "DS-0013"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs {
        let inner = |it: &shell::Command| !it.within.is_empty();
        if let Some(command) = ran.of(&["cd"]).find(|it| !inner(it)) {
            found.push(RULE.in_run(on, ran, command, "This `cd` could be a WORKDIR."));
        }
    }
}
