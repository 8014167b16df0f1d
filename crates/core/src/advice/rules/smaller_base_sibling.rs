use super::*;

rule! {
    /// The full variant of an image carries compilers, headers and version control for builds. The slim one has the program
    /// and what it needs to run. What breaks: modules that are compiled at installation, and programs such as `curl` or
    /// `git` that a script calls.
    ///
    /// ```dockerfile
    /// FROM python:3.13
    /// WORKDIR /app
    /// COPY app ./app
    /// USER nobody
    /// CMD ["python", "-m", "app"]
    /// ```
    ///
    /// ```dockerfile
    /// FROM python:3.13-slim
    /// WORKDIR /app
    /// COPY app ./app
    /// USER nobody
    /// CMD ["python", "-m", "app"]
    /// ```
    SmallerBaseSibling, Info
}

/// What the full variants have and the slim ones lack.
const LACKING: [&str; 14] = [
    "curl",
    "wget",
    "git",
    "gcc",
    "g++",
    "cc",
    "make",
    "cmake",
    "unzip",
    "bzip2",
    "ssh",
    "hg",
    "pkg-config",
    "patch",
];

/// Images that come with a finished program, which does the same on Alpine. Elsewhere another C library is a decision.
const SERVERS: [&str; 6] = ["haproxy", "httpd", "memcached", "nginx", "postgres", "redis"];

fn check(on: View, found: &mut Vec<Finding>) {
    for (stage, _, from) in
        on.froms().filter(|(stage, ..)| on.ships(stage.index) && matches!(stage.base, Base::Image(_)))
    {
        let Some(smaller) = smaller(on, stage) else { continue };
        let here = |image: &str| sibling::find(on.catalog, image).map(|found| found.on_disk.amount.likely);
        let (Some(now), Some(then)) = (here(&stage.base_name), here(&smaller)) else { continue };
        if then >= now {
            continue;
        }
        let served = SERVERS.contains(&stage.base_name.split(':').next().unwrap_or_default());
        let same = smaller.contains("slim") || served;
        let safety = if needs_more(on, stage) || !same { Safety::Manual } else { Safety::Check };
        let fix = on.rebase(stage, safety, &smaller);
        let message = format!(
            "`{}` weighs {} where `{smaller}` weighs {}.",
            stage.base_name,
            bytes::show(now),
            bytes::show(then)
        );
        found.push(RULE.at(on, from.base.span, message).fix(fix));
    }
}

/// The slim variant or, where an image has none and nothing here asks for Debian, the one on Alpine.
fn smaller(on: View, stage: &Stage) -> Option<String> {
    let debian = ["apt-get", "apt", "dpkg", "useradd", "groupadd", "bash", "yum", "dnf"];
    let alpine = || {
        let musl = on.image(stage.index).is_some_and(|image| image.base.libc == "musl");
        let bound = above(on, stage).any(|ran| ran.of(&debian).next().is_some());
        let slim = stage.base_name.contains("slim");
        (!musl && !bound && !slim).then(|| sibling::alpine(on.catalog, &stage.base_name)).flatten()
    };
    sibling::slim(on.catalog, &stage.base_name).or_else(alpine)
}

/// The RUNs of a stage and of those that start from it.
fn above<'a>(on: View<'a>, stage: &'a Stage) -> impl Iterator<Item = &'a Ran<'a>> {
    on.runs.iter().filter(move |ran| on.chain(ran.stage.index).any(|it| it.index == stage.index))
}

/// Whether a script calls what the slim variant lacks and nobody installs.
fn needs_more(on: View, stage: &Stage) -> bool {
    let installed = |name: &str| {
        above(on, stage)
            .flat_map(|ran| ran.of(&["apt-get", "apt", "apk"]))
            .any(|it| it.texts().any(|text| text == name))
    };
    above(on, stage).flat_map(|ran| ran.of(&LACKING)).any(|it| !installed(it.name()))
}
