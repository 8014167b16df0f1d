use super::*;

rule! {
    /// Nobody can answer a question while an image is built: a package manager that asks for a yes stops the build.
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN apt-get update && apt-get install --no-install-recommends gosu && rm -rf /var/lib/apt/lists/*
    /// ```
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN apt-get update && apt-get install -y --no-install-recommends gosu && rm -rf /var/lib/apt/lists/*
    /// ```
    ConfirmationMissing, Warning, "DL3014", "DL3030", "DL3034", "DL3038", "DS-0021"
}

const ASKING: [&str; 7] =
    ["install", "upgrade", "dist-upgrade", "remove", "reinstall", "localinstall", "groupinstall"];

/// Those of zypper, with their short names.
const ASKING_ZYPPER: [&str; 14] = [
    "install",
    "in",
    "remove",
    "rm",
    "source-install",
    "si",
    "patch",
    "update",
    "up",
    "dist-upgrade",
    "dup",
    "install-new-recommends",
    "inr",
    "verify",
];

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs {
        for command in ran.of(&["apt-get", "apt", "yum", "dnf", "microdnf", "zypper"]) {
            let quiet = command.texts().filter(|text| *text == "-q" || *text == "--quiet").count() > 1;
            let told = [
                "-y",
                "-n",
                "--non-interactive",
                "--yes",
                "--assume-yes",
                "--assumeyes",
                "--no-confirm",
                "-qq",
                "-q=2",
                "--simulate",
                "-s",
            ];
            let piped = command.pipe > 0;
            let zypper = command.name() == "zypper";
            let asking: &[&str] = if zypper { &ASKING_ZYPPER } else { &ASKING };
            let Some(verb) = install::verb(command, asking) else { continue };
            if told.iter().any(|option| command.has(&[option])) || quiet || piped {
                continue;
            }
            // Not every command of zypper has `-y`; the program itself has `-n`.
            let program = command.words.get(command.program).filter(|_| zypper);
            let edits = vec![match program {
                Some(program) => ran.behind(program, " -n"),
                None => ran.behind(verb, " -y"),
            }];
            let fix = Fix { title: "Answer yes".into(), safety: Safety::Safe, edits, ..Fix::default() };
            let message = format!("`{}` asks for a yes that nobody can give.", command.name());
            let codes: &[&str] = match command.name() {
                "yum" => &["DL3030"],
                "zypper" => &["DL3034"],
                "dnf" | "microdnf" => &["DL3038"],
                _ => &["DL3014", "DS-0021"],
            };
            found.push(RULE.in_run(on, ran, command, message).known_as(codes).fix(fix));
        }
    }
}
