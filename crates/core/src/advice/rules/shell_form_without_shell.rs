use super::*;

rule! {
    /// The shell form is run by `/bin/sh`, and this image has none: the container cannot start.
    ///
    /// ```dockerfile
    /// FROM golang:1.25-alpine AS builder
    /// RUN CGO_ENABLED=0 go install -ldflags="-s -w" example.org/tool@v1.2.3
    ///
    /// FROM gcr.io/distroless/static-debian12:nonroot
    /// COPY --from=builder /go/bin/tool /tool
    /// CMD /tool --serve
    /// ```
    ///
    /// ```dockerfile
    /// FROM golang:1.25-alpine AS builder
    /// RUN CGO_ENABLED=0 go install -ldflags="-s -w" example.org/tool@v1.2.3
    ///
    /// FROM gcr.io/distroless/static-debian12:nonroot
    /// COPY --from=builder /go/bin/tool /tool
    /// CMD ["/tool", "--serve"]
    /// ```
    ShellFormWithoutShell, Error
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (stage, step) in on.steps() {
        let (keyword, command) = match &step.kind {
            Kind::Run(run) if run.mounts.is_empty() => ("RUN", &run.command),
            Kind::Cmd(command) => ("CMD", command),
            Kind::Entrypoint(command) => ("ENTRYPOINT", command),
            _ => continue,
        };
        let known = on.root(stage).base != Base::Invalid;
        let bare = known && on.image(stage.index).is_some_and(|it| it.base.has_shell == Some(false));
        let (Command::Shell(line), true, Some(instruction)) = (command, bare, on.instruction(step)) else {
            continue;
        };
        if on.shell(stage, step).is_some() || brings_shell(on, stage, step) {
            continue;
        }
        let base = &on.root(stage).base_name;
        // A RUN may want more than a shell: the program itself has to be there.
        let safety = if keyword == "RUN" { Safety::Check } else { Safety::Safe };
        let fix = edit::exec_form(&line.text)
            .filter(|_| step.instruction != stage.from)
            .map(|text| Fix::replace(safety, "Use the exec form", line.span, text));
        let message = format!("This {keyword} needs a shell, and `{base}` has none.");
        found.push(RULE.at(on, instruction.span, message).fix(fix));
    }
}

/// Whether something was put at `/bin` before, or the whole file system of another stage: it may be a shell.
fn brings_shell(on: View, stage: &Stage, step: &Step) -> bool {
    let above = stage.steps.iter().enumerate().take_while(|(_, it)| !std::ptr::eq(*it, step));
    let mut copies = above.filter_map(|(position, it)| match &it.kind {
        Kind::Copy(copy) | Kind::Add(Add { copy, .. }) => Some(on.dest(stage, position, copy)),
        _ => None,
    });
    copies.any(|dest| dest == "/" || path::within(&dest, "/bin") || path::within(&dest, "/busybox"))
}
