//! .NET: what `dotnet publish` wrote, on the runtime.

use super::{Plan, last_build, split, start};
use crate::advice::install::verb;
use crate::advice::subject::View;
use crate::path;
use crate::shell::Command;
use crate::stage::Stage;

pub(super) fn plan(on: View, stage: &Stage) -> Option<Plan> {
    let tag = stage.base_name.strip_prefix("mcr.microsoft.com/dotnet/sdk:")?;
    let publishes = |it: &Command| verb(it, &["publish"]).is_some();
    let boundary = last_build(on, stage, |ran| ran.of(&["dotnet"]).any(publishes))?;
    let ran = on.runs_of(stage.index).find(|ran| ran.position == boundary)?;
    let command = ran.of(&["dotnet"]).filter(|it| publishes(it)).last()?;
    let out = path::join(&on.workdir(stage, boundary), command.option(&["-o", "--output"])?);
    let start = start::of(on, stage)?;
    start.file(".dll").filter(|program| path::within(program, &out))?;
    let lines = vec![format!("COPY --from={{builder}} {out} {out}")];
    let plan = Plan { stack: ".NET", lines, boundary, ..Plan::default() };
    let (release, system) = tag.split_once('-').unwrap_or((tag, ""));
    // The SDK has patch numbers of its own: 9.0.304 brings the runtime 9.0.8.
    let patch = release.match_indices('.').nth(1).map(|(at, _)| at);
    let release = patch.and_then(|at| release.get(..at)).unwrap_or(release);
    let major = release.split('.').next().and_then(|it| it.parse::<u32>().ok()).unwrap_or_default();
    let chiseled = major >= 8 && matches!(system, "" | "bookworm-slim" | "noble");
    if let Some(edits) = start.exec.filter(|_| chiseled && split::runs_bare(on, stage, boundary)) {
        let base = format!("mcr.microsoft.com/dotnet/aspnet:{release}-noble-chiseled");
        let note = "Check once that the program needs no shell, no cultures and no time zones: this base has none \
                    (`-chiseled-extra` has the last two), and does not run as root.";
        return Some(Plan { base, edits, bare: true, note, ..plan });
    }
    let system = if system.is_empty() { String::new() } else { format!("-{system}") };
    Some(Plan { base: format!("mcr.microsoft.com/dotnet/aspnet:{release}{system}"), ..plan })
}
