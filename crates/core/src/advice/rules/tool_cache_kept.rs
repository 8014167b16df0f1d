use super::*;
use crate::build::{Content, Part};

rule! {
    /// Tools that build or install keep what they download, and what they compiled, for the next time: modules of Go, crates,
    /// the repositories of Maven, Gradle and NuGet, archives of conda, composer, gems, poetry and uv. In an image there is no
    /// next time. A cache mount keeps all of it for the next build, which is faster then, outside of the image. Each `RUN` that
    /// calls the tool gets the mount. What to look at once: nothing may read the cache when the container runs.
    ///
    /// ```dockerfile
    /// FROM composer:2
    /// WORKDIR /app
    /// COPY . .
    /// RUN composer install --no-dev
    /// ```
    ///
    /// ```dockerfile
    /// FROM composer:2
    /// WORKDIR /app
    /// COPY . .
    /// RUN --mount=type=cache,target=/tmp/cache composer install --no-dev
    /// ```
    ToolCacheKept, Info
}

/// A tool with what it keeps.
struct Tool {
    programs: &'static [&'static str],
    /// How the paths of its caches end.
    caches: &'static [&'static str],
    /// Whether a program that the tool itself starts reads them.
    read: bool,
}

const fn tool(programs: &'static [&'static str], caches: &'static [&'static str], read: bool) -> Tool {
    Tool { programs, caches, read }
}

const TOOLS: [Tool; 12] = [
    tool(&["bun"], &["/.bun/install/cache"], false),
    tool(&["bundle", "bundler", "gem"], &["/usr/local/bundle/cache"], false),
    tool(&["cargo"], &["/registry"], true),
    tool(&["composer"], &["/.composer/cache", "/tmp/cache"], false),
    tool(&["conda", "mamba", "micromamba"], &["/opt/conda/pkgs"], false),
    tool(&["dotnet"], &["/.nuget/packages"], true),
    tool(&["go"], &["/.cache/go-build", "/pkg/mod"], true),
    tool(&["gradle", "gradlew"], &["/.gradle"], true),
    tool(&["mvn", "mvnw"], &["/.m2"], true),
    tool(&["npm", "npx", "yarn", "pnpm", "next"], &["/.next/cache"], false),
    tool(&["pdm", "pipenv", "poetry"], &["/.cache/pip", "/pypoetry/cache"], false),
    tool(&["uv"], &["/.cache/uv"], false),
];

/// Bytes below which nothing is said.
const WORTH_A_WORD: u64 = 1_000_000;

fn check(on: View, found: &mut Vec<Finding>) {
    for stage in on.stages().iter().filter(|stage| on.ships(stage.index)) {
        for tool in &TOOLS {
            let calls: Vec<&Ran> =
                on.runs_of(stage.index).filter(|ran| ran.of(tool.programs).next().is_some()).collect();
            let keeping: Vec<(&Ran, Vec<&Part>)> =
                calls.iter().map(|ran| (*ran, parts(on, tool, ran).collect())).collect();
            let folders = keeping.iter().flat_map(|(_, parts)| parts.iter().map(|it| it.path.as_str()));
            let fix = mounted(on, stage, tool, &calls, &folders.collect());
            for (ran, parts) in keeping.iter().filter(|(_, parts)| !parts.is_empty()) {
                let Some(command) = ran.of(tool.programs).last() else { continue };
                let what: Vec<String> =
                    parts.iter().map(|it| format!("{} in `{}`", it.what, it.path)).collect();
                let message = format!("This stays in the layer: {}.", what.join(", "));
                found.push(RULE.in_run(on, ran, command, message).fix(fix.clone()));
            }
        }
    }
}

/// The caches of a tool in the layer of a RUN.
fn parts<'a>(on: View<'a>, tool: &'a Tool, ran: &Ran<'a>) -> impl Iterator<Item = &'a Part> {
    let (stage, instruction) = (ran.stage.index, ran.step.instruction);
    let layers = on.image(stage).map_or(&[][..], |image| &image.layers).iter();
    let own = layers.filter(move |it| it.stage == stage && it.instruction == instruction);
    own.flat_map(|layer| &layer.parts).filter(|part| {
        let kind = matches!(part.content, Content::Caches | Content::Dependencies);
        let counts = part.on_disk.likely >= WORTH_A_WORD && !part.hidden;
        kind && counts && tool.caches.iter().any(|end| part.path.ends_with(end))
    })
}

/// Mounts for all that the calls keep, at each of them. Nothing where another user than root calls, to whom the mount would
/// not belong, or where what is kept may be read later.
fn mounted(on: View, stage: &Stage, tool: &Tool, calls: &[&Ran], folders: &BTreeSet<&str>) -> Option<Fix> {
    let read = tool.read && (starts(on, stage, tool) || tool.programs == ["dotnet"] && !publishes(calls));
    let last = calls.last()?.position;
    let other = |step: &Step| matches!(&step.kind, Kind::User(name) if !matches!(&*name.text, "root" | "0"));
    let below = on.chain(stage.index).skip(1).flat_map(|it| &it.steps);
    if read || stage.steps.iter().take(last).chain(below).any(other) {
        return None;
    }
    let edits = calls.iter().map(|ran| {
        let missing = folders.iter().filter(|it| !ran.is_mounted(it));
        let text: String = missing.map(|it| format!(" --mount=type=cache,target={it}")).collect();
        let end = ran.instruction.keyword.span.end;
        Edit { start: end, end, text }
    });
    let edits: Vec<Edit> = edits.filter(|it| !it.text.is_empty()).collect();
    let title = "Keep it in a cache mount".into();
    (!edits.is_empty()).then(|| Fix { title, safety: Safety::Check, edits, ..Fix::default() })
}

/// Whether the tool starts the program.
fn starts(on: View, stage: &Stage, tool: &Tool) -> bool {
    let start = |it: &&Step| matches!(it.kind, Kind::Cmd(_) | Kind::Entrypoint(_));
    let lines = stage.steps.iter().filter(start).filter_map(|it| on.instruction(it));
    let mut words =
        lines.flat_map(|it| it.span.of(on.source()).split(|letter: char| !letter.is_ascii_alphanumeric()));
    words.any(|word| tool.programs.contains(&word))
}

/// Whether what runs later has its libraries beside it.
fn publishes(calls: &[&Ran]) -> bool {
    calls.iter().any(|ran| ran.commands().iter().any(|it| it.verb() == "publish"))
}
