use super::*;

rule! {
    /// The target needs nothing of this stage. BuildKit does not even build it, so that it costs 0 MB. It may be a target of
    /// its own: a test, another final stage.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22 AS old
    /// RUN apk add --no-cache curl
    ///
    /// FROM alpine:3.22
    /// USER nobody
    /// ```
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// USER nobody
    /// ```
    UnusedStage, Info
}

fn check(on: View, found: &mut Vec<Finding>) {
    // Numbers behind a stage that is gone would shift.
    let numbered = |word: &Word| word.text.bytes().all(|byte| byte.is_ascii_digit());
    let is_numbered = on.references(numbered).next().is_some();
    for (stage, instruction, from) in on.froms().filter(|(stage, ..)| !stage.reachable) {
        let name = stage.name.clone().unwrap_or_else(|| stage.index.to_string());
        let message = format!("The target does not need stage `{name}`: it is skipped, and costs 0 MB.");
        let place = on.written_name(stage).map_or(from.base.span, |name| name.span);
        let fix = if is_numbered { None } else { removed(on, stage) };
        found.push(RULE.at(on, instruction.span, message).marking(place).fix(fix));
    }
}

/// The stage taken out with all its lines. Nothing where another stage that is not needed needs it.
fn removed(on: View, stage: &Stage) -> Option<Fix> {
    let last = stage.steps.iter().filter_map(|step| on.instruction(step)).map(|it| it.span.end).max();
    let from = on.build.instructions.list.get(stage.from)?;
    let next = on.stages().get(stage.index + 1).and_then(|it| on.build.instructions.list.get(it.from));
    if on.uses(stage) > 0 {
        return None;
    }
    let start = on.above(from);
    let end = match next {
        Some(next) => on.above(next),
        None => last.unwrap_or(from.span.end),
    };
    let edits = vec![Edit { start, end, text: String::new() }];
    let title = "Take the stage out, where no other command builds it (`--target`, Compose, Bake)".to_owned();
    Some(Fix { title, safety: Safety::Manual, edits, ..Fix::default() })
}
