use super::*;

rule! {
    /// `COPY --from` of an image without a tag takes whatever is newest.
    ///
    /// Off, because the name may also be that of a build context given with `--build-context`, which the file does not show.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// COPY --from=busybox /bin/busybox /bin/busybox
    /// ```
    CopyFromImage, Info, "DL3022"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (_, step) in on.steps() {
        let Kind::Copy(copy) = &step.kind else { continue };
        let Some(from) = copy.from.as_ref().filter(|_| on.copied_stage(step).is_none()) else { continue };
        if let Some(instruction) = on.instruction(step).filter(|_| !from.text.contains([':', '@'])) {
            let message = format!("`{}` is no stage above this line.", from.text);
            found.push(RULE.at(on, instruction.span, message).marking(from.span));
        }
    }
}
