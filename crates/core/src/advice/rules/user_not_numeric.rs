use super::*;

rule! {
    /// Kubernetes can only prove that a container does not run as root (`runAsNonRoot`) where `USER` is a number: a name
    /// could stand for any. `USER 1000` means the same user, and needs no entry in `/etc/passwd`.
    ///
    /// ```dockerfile
    /// FROM node:22-slim
    /// USER node
    /// ```
    UserNotNumeric, Info, "DL3066"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (_, step) in on.steps() {
        let Kind::User(user) = &step.kind else { continue };
        let Some(instruction) = on.instruction(step).filter(|it| matches!(it.kind, Kind::User(_))) else {
            continue;
        };
        let name = user.text.split(':').next().unwrap_or_default();
        if !name.chars().all(|it| it.is_ascii_digit()) {
            let message = format!("`{name}` is a name: that it is not root cannot be told from outside.");
            found.push(RULE.at(on, instruction.span, message).marking(user.span));
        }
    }
}
