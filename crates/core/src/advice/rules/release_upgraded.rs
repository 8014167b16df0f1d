use super::*;

rule! {
    /// Upgrading everything puts a second copy of each changed package into the image, and what changes differs from build to
    /// build. A newer tag of the base image has the same packages, once.
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN apt-get update && apt-get dist-upgrade -y && rm -rf /var/lib/apt/lists/*
    /// ```
    ReleaseUpgraded, Info, "DL3035", "DS-0024"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs {
        for command in ran.of(&["apt-get", "apt", "zypper"]) {
            let verbs: &[&str] = if command.name() == "zypper" {
                &["dist-upgrade", "dup"]
            } else {
                &["dist-upgrade", "full-upgrade", "upgrade"]
            };
            let codes: &[&str] = if command.name() == "zypper" { &["DL3035"] } else { &["DS-0024"] };
            if install::verb(command, verbs).is_some() {
                found.push(
                    RULE.in_run(on, ran, command, "Upgraded packages are in the image twice.")
                        .known_as(codes),
                );
            }
        }
    }
}
