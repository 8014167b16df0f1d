use super::*;
use crate::syntax::letter;

rule! {
    /// BuildKit keeps stage names in lower case. `COPY --from=Builder` still finds the stage, but `FROM Builder` is
    /// looked up as it is written and misses it, so that the same name means two things.
    ///
    /// ```dockerfile
    /// FROM golang:1.25 AS Builder
    /// RUN go build -o /app .
    ///
    /// FROM scratch
    /// COPY --from=Builder /app /app
    /// ```
    ///
    /// ```dockerfile
    /// FROM golang:1.25 AS builder
    /// RUN go build -o /app .
    ///
    /// FROM scratch
    /// COPY --from=builder /app /app
    /// ```
    StageNameCasing, Warning
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (instruction, words) in on.from_words() {
        let [_, _, name] = &words[..] else { continue };
        let lower = letter::lower(&name.text);
        if *lower == *name.text {
            continue;
        }
        let edits = std::iter::once(name.span)
            .chain(on.references(|word| word.text == name.text).map(|word| word.span))
            .map(|span| Edit { start: span.start, end: span.end, text: lower.to_string() })
            .collect();
        let fix = Fix {
            title: format!("Rename the stage to `{lower}`"),
            safety: Safety::Safe,
            edits,
            ..Fix::default()
        };
        found.push(
            RULE.at(on, instruction.span, format!("Stage name '{}' should be lowercase", name.text))
                .marking(name.span)
                .fix(fix),
        );
    }
}
