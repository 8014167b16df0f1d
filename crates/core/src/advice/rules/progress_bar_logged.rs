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

/// Systems whose `wget` is GNU's.
const GNU: [&str; 3] = ["debian", "ubuntu", "fedora"];

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
            let Some(word) = command.words.get(command.program).filter(|_| !quiet) else {
                continue;
            };
            // The wget of BusyBox draws no dots and has no such option.
            let small = on.image(ran.stage.index).is_none_or(|it| !GNU.contains(&&*it.base.distro));
            let option = if small { " -q" } else { " --progress=dot:giga" };
            let edits = vec![ran.behind(word, option)];
            let fix = Fix { title: "Draw fewer dots".into(), safety: Safety::Safe, edits, ..Fix::default() };
            found.push(RULE.in_run(on, ran, command, "The progress of `wget` fills the log.").fix(fix));
        }
    }
}
