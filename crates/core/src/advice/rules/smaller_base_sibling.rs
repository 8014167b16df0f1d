use super::*;

rule! {
    /// The full variant of an image carries compilers, headers and version control for builds. The slim one has the program
    /// and what it needs to run, as the runtime of CUDA and of .NET has. What breaks: modules that are compiled at installation, and programs such as `curl` or
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
        let same = smaller.contains("slim") || served || runtime(on, stage).is_some();
        let breaks = missing(on, stage).next().is_some() || !loads::of(on, stage).is_empty();
        let safety = if breaks || !same { Safety::Manual } else { Safety::Check };
        let fix = on.rebase(stage, safety, &smaller);
        let message = format!(
            "`{}` weighs {} where `{smaller}` weighs {}. {}",
            stage.base_name,
            bytes::show(now),
            bytes::show(then),
            changes(on, stage, &smaller)
        );
        found.push(RULE.at(on, from.base.span, message).fix(fix));
    }
}

/// What changes with the other variant, in plain words.
fn changes(on: View, stage: &Stage, smaller: &str) -> String {
    let changes = sibling::changes(on.catalog, &stage.base_name, smaller);
    let mut text = match changes.is_empty() {
        true => "It is the same system without compilers, headers, `git`, `curl` and their like.".to_owned(),
        false => format!("What changes: {}.", changes.join("; ")),
    };
    let compiled = loads::of(on, stage);
    if !compiled.is_empty() {
        let names: Vec<String> = compiled.iter().map(|(name, _)| format!("`{name}`")).collect();
        text.push_str(&format!(" Without a compiler and headers, {} cannot be installed.", names.join(", ")));
    }
    let missing: Vec<String> = missing(on, stage).map(|name| format!("`{name}`")).collect();
    if !missing.is_empty() {
        text.push_str(&format!(" A script here calls {}: install it then.", missing.join(", ")));
    }
    text
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
    sibling::slim(on.catalog, &stage.base_name).or_else(|| runtime(on, stage)).or_else(alpine)
}

/// The variant that only runs programs, where nothing here builds one.
fn runtime(on: View, stage: &Stage) -> Option<String> {
    let builders = ["nvcc", "cmake", "make", "ninja", "gcc", "g++", "dotnet", "msbuild"];
    let builds = above(on, stage).any(|ran| ran.of(&builders).next().is_some());
    let starts = |it: &&Step| matches!(it.kind, Kind::Cmd(_) | Kind::Entrypoint(_));
    let mut lines = stage.steps.iter().filter(starts).filter_map(|it| on.instruction(it));
    // `dotnet run` and `dotnet watch` build when the container starts.
    let late =
        lines.any(|it| ["run", "watch", "nvcc"].iter().any(|word| it.span.of(on.source()).contains(word)));
    sibling::runtime(on.catalog, &stage.base_name).filter(|_| !builds && !late)
}

/// The RUNs of a stage and of those that start from it.
fn above<'a>(on: View<'a>, stage: &'a Stage) -> impl Iterator<Item = &'a Ran<'a>> {
    on.runs.iter().filter(move |ran| on.chain(ran.stage.index).any(|it| it.index == stage.index))
}

/// What a script calls that the slim variant lacks and nobody installs.
fn missing<'a>(on: View<'a>, stage: &'a Stage) -> impl Iterator<Item = &'a str> {
    let installed = move |name: &str| {
        above(on, stage)
            .flat_map(|ran| ran.of(&["apt-get", "apt", "apk"]))
            .any(|it| it.texts().any(|text| text == name))
    };
    let called = above(on, stage).flat_map(|ran| ran.of(&LACKING)).map(|it| it.name());
    let called: std::collections::BTreeSet<&str> = called.collect();
    called.into_iter().filter(move |name| !installed(name))
}
