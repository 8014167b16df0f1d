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
    for ran in on.shipped() {
        for command in ran.of(&["useradd"]).filter(|it| !it.has(&["-l", "--no-log-init"])) {
            let number = command.option(&["-u", "--uid"]).and_then(|it| it.parse::<u64>().ok());
            let Some(word) =
                command.words.get(command.program).filter(|_| number.is_some_and(|it| it >= HIGH))
            else {
                continue;
            };
            let edits = vec![ran.behind(word, " --no-log-init")];
            let fix = Fix { title: "Leave the login records alone".into(), safety: Safety::Safe, edits };
            let message = "The number of this user makes the login records large.";
            found.push(RULE.at(on, ran.place(command), message).fix(fix));
        }
    }
}
