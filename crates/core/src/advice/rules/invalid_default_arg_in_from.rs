use super::*;

rule! {
    /// Somebody who builds the file without any `--build-arg` gets a base image whose name is empty or cannot be read. A default
    /// makes the plain build work.
    ///
    /// ```dockerfile
    /// ARG VERSION
    /// FROM alpine:$VERSION
    /// ```
    InvalidDefaultArgInFrom, Warning
}

fn check(on: View, found: &mut Vec<Finding>) {
    let plain = Options { build_args: BTreeMap::new(), ..on.options.clone() };
    let again =
        (!on.options.build_args.is_empty()).then(|| stage::split(&on.build.instructions, &plain, on.catalog));
    let stages = again.as_ref().map_or(on.stages(), |stages| &stages.list);
    for stage in stages.iter().filter(|stage| matches!(stage.base, Base::Invalid)) {
        let Some(instruction) = on.build.instructions.list.get(stage.from) else { continue };
        let Kind::From(from) = &instruction.kind else { continue };
        let message =
            format!("Default value for ARG {} results in empty or invalid base image name", from.base.text);
        found.push(RULE.at(on, instruction.span, message).marking(from.base.span));
    }
}
