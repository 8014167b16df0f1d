use super::*;

rule! {
    /// What `ARG` and `ENV` hold is written into the image's history and configuration: anybody who pulls the image can
    /// read it. A build secret is mounted for one `RUN` and leaves no trace:
    /// `RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci`.
    ///
    /// ```dockerfile
    /// FROM node:22-alpine
    /// ARG NPM_TOKEN
    /// ```
    SecretsUsedInArgOrEnv, Warning, "DL3064"
}

/// BuildKit's words for a secret (`getSecretsRegex`), as parts of a name between underscores.
const SECRET: [&str; 10] =
    ["apikey", "auth", "credential", "credentials", "key", "password", "pword", "passwd", "secret", "token"];

/// BuildKit's words that excuse a name.
const EXCUSED: [&str; 3] = ["public", "file", "version"];

fn check(on: View, found: &mut Vec<Finding>) {
    for (_, step) in on.steps() {
        let (keyword, pairs) = match &step.kind {
            Kind::Env(pairs) => ("ENV", pairs),
            Kind::Arg(pairs) => ("ARG", pairs),
            _ => continue,
        };
        let Some(instruction) = on.instruction(step) else { continue };
        for key in pairs.iter().map(|pair| &pair.key).filter(|key| secret(&key.text)) {
            let message =
                format!("Do not use ARG or ENV instructions for sensitive data ({keyword} \"{}\")", key.text);
            found.push(RULE.at(on, instruction.span, message).marking(key.span));
        }
    }
}

fn secret(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    // `api_key` holds the word `key`, and a name is split at each underscore.
    let has = |words: &[&str]| key.split('_').any(|part| words.contains(&part));
    has(&SECRET) && !has(&EXCUSED)
}
