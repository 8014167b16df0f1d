use super::*;

rule! {
    /// `apt` is made for people at a terminal, and its author promises scripts nothing: `apt-get` is the one that keeps its
    /// options.
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN apt update && apt-get install -y --no-install-recommends gosu && rm -rf /var/lib/apt/lists/*
    /// ```
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN apt-get update && apt-get install -y --no-install-recommends gosu && rm -rf /var/lib/apt/lists/*
    /// ```
    AptInsteadOfAptGet, Warning, "DL3027"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs {
        for command in ran.of(&["apt"]) {
            let known =
                ["update", "install", "upgrade", "remove", "purge", "autoremove", "clean", "autoclean"];
            let same = known.contains(&command.verb());
            let word = command.words.get(command.program).map(|word| ran.word(word));
            let fix = word
                .filter(|place| same && place.of(on.source()) == "apt")
                .map(|place| Fix::replace(Safety::Safe, "Use `apt-get`", place, "apt-get"));
            found.push(RULE.in_run(on, ran, command, "`apt` is not meant for scripts.").fix(fix));
        }
    }
}
