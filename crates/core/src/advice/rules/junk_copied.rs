use super::ignore_file_missing::whole;
use super::*;
use crate::advice::NewFile;

rule! {
    /// There is a `.dockerignore`, and it lets through what only the developer's machine needs: the history of `.git`, caches
    /// and the editor's settings.
    ///
    /// ```dockerfile
    /// FROM node:22-slim
    /// WORKDIR /app
    /// COPY . .
    /// USER node
    /// CMD ["node", "index.js"]
    /// ```
    ///
    /// ```context
    /// .git/objects/pack/pack-1.pack 8000000
    /// index.js 1000
    /// ```
    ///
    /// ```dockerignore
    /// node_modules
    /// ```
    JunkCopied, Info, "DKL-LI-0003"
}

/// What is never part of a program.
const JUNK: [&str; 9] = [
    ".git",
    "**/.DS_Store",
    ".idea",
    ".vscode",
    "**/.cache",
    "**/.npm",
    "**/__pycache__",
    "**/.pytest_cache",
    "**/.mypy_cache",
];

fn check(on: View, found: &mut Vec<Finding>) {
    let context = &on.options.context;
    let (Some(text), true) = (&context.ignore, context.declared) else { return };
    // The author picks by hand what is sent: exceptions and all.
    let Some((instruction, source)) = whole(on).filter(|_| !text.contains('!')) else { return };
    let sent = context.sent();
    let met: Vec<(&str, u64)> = JUNK
        .into_iter()
        .map(|pattern| {
            let ignore = Ignore::parse(pattern);
            (pattern, sent.iter().filter(|it| ignore.excludes(&it.path)).map(|it| it.bytes).sum())
        })
        .filter(|(_, bytes)| *bytes > 0)
        .collect();
    if met.is_empty() {
        return;
    }
    let names: Vec<&str> = met.iter().map(|(pattern, _)| pattern.trim_start_matches("**/")).collect();
    let message = format!(
        "The .dockerignore lets through {} of {}.",
        bytes::show(met.iter().map(|(_, bytes)| bytes).sum()),
        names.join(", ")
    );
    let lines = met.iter().map(|(pattern, _)| format!("{pattern}\n"));
    let text = format!("{}\n{}", text.trim_end(), lines.collect::<String>());
    let file = NewFile { name: ".dockerignore", text: text.trim_start().to_owned() };
    let finding = RULE.at(on, instruction.span, message).marking(source.span);
    found.push(Finding { file: Some(file), ..finding });
}
