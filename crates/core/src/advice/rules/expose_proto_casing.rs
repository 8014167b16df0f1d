use super::*;

rule! {
    /// Protocols are written in lower case: `8080/tcp`.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// EXPOSE 8080/TCP
    /// ```
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// EXPOSE 8080/tcp
    /// ```
    ExposeProtoCasing, Warning
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (instruction, port) in on.ports() {
        let protocol = port.text.rsplit(':').next().and_then(|last| last.split_once('/')).map(|(_, it)| it);
        if protocol.is_some_and(|it| it != it.to_ascii_lowercase()) {
            let message =
                format!("Defined protocol '{}' in EXPOSE instruction should be lowercase", port.text);
            let fix =
                on.rewrite(port, Safety::Safe, "Write it in lower case", &port.text.to_ascii_lowercase());
            found.push(RULE.at(on, instruction.span, message).marking(port.span).fix(fix));
        }
    }
}
