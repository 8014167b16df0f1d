use super::*;

rule! {
    /// Layers hold what each `COPY` brings: a file that two of them bring is shipped twice, to two places or to the same one.
    ///
    /// ```dockerfile
    /// FROM python:3.13-slim
    /// WORKDIR /app
    /// COPY models ./models
    /// COPY . .
    /// USER nobody
    /// CMD ["python", "main.py"]
    /// ```
    ///
    /// ```context
    /// main.py 1000
    /// models/large.bin 80000000
    /// ```
    ///
    /// ```dockerignore
    /// .git
    /// ```
    CopiedTwice, Info
}

/// Bytes below which nothing is said: manifests are copied first for the build cache.
const WORTH_A_WORD: u64 = 1_000_000;

fn check(on: View, found: &mut Vec<Finding>) {
    let images = on.stages().iter().filter(|stage| on.ships(stage.index));
    for image in images.filter_map(|stage| on.image(stage.index)) {
        for duplicate in image.duplicates.iter().filter(|it| it.extra >= WORTH_A_WORD) {
            let copied = |line: u32| {
                let mut steps = on.steps().filter_map(|(_, step)| Some((step, on.instruction(step)?)));
                steps
                    .find(|(_, it)| it.lines.start == line)
                    .filter(|(step, _)| matches!(step.kind, Kind::Copy(_) | Kind::Add(_)))
            };
            let copies: Vec<_> =
                duplicate.copies.iter().filter_map(|it| Some((it, copied(it.line)?.1))).collect();
            let [(first, _), .., (last, instruction)] = &copies[..] else { continue };
            let message = format!(
                "{} ship twice: `{}` of line {} and `{}`.",
                bytes::show(duplicate.extra),
                first.path,
                first.line,
                last.path
            );
            found.push(RULE.at(on, instruction.span, message));
        }
    }
}
