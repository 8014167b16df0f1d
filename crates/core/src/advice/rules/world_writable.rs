use super::*;

rule! {
    /// With mode 777 every user and program of the container may change the files, also those that were broken into. Give
    /// them to the user who needs them instead: `COPY --chown`, or `chown`.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// RUN mkdir /srv/data && chmod -R 777 /srv/data
    /// ```
    WorldWritable, Info
}

/// Modes with which all may write. A leading 1 (`/tmp`) keeps others from removing a file.
const MODES: [&str; 9] = ["777", "0777", "666", "0666", "a+w", "a+rw", "a+rwx", "o+w", "ugo+rwx"];

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs {
        let open = |it: &&shell::Command| it.texts().any(|text| MODES.contains(&text));
        if let Some(command) = ran.of(&["chmod"]).find(open) {
            found.push(RULE.in_run(on, ran, command, "Everybody may write here."));
        }
    }
}
