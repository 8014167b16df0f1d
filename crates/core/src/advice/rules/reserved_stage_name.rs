use super::*;

rule! {
    /// `scratch` is the empty image and `context` the files that are sent to the build: a stage of that name can be
    /// confused with them.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22 AS context
    /// USER nobody
    /// ```
    ///
    /// ```dockerfile
    /// FROM alpine:3.22 AS context-stage
    /// USER nobody
    /// ```
    ReservedStageName, Warning, "DL3063"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for stage in on.stages() {
        let Some((name, written)) = stage.name.as_ref().zip(on.written_name(stage)) else { continue };
        let Some(instruction) = on.build.instructions.list.get(stage.from) else { continue };
        if !matches!(name.as_str(), "scratch" | "context") {
            continue;
        }
        let fresh = format!("{name}-stage");
        let fix = Fix::replace(Safety::Check, format!("Rename the stage to `{fresh}`"), written.span, fresh);
        let message = format!("Stage name should not use the same name as reserved stage \"{name}\"");
        found.push(RULE.at(on, instruction.span, message).marking(written.span).fix(fix));
    }
}
