use super::*;

rule! {
    /// A file that is copied stays in its layer for good, also where a later line deletes it: anybody who pulls the image can
    /// read the key. A build secret is mounted for one `RUN`: `--mount=type=secret,id=npmrc,target=/root/.npmrc`.
    ///
    /// ```dockerfile
    /// FROM node:22-slim
    /// WORKDIR /app
    /// COPY .npmrc package.json ./
    /// RUN npm install --omit=dev && npm cache clean --force
    /// ```
    SecretCopied, Warning, "DS-0031"
}

/// Names of files and folders that hold a key or a password.
const NAMES: [&str; 15] = [
    ".aws",
    ".env",
    ".git-credentials",
    ".gnupg",
    ".htpasswd",
    ".netrc",
    ".npmrc",
    ".pgpass",
    ".pypirc",
    ".ssh",
    "id_dsa",
    "id_ecdsa",
    "id_ed25519",
    "id_rsa",
    "credentials.json",
];

/// Endings of files with private keys.
const ENDINGS: [&str; 4] = [".key", ".p12", ".pfx", ".ppk"];

fn check(on: View, found: &mut Vec<Finding>) {
    for (_, step) in on.shipped_steps() {
        let (Kind::Copy(copy) | Kind::Add(Add { copy, .. })) = &step.kind else { continue };
        let local = |it: &&Word| !it.text.contains("://");
        for source in copy.sources.iter().filter(local).filter(|_| copy.from.is_none()) {
            let Some(name) = secret(on, &source.text) else { continue };
            let Some(instruction) = on.instruction(step) else { continue };
            let message =
                format!("`{name}` holds a key or a password, and whoever pulls the image can read it.");
            found.push(RULE.at(on, instruction.span, message).marking(source.span));
        }
    }
}

/// The secret that a source is or, for a folder of a declared context, brings along.
fn secret<'a>(on: View<'a>, source: &'a str) -> Option<&'a str> {
    let wanted = source.trim_matches('/').trim_start_matches("./").trim_end_matches("/.");
    let wanted = if wanted == "." { "" } else { wanted };
    if is_secret(wanted) {
        return Some(wanted);
    }
    let context = &on.options.context;
    let ignore = Ignore::parse(context.ignore.as_deref().unwrap_or_default());
    let files = context.files.iter().filter(|_| context.declared).map(|it| it.path.as_str());
    let mut below = files.filter(|it| path::within(it, wanted) || wanted.is_empty());
    below.find(|it| is_secret(it) && !ignore.excludes(it))
}

/// Whether a part of a path is one of the names. A package of the folder of modules brings examples of its own.
fn is_secret(path: &str) -> bool {
    let mut parts = path.split('/');
    !path.contains("node_modules/") && parts.any(|part| NAMES.contains(&part))
        || ENDINGS.iter().any(|end| path.ends_with(end))
}
