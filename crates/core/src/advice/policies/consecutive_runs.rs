use super::*;

rule! {
    /// Each `RUN` makes a layer: several of one command each could be one.
    ///
    /// Off, because it saves 0 MB unless one of them removes what another made, and that is DeletedInLaterLayer. Apart, each
    /// step has its own place in the build cache.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// RUN mkdir /data
    /// RUN chown 1000 /data
    /// ```
    ConsecutiveRuns, Info, "DL3059"
}

/// A RUN of more commands is left alone: a chain or a pipeline is a step of its own.
const FEW: usize = 1;

fn check(on: View, found: &mut Vec<Finding>) {
    let flags = |ran: &Ran| -> Vec<&str> {
        let flags = ran.instruction.flags(&on.build.document).iter();
        flags.map(|it| it.span.of(on.source())).collect()
    };
    for pair in on.runs.windows(2) {
        let [first, second] = pair else { continue };
        let below = first.stage.index == second.stage.index && first.position + 1 == second.position;
        let few = first.commands().len() <= FEW && second.commands().len() <= FEW;
        let layers = !first.trigger && !second.trigger;
        let alike = flags(first) == flags(second);
        if below && few && alike && layers {
            found.push(RULE.at(on, second.instruction.span, "This RUN and the one above could be one."));
        }
    }
}
