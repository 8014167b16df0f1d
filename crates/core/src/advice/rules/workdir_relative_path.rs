use super::*;

rule! {
    /// A relative `WORKDIR` is taken from the base image's own working directory, so that the files move when the
    /// base changes. Only the first one of a stage matters: the rest follow it.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// WORKDIR app
    /// ```
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// WORKDIR /app
    /// ```
    WorkdirRelativePath, Warning, "DL3000", "DS-0009"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for stage in on.stages() {
        let workdirs = |stage: &Stage| stage.steps.iter().any(|step| matches!(step.kind, Kind::Workdir(_)));
        if on.chain(stage.index).skip(1).any(workdirs) {
            continue;
        }
        let first = stage.steps.iter().find_map(|step| match &step.kind {
            Kind::Workdir(path) => Some((step, path)),
            _ => None,
        });
        let Some((step, path)) = first.filter(|(_, path)| !path.text.starts_with('/')) else { continue };
        let Some(instruction) = on.instruction(step) else { continue };
        let shown = edit::go_quoted(&path.text);
        let message =
            format!("Relative workdir {shown} can have unexpected results if the base image changes");
        let windows = path.text.contains(['\\', ':']);
        let fix = match &instruction.kind {
            Kind::Workdir(written) if !windows => {
                let quote = usize::from(written.span.of(on.source()).starts_with(['"', '\'']));
                Some(Fix::insert(Safety::Check, "Begin at the root", written.span.start + quote, "/"))
            }
            _ => None,
        };
        found.push(RULE.at(on, instruction.span, message).marking(path.span).fix(fix));
    }
}
