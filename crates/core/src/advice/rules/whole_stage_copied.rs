use super::*;

rule! {
    /// `COPY --from=stage / /` brings along the compiler, the caches and the sources that the stage was to leave behind.
    /// Name what the program needs.
    ///
    /// ```dockerfile
    /// FROM golang:1.25 AS builder
    /// RUN go install example.org/tool@v1.2.3
    ///
    /// FROM debian:bookworm-slim
    /// COPY --from=builder / /
    /// ENTRYPOINT ["/go/bin/tool"]
    /// ```
    ///
    /// ```dockerfile
    /// FROM golang:1.25 AS builder
    /// RUN go install example.org/tool@v1.2.3
    ///
    /// FROM debian:bookworm-slim
    /// COPY --from=builder /go/bin/tool /go/bin/tool
    /// ENTRYPOINT ["/go/bin/tool"]
    /// ```
    WholeStageCopied, Warning, "DL3067"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (stage, step) in on.steps() {
        let Kind::Copy(copy) = &step.kind else { continue };
        let Some(from) = &copy.from else { continue };
        let whole = |word: &Word| matches!(word.text.trim_end_matches(['*', '.']), "/" | "");
        // What a scratch stage takes whole is a way to flatten layers.
        let flattened = matches!(stage.base, Base::Scratch);
        let source = copy.sources.iter().find(|source| whole(source)).filter(|_| !flattened);
        if let Some((instruction, source)) = on.instruction(step).zip(source) {
            let message = format!("The whole file system of `{}` is copied.", from.text);
            let fix = program(on, stage, copy);
            found.push(RULE.at(on, instruction.span, message).marking(source.span).fix(fix));
        }
    }
}

/// Only the program that the stage starts, where that is all that a COPY can be for: one with a path of its own, which is no
/// script.
fn program(on: View, stage: &Stage, copy: &Copy) -> Option<Fix> {
    let first = |command: &Command| match command {
        Command::Exec(words) => words.first().map(|word| word.text.clone()),
        Command::Shell(_) => None,
    };
    let start = |wanted: fn(&Kind) -> Option<&Command>| {
        stage.steps.iter().rev().find_map(|step| wanted(&step.kind)).map(first)
    };
    let entry = start(|kind| if let Kind::Entrypoint(command) = kind { Some(command) } else { None });
    let command = start(|kind| if let Kind::Cmd(command) = kind { Some(command) } else { None });
    let path = entry.or(command)??;
    let ([source], "/") = (&copy.sources[..], copy.dest.text.as_str()) else { return None };
    let plain = path.starts_with('/') && !path.contains('.') && source.span.end < copy.dest.span.start;
    let span = Span::new(source.span.start, copy.dest.span.end);
    let written =
        source.span.of(on.source()) == source.text && copy.dest.span.of(on.source()) == copy.dest.text;
    (plain && written).then(|| {
        Fix::replace(
            Safety::Manual,
            "Copy only the program, and what else it needs",
            span,
            format!("{path} {path}"),
        )
    })
}
