use super::*;

rule! {
    /// `scratch` is empty: a program that speaks HTTPS to others finds no certificates there and refuses. The file is 0.2 MB;
    /// leave it out if the program never calls out.
    ///
    /// ```dockerfile
    /// FROM golang:1.25-alpine AS builder
    /// RUN CGO_ENABLED=0 go install -ldflags="-s -w" example.org/tool@v1.2.3
    ///
    /// FROM scratch
    /// COPY --from=builder /go/bin/tool /tool
    /// USER 65532
    /// ENTRYPOINT ["/tool"]
    /// ```
    ///
    /// ```dockerfile
    /// FROM golang:1.25-alpine AS builder
    /// RUN CGO_ENABLED=0 go install -ldflags="-s -w" example.org/tool@v1.2.3
    ///
    /// FROM scratch
    /// COPY --from=builder /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
    /// COPY --from=builder /go/bin/tool /tool
    /// USER 65532
    /// ENTRYPOINT ["/tool"]
    /// ```
    ScratchWithoutCertificates, Info
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (stage, instruction, from) in on.froms() {
        if !matches!(stage.base, Base::Scratch) || !on.ships(stage.index) {
            continue;
        }
        let copies = || {
            stage.steps.iter().filter_map(|step| match &step.kind {
                Kind::Copy(copy) | Kind::Add(Add { copy, .. }) => Some(copy),
                _ => None,
            })
        };
        let brings =
            |word: &Word| ["cert", "ssl", ".pem", ".crt", "pki"].iter().any(|it| word.text.contains(it));
        let brought = copies()
            .any(|copy| copy.sources.iter().chain([&copy.dest]).any(|word| brings(word) || word.text == "/"));
        let runs = stage.steps.iter().any(|step| matches!(step.kind, Kind::Cmd(_) | Kind::Entrypoint(_)));
        if runs && !brought && copies().any(|copy| copy.from.is_some()) {
            let message = "No certificates are copied into this empty image: HTTPS to others will fail.";
            let fix = brought_from(on, stage, instruction);
            found.push(RULE.at(on, instruction.span, message).marking(from.base.span).fix(fix));
        }
    }
}

/// A line that copies the certificates of a stage that is copied from anyway, where its image is known to have some.
fn brought_from(on: View, stage: &Stage, from: &Instruction) -> Option<Fix> {
    const WITH: [&str; 3] = ["golang", "rust", "buildpack-deps"];
    let copied = stage.steps.iter().filter_map(|step| Some((on.copied_stage(step)?, step)));
    let mut known = copied.filter(|(builder, _)| {
        WITH.contains(&on.root(builder).base_name.split(':').next().unwrap_or_default())
    });
    let (builder, step) = known.next()?;
    let Kind::Copy(copy) = &step.kind else { return None };
    let name =
        copy.from.as_ref().map(|word| word.text.to_string()).unwrap_or_else(|| builder.index.to_string());
    let keyword = on.instruction(step).map_or("COPY", |it| &it.keyword.text);
    let file = "/etc/ssl/certs/ca-certificates.crt";
    let end = edit::end(on.source(), from.span);
    let line = format!("\n{keyword} --from={name} {file} {file}");
    Some(Fix::insert(Safety::Check, "Copy the certificates of the builder", end, line))
}
