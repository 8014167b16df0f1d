use super::*;

rule! {
    /// A relative destination is taken from the working directory, and this stage sets none: the files land wherever the base
    /// image happens to point.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// COPY app.conf etc/
    /// ```
    RelativeCopyWithoutWorkdir, Warning, "DL3045"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for stage in on.stages() {
        let sets = |step: &Step| matches!(step.kind, Kind::Workdir(_));
        if on.chain(stage.index).skip(1).any(|it| it.steps.iter().any(sets)) {
            continue;
        }
        for step in stage.steps.iter().take_while(|step| !sets(step)) {
            let Kind::Copy(copy) = &step.kind else { continue };
            let dest = copy.dest.text.trim_matches(['"', '\'']);
            let absolute = dest.starts_with(['/', '$', '\\']) || dest.get(1..2) == Some(":");
            // What a variable holds may well be a whole path.
            let open = |it: &&Instruction| match &it.kind {
                Kind::Copy(copy) => copy.dest.text.contains('$'),
                _ => false,
            };
            if let Some(instruction) = on.instruction(step).filter(|it| !absolute && !open(it)) {
                let message = "A relative destination, and no WORKDIR above it.";
                found.push(RULE.at(on, instruction.span, message).marking(copy.dest.span));
            }
        }
    }
}
