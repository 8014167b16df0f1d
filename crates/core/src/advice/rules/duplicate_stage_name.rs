use super::*;

rule! {
    /// Two stages of one name: `FROM name` takes the latest one above it, `COPY --from=name` the last one of the
    /// file, and `--target name` the last one too. Nobody reads that right.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22 AS base
    /// RUN apk add --no-cache curl
    ///
    /// FROM debian:bookworm-slim AS base
    /// USER nobody
    /// ```
    ///
    /// ```dockerfile
    /// FROM alpine:3.22 AS base
    /// RUN apk add --no-cache curl
    ///
    /// FROM debian:bookworm-slim AS base-2
    /// USER nobody
    /// ```
    DuplicateStageName, Warning, "DL3024", "DS-0012"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (index, stage) in on.stages().iter().enumerate() {
        let Some((name, written)) = stage.name.as_ref().zip(on.written_name(stage)) else { continue };
        let earlier = on.stages().iter().take(index).any(|it| it.name.as_ref() == Some(name));
        if !earlier {
            continue;
        }
        let Some(instruction) = on.build.instructions.list.get(stage.from) else { continue };
        let fresh = on.free_name(name);
        let below = |word: &Word| word.span.start > written.span.end && word.text.eq_ignore_ascii_case(name);
        let edits = std::iter::once(written.span)
            .chain(on.references(below).map(|word| word.span))
            .map(|span| Edit { start: span.start, end: span.end, text: fresh.clone() })
            .collect();
        let fix = Fix {
            title: format!("Rename the later stage to `{fresh}`"),
            safety: Safety::Check,
            edits,
            ..Fix::default()
        };
        let message = format!("Duplicate stage name \"{name}\", stage names should be unique");
        found.push(RULE.at(on, instruction.span, message).marking(written.span).fix(fix));
    }
}
