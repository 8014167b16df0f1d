//! .NET: what `dotnet publish` wrote, on the runtime.

use super::{Plan, last_build, start};
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
    let program = start::of(on, stage)?.file(".dll")?;
    let lines = vec![format!("COPY --from={{builder}} {out} {out}")];
    let base = format!("mcr.microsoft.com/dotnet/aspnet:{tag}");
    path::within(&program, &out).then(|| Plan { stack: ".NET", base, lines, boundary, ..Plan::default() })
}
