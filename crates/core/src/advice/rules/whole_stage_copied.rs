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
            found.push(RULE.at(on, instruction.span, message).marking(source.span));
        }
    }
}
