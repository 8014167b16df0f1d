use super::*;

rule! {
    /// Editors and monitors are for people who log in. Nobody logs into an image that ships: `docker debug`, or a container
    /// with tools that shares its namespaces, looks around without them.
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN apt-get update && apt-get install -y --no-install-recommends nginx vim && rm -rf /var/lib/apt/lists/*
    /// ```
    EditorInstalled, Info
}

const TOOLS: [&str; 11] =
    ["vim", "vim-tiny", "nano", "emacs", "emacs-nox", "htop", "tmux", "screen", "mc", "man-db", "tree"];
const MANAGERS: [&str; 6] = ["apt-get", "apt", "apk", "yum", "dnf", "microdnf"];

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.shipped() {
        for command in ran.of(&MANAGERS) {
            let Some(verb) = install::verb(command, &["install", "add"]) else { continue };
            let packages: Vec<&shell::Word> = install::packages(command, verb).collect();
            let (tools, others): (Vec<&shell::Word>, Vec<_>) =
                packages.into_iter().partition(|word| TOOLS.contains(&word.text.as_str()));
            if tools.is_empty() {
                continue;
            }
            // Each with the blanks in front of it, so that a line of its own goes, too.
            let before = |word: &shell::Word| {
                command
                    .args()
                    .iter()
                    .take_while(|it| !std::ptr::eq(*it, word))
                    .last()
                    .map(|it| ran.word(it).end)
            };
            let edits = tools.iter().filter_map(|word| {
                Some(Edit { start: before(word)?, end: ran.word(word).end, text: String::new() })
            });
            let title = "Install none of them".into();
            // Adjoining words go one after the other: each from the end of the one before.
            let fix = Fix { title, safety: Safety::Manual, edits: edits.collect(), ..Fix::default() };
            let names: Vec<String> = tools.iter().map(|word| format!("`{}`", word.text)).collect();
            let message = format!("For people who log in: {}.", names.join(", "));
            let fix = Some(fix).filter(|_| !others.is_empty());
            found.push(RULE.in_run(on, ran, command, message).fix(fix));
        }
    }
}
