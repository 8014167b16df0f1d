use super::*;

rule! {
    /// A constant platform builds the same architecture on every machine, so that the image cannot be built for
    /// another one. A stage whose name says the architecture is taken as meant.
    ///
    /// ```dockerfile
    /// FROM --platform=linux/amd64 alpine:3.22
    /// USER nobody
    /// ```
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// USER nobody
    /// ```
    FromPlatformFlagConstDisallowed, Warning, "DL3029"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (stage, instruction, from) in on.froms() {
        let Some(platform) = from.platform.as_ref().filter(|it| !it.text.contains('$')) else { continue };
        let Ok(Platform { os, architecture, .. }) = Platform::parse(&platform.text) else { continue };
        let name = stage.name.as_deref().unwrap_or_default();
        if !name.contains(&os) && !name.contains(&architecture) {
            let message = format!("FROM --platform flag should not use constant value \"{}\"", platform.text);
            let fix = on.drop_flag(instruction, "platform", Safety::Check);
            found.push(RULE.at(on, instruction.span, message).marking(platform.span).fix(fix));
        }
    }
}
