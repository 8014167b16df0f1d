use super::*;

rule! {
    /// `.dockerignore` keeps this file out of the context, so that there is nothing to copy: the build fails, or copies less
    /// than it says.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// COPY notes.md /
    /// ```
    ///
    /// ```dockerignore
    /// *.md
    /// ```
    CopyIgnoredFile, Warning
}

fn check(on: View, found: &mut Vec<Finding>) {
    let Some(text) = &on.options.context.ignore else { return };
    // As BuildKit: with exceptions (`!`), a folder that is left out may hold a file that is not.
    if text.lines().any(|line| line.trim().starts_with('!')) {
        return;
    }
    let ignore = Ignore::parse(text);
    let everything = text.lines().any(|line| matches!(line.trim(), "*" | "**" | "**/*"));
    for (_, step) in on.steps() {
        let (name, copy) = match &step.kind {
            Kind::Copy(copy) => ("Copy", copy),
            Kind::Add(add) => ("Add", &add.copy),
            _ => continue,
        };
        let Some(instruction) = on.instruction(step).filter(|_| copy.from.is_none()) else { continue };
        let paths = copy.sources.iter().filter(|it| !it.text.contains("://") && !it.text.starts_with("<<"));
        for (word, source) in paths.map(|it| (it, clean(&it.text))) {
            let root = matches!(source.as_str(), "." | "/");
            if root && everything || !root && !source.starts_with('/') && ignore.excludes(&source) {
                let file = edit::go_quoted(&source);
                let message = format!("Attempting to {name} file {file} that is excluded by .dockerignore");
                found.push(RULE.at(on, instruction.span, message).marking(word.span));
            }
        }
    }
}

/// Go's `filepath.Clean`.
fn clean(source: &str) -> String {
    let joined = path::join("/", source);
    match (source.starts_with('/'), joined.trim_start_matches('/')) {
        (true, _) => joined,
        (false, "") => ".".to_owned(),
        (false, rest) => rest.to_owned(),
    }
}
