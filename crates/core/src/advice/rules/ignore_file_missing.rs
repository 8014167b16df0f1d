use super::*;
use crate::advice::NewFile;

rule! {
    /// `COPY .` takes everything that lies in the folder: the history of `.git`, installed modules, results of other builds,
    /// secrets in `.env`. A file `.dockerignore` beside the Dockerfile leaves them out, and makes each build start sooner.
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
    /// node_modules/left-pad/index.js 2000
    /// ```
    IgnoreFileMissing, Info
}

/// What no image needs of a folder.
const USUAL: [&str; 14] = [
    ".git",
    "**/node_modules",
    "**/__pycache__",
    ".venv",
    "venv",
    "target",
    "**/.next",
    ".env",
    "*.log",
    ".DS_Store",
    ".idea",
    ".vscode",
    "coverage",
    ".cache",
];

fn check(on: View, found: &mut Vec<Finding>) {
    let context = &on.options.context;
    let Some((instruction, source)) = whole(on) else { return };
    if context.ignore.is_some() || !context.declared {
        return;
    }
    let ignore = Ignore::parse(&USUAL.join("\n"));
    let sent: u64 =
        context.files.iter().filter(|file| ignore.excludes(&file.path)).map(|file| file.bytes).sum();
    if sent > 0 {
        let message = format!(
            "There is no .dockerignore: {} of {} are sent to the build.",
            bytes::show(sent),
            names(on)
        );
        let file = NewFile { name: ".dockerignore", text: met(on).map(|it| format!("{it}\n")).collect() };
        let finding = RULE.at(on, instruction.span, message).marking(source.span);
        found.push(Finding { file: Some(file), ..finding });
    }
}

/// The first COPY that takes the whole context, and the word that says so.
pub(super) fn whole(on: View<'_>) -> Option<(&Instruction, &Word)> {
    let whole = |word: &&Word| matches!(word.text.as_str(), "." | "./" | "/" | "*");
    on.steps().find_map(|(stage, step)| match &step.kind {
        Kind::Copy(copy) | Kind::Add(Add { copy, .. }) if stage.reachable && copy.from.is_none() => {
            Some((on.instruction(step)?, copy.sources.iter().find(whole)?))
        }
        _ => None,
    })
}

/// The patterns that something of the context matches.
fn met(on: View<'_>) -> impl Iterator<Item = &'static str> {
    let files = &on.options.context.files;
    let matches = move |pattern: &&str| {
        let ignore = Ignore::parse(pattern);
        files.iter().any(|file| ignore.excludes(&file.path))
    };
    USUAL.into_iter().filter(matches)
}

/// The patterns in words.
fn names(on: View) -> String {
    let names: Vec<&str> = met(on).map(|it| it.trim_start_matches("**/")).collect();
    names.join(", ")
}
