use super::*;

rule! {
    /// Without `--no-cache`, `apk` stores the package index in the layer. With it, it fetches the index anew and keeps
    /// nothing, so that no `apk update` is needed either.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// RUN apk update && apk add curl
    /// ```
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// RUN apk add --no-cache curl
    /// ```
    ApkCacheKept, Info, "DL3019", "DS-0025"
}

const CACHE: &str = "/var/cache/apk";

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on
        .runs
        .iter()
        .filter(|ran| !ran.is_mounted(CACHE) && !ran.is_mounted("/etc/apk/cache") && !ran.removes(CACHE))
    {
        // In a stage that nobody downloads, an index alone is of no account.
        let counts =
            |it: &&shell::Command| install::verb(it, &["add"]).is_some() || on.ships(ran.stage.index);
        let kept = || ran.of(&["apk"]).filter(|it| !it.has(&["--no-cache"])).filter(counts);
        let edits: Vec<Edit> = kept().filter_map(|command| mended(ran, command)).collect();
        if let Some(command) = kept().find(|command| mended(ran, command).is_some()) {
            let fix =
                Fix { title: "Keep no package index".into(), safety: Safety::Safe, edits, ..Fix::default() };
            let message = "The package index of apk stays in this layer.";
            found.push(RULE.at(on, ran.instruction.span, message).marking(ran.place(command)).fix(fix));
        }
    }
}

fn mended(ran: &Ran, command: &shell::Command) -> Option<Edit> {
    if let Some(word) = install::verb(command, &["add", "upgrade"]) {
        return Some(ran.behind(word, " --no-cache"));
    }
    let word = install::verb(command, &["update"])?;
    Some(ran.without(command).unwrap_or_else(|| ran.behind(word, " --no-cache")))
}
