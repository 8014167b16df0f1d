use super::*;

rule! {
    /// Keys of labels are in lower case, with dots and dashes between letters and digits: tools that search for labels expect
    /// that. `com.docker.`, `io.docker.` and `org.dockerproject.` are Docker's own.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// LABEL Maintainer_Name="Ada"
    /// ```
    LabelKeyMalformed, Info, "DL3048"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for instruction in on.staged() {
        let Kind::Label(pairs) = &instruction.kind else { continue };
        for pair in pairs {
            let key = pair.key.text.trim_matches(['"', '\'']);
            if !is_sound(key) {
                let message = format!("The label key `{key}` is not in the usual form.");
                found.push(RULE.at(on, instruction.span, message).marking(pair.key.span));
            }
        }
    }
}

fn is_sound(key: &str) -> bool {
    let letters = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || ".-_/${}".contains(it);
    let reserved = RESERVED.iter().any(|name| key.starts_with(name));
    key.chars().all(letters)
        && key.starts_with(|it: char| it.is_ascii_lowercase() || it == '$')
        && !key.ends_with(['.', '-'])
        && !key.contains("..")
        && !key.contains("--")
        && !reserved
}

/// What Docker keeps for itself (Docker's manual, "Docker object labels", read in 2026).
const RESERVED: [&str; 3] = ["com.docker.", "io.docker.", "org.dockerproject."];
