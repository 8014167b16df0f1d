use super::*;

rule! {
    /// A step is cached as long as its words stay the same. When only the installation below changes, it works with the
    /// package lists of an earlier day, and fails where those name files that are gone. In one `RUN`, the lists are as new as
    /// the installation.
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN apt-get update
    /// RUN apt-get install -y --no-install-recommends gosu && rm -rf /var/lib/apt/lists/*
    /// ```
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN apt-get update \
    ///     && apt-get install -y --no-install-recommends gosu && rm -rf /var/lib/apt/lists/*
    /// ```
    UpdateApart, Warning, "DS-0017"
}

/// Programs that keep lists, and how they install.
const MANAGERS: [(&[&str], &[&str]); 2] = [
    (&["apt-get", "apt"], &["install", "upgrade", "dist-upgrade", "build-dep"]),
    (&["apk"], &["add", "upgrade"]),
];

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs.iter().filter(|ran| !ran.trigger) {
        for (names, installing) in MANAGERS {
            let has = |ran: &Ran, verbs: &[&str]| ran.of(names).any(|it| install::verb(it, verbs).is_some());
            let Some(update) = ran.of(names).find(|it| install::verb(it, &["update"]).is_some()) else {
                continue;
            };
            let mut later = on.runs_of(ran.stage.index).filter(|it| it.position > ran.position);
            let next = later.find(|it| has(it, installing) || has(it, &["update"]));
            let Some(next) = next.filter(|it| !has(it, &["update"]) && !has(ran, installing)) else {
                continue;
            };
            let fix = ran.join(next).map(|edit| Fix {
                title: "Update where it is installed".into(),
                safety: Safety::Check,
                edits: vec![edit],
                ..Fix::default()
            });
            let message = format!(
                "Line {} installs from these lists, however old they are in the cache.",
                next.instruction.lines.start
            );
            found.push(RULE.in_run(on, ran, update, message).fix(fix));
        }
    }
}
