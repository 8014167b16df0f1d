use super::*;

rule! {
    /// The words of a `RUN` are part of the image's history: anybody who pulls the image can read a password among them. A
    /// build secret is mounted for one `RUN` and leaves no trace.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// RUN wget https://robot:hunter2@files.example.org/tool.tar.gz -O /srv/tool.tar.gz
    /// ```
    SecretInRun, Warning
}

/// How tokens of well-known services begin, and how long they are at the least.
const TOKENS: [(&str, usize); 9] = [
    ("AKIA", 20),
    ("github_pat_", 40),
    ("gho_", 30),
    ("ghp_", 30),
    ("ghs_", 30),
    ("glpat-", 20),
    ("npm_", 36),
    ("sk_live_", 20),
    ("xoxb-", 20),
];

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs {
        if let Some(command) = ran.commands().iter().find(|it| tells(it)) {
            let message = "A password or token in a command is part of the image's history.";
            found.push(RULE.in_run(on, ran, command, message));
        }
    }
}

/// Whether a command holds a secret in plain words: what comes from a variable or a file is not in the history.
fn tells(command: &shell::Command) -> bool {
    let words = command.words.iter().chain(command.assignments.iter().map(|it| &it.value));
    words.filter(|it| !it.dynamic).any(|it| in_address(&it.text) || is_token(&it.text))
}

/// Whether an address has a password: `https://name:password@host`.
fn in_address(text: &str) -> bool {
    let Some((_, rest)) = text.split_once("://") else { return false };
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    let password = host.rsplit_once('@').and_then(|(user, _)| user.split_once(':')).map(|(_, it)| it);
    password.is_some_and(|it| !it.is_empty() && !it.contains(['$', '<', '{', '%']))
}

fn is_token(text: &str) -> bool {
    let of = |word: &str| TOKENS.iter().any(|(start, least)| word.starts_with(start) && word.len() >= *least);
    text.split(|it: char| !it.is_ascii_alphanumeric() && it != '_' && it != '-').any(of)
}
