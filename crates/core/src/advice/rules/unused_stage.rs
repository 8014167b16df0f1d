use super::*;

rule! {
    /// The target needs nothing of this stage. BuildKit does not even build it, so that it costs 0 MB. It may be a target of
    /// its own: a test, another final stage.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22 AS old
    /// RUN apk add --no-cache curl
    ///
    /// FROM alpine:3.22
    /// USER nobody
    /// ```
    UnusedStage, Info
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (stage, instruction, from) in on.froms().filter(|(stage, ..)| !stage.reachable) {
        let name = stage.name.clone().unwrap_or_else(|| stage.index.to_string());
        let message = format!("The target does not need stage `{name}`: it is skipped, and costs 0 MB.");
        found.push(
            RULE.at(on, instruction.span, message)
                .marking(on.written_name(stage).map_or(from.base.span, |name| name.span)),
        );
    }
}
