use super::*;

rule! {
    /// Every stage is built for the target platform unless told otherwise: saying so again adds nothing.
    ///
    /// ```dockerfile
    /// FROM --platform=$TARGETPLATFORM alpine:3.22
    /// USER nobody
    /// ```
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// USER nobody
    /// ```
    RedundantTargetPlatform, Warning, "DL3065"
}

fn check(on: View, found: &mut Vec<Finding>) {
    let target = on.options.platform.as_deref().unwrap_or("linux/amd64");
    for (stage, instruction, from) in on.froms() {
        let Some(platform) = &from.platform else { continue };
        let name = platform.text.trim_start_matches("${").trim_start_matches('$');
        let end = name.find(|it: char| !it.is_ascii_alphanumeric() && it != '_').unwrap_or(name.len());
        let alone = platform.text.matches('$').count() == 1 && name.get(..end) == Some("TARGETPLATFORM");
        if alone && stage.platform.as_deref() == Some(target) {
            let message = format!(
                "Setting platform to predefined {} in FROM is redundant as this is the default behavior",
                platform.text
            );
            let fix = on.drop_flag(instruction, "platform", Safety::Safe);
            found.push(RULE.at(on, instruction.span, message).marking(platform.span).fix(fix));
        }
    }
}
