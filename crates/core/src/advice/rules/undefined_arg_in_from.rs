use super::*;

rule! {
    /// Only an `ARG` above the first `FROM` can be used in a `FROM`: one that a stage declares ends with its stage.
    ///
    /// ```dockerfile
    /// ARG VERSION=3.22
    /// FROM alpine:${VERSON}
    /// ```
    ///
    /// ```dockerfile
    /// ARG VERSION=3.22
    /// FROM alpine:${VERSION}
    /// ```
    UndefinedArgInFrom, Warning
}

fn check(on: View, found: &mut Vec<Finding>) {
    let declared = declared(on);
    for (stage, instruction, _) in on.froms() {
        for name in stage.undefined.iter().filter(|name| !declared.contains(name)) {
            let near = suggest::nearest(name, declared.iter().map(String::as_str));
            let hint = near.map_or(String::new(), |near| format!(" (did you mean {near}?)"));
            let message = format!("FROM argument '{name}' is not declared{hint}");
            let fix = near.and_then(|near| undefined_var::renamed(on, instruction, name, near));
            found.push(
                RULE.at(on, instruction.span, message)
                    .marking(undefined_var::uses(on, instruction, name).next().unwrap_or_default())
                    .fix(fix),
            );
        }
    }
}

/// The arguments of `FROM`s: BuildKit's own, and those above the first one, with or without a value.
fn declared(on: View) -> Vec<String> {
    let above = on.build.instructions.list.iter().take_while(|it| !matches!(it.kind, Kind::From(_)));
    let written = above.filter_map(|it| match &it.kind {
        Kind::Arg(pairs) => Some(pairs),
        _ => None,
    });
    let written = written.flatten().map(|pair| pair.key.text.to_string());
    on.build.stages.arguments.to_map().into_keys().chain(written).collect()
}
