use super::*;

rule! {
    /// `FROM --platform` with a fixed platform makes an image for that one only, whatever the build asks for.
    ///
    /// Off, because some images exist for one platform only, and because BuildKit's FromPlatformFlagConstDisallowed says the
    /// same where no variable stands there.
    ///
    /// ```dockerfile
    /// ARG PLATFORM=linux/amd64
    /// FROM --platform=$PLATFORM alpine:3.22
    /// ```
    PlatformChosenInFrom, Info
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (_, instruction, from) in on.froms() {
        let Some(platform) = &from.platform else { continue };
        // What is constant is BuildKit's to say.
        if platform.text.contains('$')
            && !platform.text.contains("BUILDPLATFORM")
            && !platform.text.contains("TARGETPLATFORM")
        {
            let message = "Another platform that is asked for is not built here.";
            let finding = RULE.at(on, instruction.span, message).marking(platform.span);
            found.push(finding.known_as(&["DL3029"]));
        }
    }
}
