use super::*;

rule! {
    /// Without a version, the next build may install a newer package than this one did.
    ///
    /// Off, because distributions keep no old versions: the build of a file with `curl=8.5.0-2` fails on the day on which a
    /// security update replaces it, and holds the fix back until then. What pins without that: a base image by its digest, a
    /// snapshot of the archive, the lock file of a language's package manager.
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
    /// ```
    PackageVersionNotPinned, Info, "DL3008", "DL3013", "DL3016", "DL3018", "DL3028", "DL3033", "DL3037", "DL3041", "DL3062"
}

type Words = &'static [&'static str];

/// A program, the words with which it installs, what a version looks like, and hadolint's code.
const MANAGERS: [(Words, Words, Words, Words); 9] = [
    (&["apt-get", "apt"], &["install"], &["=", "/"], &["DL3008"]),
    (&["apk"], &["add"], &["=", "<", ">", "~"], &["DL3018"]),
    (&["yum"], &["install"], &["-"], &["DL3033"]),
    (&["dnf", "microdnf"], &["install"], &["-"], &["DL3041"]),
    (&["zypper"], &["install", "in"], &["=", "<", ">"], &["DL3037"]),
    (&["pip", "pip3"], &["install"], &["==", "@", ">", "<", "~=", "/", "."], &["DL3013"]),
    (&["npm"], &["install", "i", "add"], &["@", "/"], &["DL3016"]),
    (&["gem"], &["install", "i"], &[":"], &["DL3028"]),
    (&["go"], &["install", "run"], &["@v", "@"], &["DL3062"]),
];

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs {
        for (names, verbs, marks, codes) in MANAGERS {
            let loose = |it: &&shell::Command| {
                let listed = it.has(&["-r", "--requirement", "-c", "--constraint", "-v", "--version"]);
                let Some(verb) = install::verb(it, verbs).filter(|_| !listed) else { return false };
                install::packages(it, verb).any(|word| {
                    let name = word.text.trim_start_matches('@');
                    let file =
                        name.contains("://") || name.starts_with(['.', '/']) || path::name(name) != name;
                    !word.dynamic && !file && !marks.iter().any(|mark| name.contains(mark))
                })
            };
            if let Some(command) = ran.of(names).find(loose) {
                let message = "The next build may install another version.";
                found.push(RULE.in_run(on, ran, command, message).known_as(codes));
            }
        }
    }
}
