use super::*;

rule! {
    /// `wget` draws its progress with thousands of dots, which fill the log of the build.
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN wget -O /tool https://example.org/tool
    /// ```
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN wget --progress=dot:giga -O /tool https://example.org/tool
    /// ```
    ProgressBarLogged, Info, "DL3047"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs {
        for command in ran.of(&["wget"]) {
            let told = [
                "-q",
                "--quiet",
                "-nv",
                "--no-verbose",
                "-o",
                "--output-file",
                "-a",
                "--append-output",
                "--progress",
            ];
            let quiet = command.has(&told)
                || command.texts().any(|text| text == "-nv" || text.starts_with("--progress"));
            let Some(word) = command.words.get(command.program).filter(|_| !quiet && !command.piped) else {
                continue;
            };
            let edits = vec![ran.behind(word, " --progress=dot:giga")];
            let fix = Fix { title: "Draw fewer dots".into(), safety: Safety::Safe, edits };
            found.push(RULE.at(on, ran.place(command), "The progress of `wget` fills the log.").fix(fix));
        }
    }
}
