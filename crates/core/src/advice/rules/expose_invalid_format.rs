use super::*;

rule! {
    /// `EXPOSE` notes a port of the container. Which port of the host leads to it is said when the container is started
    /// (`docker run -p 80:8080`); written here it has no effect, and Docker will refuse it.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// EXPOSE 80:8080
    /// ```
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// EXPOSE 8080
    /// ```
    ExposeInvalidFormat, Warning
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (instruction, port) in on.ports() {
        let Some((host, container)) = port.text.rsplit_once(':').filter(|(host, _)| !host.is_empty()) else {
            continue;
        };
        let _ = host;
        let message = format!(
            "EXPOSE instruction should not define an IP address or host-port mapping, found '{}'",
            port.text
        );
        let fix = on.rewrite(port, Safety::Safe, "Keep the container's port", container);
        found.push(RULE.at(on, instruction.span, message).marking(port.span).fix(fix));
    }
}
