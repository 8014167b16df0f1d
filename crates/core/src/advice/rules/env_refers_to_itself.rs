use super::*;

rule! {
    /// All values of one `ENV` are expanded before any of them is set: what is set beside it is not seen yet. Use two
    /// instructions. A variable that is set above is no error: its older value is what is meant, or `PATH=/a:$PATH` would be
    /// one.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// ENV HOME_DIR=/srv DATA_DIR=$HOME_DIR/data
    /// ```
    EnvRefersToItself, Warning, "DL3044"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (_, step) in on.steps() {
        let Some(instruction) = on.instruction(step) else { continue };
        let Kind::Env(pairs) = &instruction.kind else { continue };
        for (at, pair) in pairs.iter().enumerate() {
            let Some(value) = &pair.value else { continue };
            let others =
                pairs.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| &other.key.text);
            if let Some(name) =
                others.into_iter().find(|name| step.env.get(name).is_none() && refers(&value.text, name))
            {
                let message = format!("`${name}` does not have the value yet that this ENV gives it.");
                found.push(RULE.at(on, instruction.span, message).marking(value.span));
            }
        }
    }
}

fn refers(value: &str, name: &str) -> bool {
    value.match_indices('$').any(|(at, _)| {
        let rest = value[at + 1..].trim_start_matches('{');
        let end = rest.find(|it: char| !it.is_ascii_alphanumeric() && it != '_').unwrap_or(rest.len());
        rest.get(..end) == Some(name)
    })
}
