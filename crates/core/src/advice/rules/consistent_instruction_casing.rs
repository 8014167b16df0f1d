use super::*;

rule! {
    /// Instructions may be written in any case, yet a file that mixes cases is harder to scan. The majority wins,
    /// and capitals win a draw.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// run adduser -D app
    /// USER app
    /// ```
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// RUN adduser -D app
    /// USER app
    /// ```
    ConsistentInstructionCasing, Warning
}

fn check(on: View, found: &mut Vec<Finding>) {
    // What is no instruction (`NAME=value`) is not to be put in capitals: it has a problem of its own.
    let all: Vec<&Instruction> = on.staged().filter(|it| it.kind != Kind::Unreadable).collect();
    let lower = is_lower(all.iter().copied());
    // Where instructions without effect have the casting vote, nobody knows what the author wants.
    let effective = all
        .iter()
        .enumerate()
        .filter(|(at, _)| !is_repeated(all.get(*at..).unwrap_or_default()))
        .map(|(_, it)| *it);
    let clear = is_lower(effective) == lower;
    for instruction in &all {
        let word = &instruction.keyword.text;
        let (wanted, case) = match lower {
            true => (word.to_ascii_lowercase(), "lowercase"),
            false => (word.to_ascii_uppercase(), "uppercase"),
        };
        if wanted != *word {
            let message = format!("Command '{word}' should match the case of the command majority ({case})");
            let title = format!("Write `{wanted}`");
            let fix = clear.then(|| Fix::replace(Safety::Safe, title, instruction.keyword.span, wanted));
            found.push(RULE.at(on, instruction.span, message).marking(instruction.keyword.span).fix(fix));
        }
    }
}

/// Whether more instructions are in lower case than in capitals.
fn is_lower<'a>(all: impl Iterator<Item = &'a Instruction>) -> bool {
    let votes = all.map(|it| match it.keyword.text.as_str() {
        word if word == word.to_ascii_lowercase() => 1,
        word if word == word.to_ascii_uppercase() => -1,
        _ => 0,
    });
    votes.sum::<i64>() > 0
}

/// Whether the first of these instructions is done again in its stage, so that it has no effect.
fn is_repeated(all: &[&Instruction]) -> bool {
    let [first, rest @ ..] = all else { return false };
    let once = matches!(first.kind, Kind::Cmd(_) | Kind::Entrypoint(_) | Kind::Healthcheck(_));
    let mut same_stage = rest.iter().take_while(|it| !matches!(it.kind, Kind::From(_)));
    once && same_stage.any(|it| std::mem::discriminant(&it.kind) == std::mem::discriminant(&first.kind))
}
