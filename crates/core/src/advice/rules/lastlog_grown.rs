use super::*;

rule! {
    /// `useradd` writes an entry into `/var/log/lastlog` and `faillog`, at an offset that grows with the number of the user:
    /// on older releases a user 1,000,000 makes files of hundreds of megabytes. `--no-log-init` leaves them alone.
    ///
    /// ```dockerfile
    /// FROM ubuntu:22.04
    /// RUN useradd -u 1000000 app
    /// ```
    ///
    /// ```dockerfile
    /// FROM ubuntu:22.04
    /// RUN useradd --no-log-init -u 1000000 app
    /// ```
    LastlogGrown, Warning, "DL3046"
}

/// The least number with six digits, from which hadolint speaks up.
const HIGH: u64 = 100_000;

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs {
        for command in ran.of(&["useradd"]).filter(|it| !it.has(&["-l", "--no-log-init"])) {
            // The last letter of a cluster (`-mu 200000`) has the value.
            let cluster = command.args().windows(2).find_map(|pair| match pair {
                [letters, value] if letters.text.starts_with('-') && letters.text.ends_with('u') => {
                    Some(value.text.as_str())
                }
                _ => None,
            });
            let number = command.option(&["-u", "--uid"]).or(cluster).and_then(|it| it.parse::<u64>().ok());
            let Some(word) =
                command.words.get(command.program).filter(|_| number.is_some_and(|it| it >= HIGH))
            else {
                continue;
            };
            let edits = vec![ran.behind(word, " --no-log-init")];
            let fix = Fix {
                title: "Leave the login records alone".into(),
                safety: Safety::Safe,
                edits,
                ..Fix::default()
            };
            let message = "The number of this user makes the login records large.";
            found.push(RULE.in_run(on, ran, command, message).fix(fix));
        }
    }
}
