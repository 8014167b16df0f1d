use super::*;

rule! {
    /// When a server answers with an error, `curl` saves the page that says so, and reports success. With `--fail`, the build
    /// stops there instead of failing later, or never.
    ///
    /// ```dockerfile
    /// FROM buildpack-deps:bookworm-curl
    /// RUN curl -sSL -o /usr/local/bin/tool https://example.org/tool
    /// ```
    ///
    /// ```dockerfile
    /// FROM buildpack-deps:bookworm-curl
    /// RUN curl -f -sSL -o /usr/local/bin/tool https://example.org/tool
    /// ```
    CurlWithoutFail, Info
}

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs {
        for command in ran.of(&["curl"]) {
            let fails = command.has(&["-f", "--fail", "--fail-with-body", "--fail-early"]);
            // What goes into a pipe is read by a program that refuses a page.
            let saves = command.has(&["-o", "-O", "--output", "--remote-name"]) || command.output().is_some();
            let written = command.output().map(|(it, _)| it.target.text.as_str());
            let quiet = command.option(&["-o", "--output"]).or(written) == Some("/dev/null");
            let Some(program) = command.words.get(command.program) else { continue };
            if fails || !saves || quiet || command.piped {
                continue;
            }
            let fix = Fix {
                title: "Stop when the server answers with an error".into(),
                safety: Safety::Check,
                edits: vec![ran.behind(program, " -f")],
                ..Fix::default()
            };
            let message = "An error page of the server would be saved as the file.";
            found.push(RULE.in_run(on, ran, command, message).fix(fix));
        }
    }
}
