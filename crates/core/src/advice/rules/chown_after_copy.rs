use super::*;

rule! {
    /// Changing the owner of a file puts the whole file into the layer once more. `COPY --chown` writes it with the right
    /// owner in the first place.
    ///
    /// ```dockerfile
    /// FROM node:22-slim
    /// WORKDIR /app
    /// COPY dist ./dist
    /// RUN chown -R node:node /app
    /// USER node
    /// CMD ["node", "dist/index.js"]
    /// ```
    ///
    /// ```dockerfile
    /// FROM node:22-slim
    /// WORKDIR /app
    /// COPY --chown=node:node dist ./dist
    /// USER node
    /// CMD ["node", "dist/index.js"]
    /// ```
    ChownAfterCopy, Warning
}

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.shipped() {
        for command in ran.of(&["chown"]).filter(|it| it.has(&["-R", "--recursive"])) {
            let mut words = command.texts().filter(|text| !text.starts_with('-'));
            let Some(owner) = words.next().filter(|it| !it.contains('$')) else { continue };
            let here = on.workdir(ran.stage, ran.position);
            let folders: Vec<String> = words.map(|text| path::join(&here, text)).collect();
            let copies = copies(on, ran, &folders);
            if copies.is_empty() {
                continue;
            }
            let fix = exists(on, ran, owner, &copies).and_then(|moved| {
                let mut fix = mended(on, ran, command, owner, &copies)?;
                fix.edits.extend(moved);
                fix.edits = ordered(&fix.edits).into_iter().cloned().collect();
                Some(fix)
            });
            let message = format!(
                "Changing the owner copies the files of line {} into another layer.",
                copies.iter().map(|it| it.lines.start.to_string()).collect::<Vec<_>>().join(", ")
            );
            found.push(RULE.in_run(on, ran, command, message).fix(fix));
        }
    }
}

/// The COPYs above that put something into one of the folders.
fn copies<'a>(on: View<'a>, ran: &Ran<'a>, folders: &[String]) -> Vec<&'a Instruction> {
    let above = ran.stage.steps.iter().enumerate().take(ran.position);
    let inside = above.filter(|(position, step)| {
        let (Kind::Copy(copy) | Kind::Add(Add { copy, .. })) = &step.kind else { return false };
        let dest = on.dest(ran.stage, *position, copy);
        copy.chown.is_none() && folders.iter().any(|folder| path::within(&dest, folder))
    });
    inside.filter_map(|(_, step)| on.instruction(step)).collect()
}

/// What it takes for the owner to be there when the first COPY runs: nothing for a number, a user of the base, or one that
/// an earlier RUN made; for one that is made later, that RUN is moved up. `None` where nobody knows the owner.
fn exists(on: View, ran: &Ran, owner: &str, copies: &[&Instruction]) -> Option<Vec<Edit>> {
    let name = owner.split([':', '.']).next().unwrap_or_default();
    let number = name.bytes().all(|it| it.is_ascii_digit());
    if number || matches!(name, "root" | "nobody" | "www-data" | "node" | "nginx") {
        return Some(Vec::new());
    }
    let first = copies.first()?;
    let maker = on.runs_of(ran.stage.index).find(|it| it.users().any(|user| user == name))?;
    let span = maker.instruction.span;
    if span.start < first.span.start {
        return Some(Vec::new());
    }
    let text = format!("{}\n", span.of(on.source()).trim_end());
    let alone = maker.makes_users() && !maker.commands().iter().any(|it| it.name() == "chown");
    (alone && maker.position < ran.position).then(|| {
        vec![
            Edit { start: on.above(first), end: on.above(first), text },
            edit::remove_lines(on.source(), span),
        ]
    })
}

fn mended(
    on: View,
    ran: &Ran,
    command: &shell::Command,
    owner: &str,
    copies: &[&Instruction],
) -> Option<Fix> {
    let alone = ran.commands().len() == 1;
    let removed = if alone {
        Some(edit::remove_lines(on.source(), ran.instruction.span))
    } else {
        ran.without(command)
    };
    let at = |it: &&Instruction| Edit {
        start: it.keyword.span.end,
        end: it.keyword.span.end,
        text: format!(" --chown={owner}"),
    };
    let edits = copies.iter().map(at).chain([removed?]).collect();
    Some(Fix { title: "Copy with the right owner".into(), safety: Safety::Check, edits, ..Fix::default() })
}
