use super::*;

rule! {
    /// Compilers, sources, development dependencies and caches are needed to build a program and not to run it. In two
    /// stages, the first one builds, and the image is made of the second one, which copies the result. What to look at once:
    /// files that the program reads at run time must be copied too.
    ///
    /// ```dockerfile
    /// FROM golang:1.25
    /// WORKDIR /src
    /// COPY . .
    /// RUN go build -o /usr/local/bin/server ./cmd/server
    /// EXPOSE 8080
    /// CMD ["server"]
    /// ```
    ///
    /// ```dockerfile
    /// FROM golang:1.25 AS builder
    /// WORKDIR /src
    /// COPY . .
    /// RUN CGO_ENABLED=0 go build -o /usr/local/bin/server ./cmd/server
    ///
    /// FROM scratch
    /// WORKDIR /src
    /// COPY --from=builder /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
    /// COPY --from=builder /usr/local/bin/server /usr/local/bin/server
    /// EXPOSE 8080
    /// CMD ["server"]
    /// ```
    ToolchainShipped, Warning
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (stage, instruction, from) in on.froms() {
        let Some(slim::Proposal { message, severity, fix }) = slim::of(on, stage) else { continue };
        let finding = RULE.at(on, instruction.span, message).marking(from.base.span).fix(fix);
        found.push(Finding { severity, ..finding });
    }
}
