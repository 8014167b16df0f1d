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
    for ran in on.shipped().filter(|ran| !ran.is_mounted(CACHE) && !ran.removes(CACHE)) {
        let off = |value: &str| !matches!(value, "" | "0" | "false" | "off" | "no");
        if ran.variable("PIP_NO_CACHE_DIR").is_some_and(off) || ran.purges("pip", "purge") {
            continue;
        }
        for command in ran.commands().iter().filter(|it| !it.has(&["--no-cache-dir"])) {
            let own =
                command.assignments.iter().any(|it| it.name == "PIP_NO_CACHE_DIR" && off(&it.value.text));
            let Some(word) = install::pip(command).filter(|_| !own) else { continue };
            let edits = vec![ran.behind(word, " --no-cache-dir")];
            let fix = Fix { title: "Keep no wheels".into(), safety: Safety::Safe, edits };
            found.push(RULE.at(on, ran.place(command), "The cache of pip stays in this layer.").fix(fix));
        }
    }
}
