use super::*;

rule! {
    /// A container is entered with `docker exec`, which needs no server, no keys and no passwords in the image. An SSH server
    /// is one more program that has to be kept safe.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// EXPOSE 22
    /// ```
    SshPortExposed, Info, "DS-0004"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (instruction, port) in on.ports().filter(|(_, port)| matches!(port.text.as_str(), "22" | "22/tcp")) {
        found.push(RULE.at(on, instruction.span, "This is the port of SSH.").marking(port.span));
    }
}
