use super::*;

rule! {
    /// What `ARG` and `ENV` hold is written into the image's history and configuration: anybody who pulls the image can
    /// read it. A build secret is mounted for one `RUN` and leaves no trace:
    /// `RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci`.
    ///
    /// ```dockerfile
    /// FROM node:22-alpine
    /// ARG NPM_TOKEN
    /// RUN npm config set //registry.example.org/:_authToken $NPM_TOKEN && npm ci
    /// ```
    ///
    /// ```dockerfile
    /// FROM node:22-alpine
    /// RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm config set //registry.example.org/:_authToken $NPM_TOKEN && npm ci
    /// ```
    SecretsUsedInArgOrEnv, Warning, "DL3064"
}

/// BuildKit's words for a secret (`getSecretsRegex`), as parts of a name between underscores.
const SECRET: [&str; 10] =
    ["apikey", "auth", "credential", "credentials", "key", "password", "pword", "passwd", "secret", "token"];

/// BuildKit's words that excuse a name.
const EXCUSED: [&str; 3] = ["public", "file", "version"];

fn check(on: View, found: &mut Vec<Finding>) {
    for (stage, step) in on.steps() {
        let (keyword, pairs) = match &step.kind {
            Kind::Env(pairs) => ("ENV", pairs),
            Kind::Arg(pairs) => ("ARG", pairs),
            _ => continue,
        };
        let Some(instruction) = on.instruction(step) else { continue };
        for key in pairs.iter().map(|pair| &pair.key).filter(|key| secret(&key.text)) {
            let message =
                format!("Do not use ARG or ENV instructions for sensitive data ({keyword} \"{}\")", key.text);
            let fix = mounted(on, stage, instruction, &key.text).filter(|_| pairs.len() == 1);
            found.push(RULE.at(on, instruction.span, message).marking(key.span).fix(fix));
        }
    }
}

fn secret(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    // `api_key` holds the word `key`, and a name is split at each underscore.
    let has = |words: &[&str]| key.split('_').any(|part| words.contains(&part));
    has(&SECRET) && !has(&EXCUSED)
}

/// A secret mount on each RUN of the stage that names the variable, in the place of the ARG. What an ENV holds may be for the
/// running program, and is left to its author.
fn mounted(on: View, stage: &Stage, instruction: &Instruction, key: &str) -> Option<Fix> {
    let Kind::Arg(_) = &instruction.kind else { return None };
    let names = |place: Span| {
        let text = place.of(on.source());
        text.contains(&format!("${key}")) || text.contains(&format!("${{{key}"))
    };
    let users = || stage.steps.iter().filter_map(|step| on.instruction(step)).filter(|it| names(it.span));
    let runs = || users().filter(|it| matches!(it.kind, Kind::Run(_)));
    if runs().next().is_none() || users().count() != runs().count() {
        return None;
    }
    let id = key.to_ascii_lowercase();
    let mount = format!(" --mount=type=secret,id={id},env={key}");
    let mounts = runs().map(|run| Edit {
        start: run.keyword.span.end,
        end: run.keyword.span.end,
        text: mount.clone(),
    });
    let edits = std::iter::once(edit::remove_lines(on.source(), instruction.span)).chain(mounts).collect();
    Some(Fix {
        title: format!("Mount it: `docker build --secret id={id},env={key}`"),
        safety: Safety::Manual,
        edits,
        ..Fix::default()
    })
}
