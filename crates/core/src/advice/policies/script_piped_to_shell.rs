use super::*;

rule! {
    /// A script that goes from the network into a shell is whatever the server sends on that day, and runs as root.
    ///
    /// Off, because several tools (rustup, uv, nvm) are documented to be installed in no other way. Where a release has a file
    /// with its checksum, `ADD --checksum=sha256:…` fetches just that one.
    ///
    /// ```dockerfile
    /// FROM buildpack-deps:bookworm-curl
    /// RUN curl -fsSL https://example.org/install.sh | sh
    /// ```
    ScriptPipedToShell, Info
}

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs {
        for pair in ran.commands().windows(2) {
            let [from, to] = pair else { continue };
            let fetches = matches!(from.name(), "curl" | "wget") && from.piped;
            if fetches && to.pipe > 0 && matches!(to.name(), "sh" | "bash" | "ash" | "python" | "python3") {
                found.push(RULE.in_run(on, ran, from, "What the server sends on that day runs as root."));
            }
        }
    }
}
