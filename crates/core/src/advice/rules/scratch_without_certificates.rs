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
            found.push(RULE.at(on, instruction.span, message).marking(from.base.span));
        }
    }
}
