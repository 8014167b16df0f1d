use super::*;

rule! {
    /// `pip` keeps every wheel that it downloads or builds in its cache, for the next installation on this machine. In an
    /// image there is none. A cache mount keeps the wheels for the next build, outside of the image.
    ///
    /// ```dockerfile
    /// FROM python:3.13-slim
    /// COPY requirements.txt ./
    /// RUN pip install -r requirements.txt
    /// ```
    ///
    /// ```dockerfile
    /// FROM python:3.13-slim
    /// COPY requirements.txt ./
    /// RUN pip install --no-cache-dir -r requirements.txt
    /// ```
    PipCacheKept, Warning, "DL3042"
}

const CACHE: &str = "/root/.cache/pip";

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs.iter().filter(|ran| !ran.is_mounted(CACHE) && !ran.removes(CACHE)) {
        // Another user's home: the mount says itself what it is for.
        let home = |it: &&Mount| it.kind == MountType::Cache && it.target.ends_with("/.cache/pip");
        if ran.run.mounts.iter().any(|it| home(&it))
            || ran.commands().iter().any(|it| install::purges(it, "pip", "purge"))
        {
            continue;
        }
        for command in ran.commands().iter().filter(|it| !it.has(&["--no-cache-dir", "--no-cache"])) {
            let off = |value: &str| !matches!(value, "" | "0" | "false" | "off" | "no");
            let own = ran.sees(command, "PIP_NO_CACHE_DIR").is_some_and(off);
            let Some(word) = install::pip(command).filter(|_| !own) else { continue };
            let edits = vec![ran.behind(word, " --no-cache-dir")];
            let fix = Fix { title: "Keep no wheels".into(), safety: Safety::Safe, edits, ..Fix::default() };
            let severity = if on.ships(ran.stage.index) { RULE.severity } else { Severity::Info };
            let finding = RULE.in_run(on, ran, command, "The cache of pip stays in this layer.").fix(fix);
            found.push(Finding { severity, ..finding });
        }
    }
}
