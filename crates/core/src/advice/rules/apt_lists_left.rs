use super::*;

rule! {
    /// The package lists that `apt-get update` downloads serve only the next `apt-get install`. Removed in a later layer
    /// they still ship; removed in the same `RUN` they never do.
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates
    /// ```
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates && rm -rf /var/lib/apt/lists/*
    /// ```
    AptListsLeft, Info, "DL3009", "DKL-DI-0005"
}

const LISTS: &str = "/var/lib/apt/lists";
const REMOVE: &str = "rm -rf /var/lib/apt/lists/*";

fn check(on: View, found: &mut Vec<Finding>) {
    let ships = |ran: &&Ran| on.ships(ran.stage.index);
    for ran in on.runs.iter().filter(ships).filter(|ran| !ran.removes(LISTS) && !ran.is_mounted(LISTS)) {
        let Some(update) = update(ran) else { continue };
        let installs =
            ran.of(&["apt-get", "apt"]).any(|it| install::verb(it, &["install", "build-dep"]).is_some());
        // Two steps that become one are cached as one: that is worth a look.
        let (safety, edits) = match installs {
            true => (Safety::Safe, ran.append(REMOVE).map(|edit| vec![edit])),
            false => (Safety::Check, joined(on, ran)),
        };
        let title = "Remove the package lists here".to_owned();
        let fix = edits.map(|edits| Fix { title, safety, edits, ..Fix::default() });
        found.push(
            RULE.at(on, ran.instruction.span, "The package lists of apt stay in this layer.")
                .marking(ran.place(update))
                .fix(fix),
        );
    }
}

fn update<'a>(ran: &'a Ran) -> Option<&'a shell::Command> {
    ran.of(&["apt-get", "apt", "aptitude"]).find(|it| install::verb(it, &["update"]).is_some())
}

/// An `update` alone: the install below needs its lists, so that the two become one RUN.
fn joined(on: View, ran: &Ran) -> Option<Vec<Edit>> {
    if ran.trigger {
        return None;
    }
    let below = on.runs_of(ran.stage.index).find(|it| it.position == ran.position + 1)?;
    let mut edits = vec![ran.join(below)?];
    if !below.removes(LISTS) {
        edits.push(below.append(REMOVE)?);
    }
    Some(edits)
}
