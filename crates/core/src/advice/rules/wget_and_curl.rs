use super::*;

rule! {
    /// Two programs that fetch files are one too many: choose one, and do not install the other.
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN wget -qO /tool https://example.org/tool && curl -fsSL -o /other https://example.org/other
    /// ```
    WgetAndCurl, Info, "DL4001", "DS-0014"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for stage in on.stages() {
        let uses =
            |name: &'static str| on.runs_of(stage.index).find(move |ran| ran.of(&[name]).next().is_some());
        if let (Some(wget), Some(curl)) = (uses("wget"), uses("curl")) {
            let (later, name) =
                if wget.position > curl.position { (wget, ["wget"]) } else { (curl, ["curl"]) };
            let Some(command) = later.of(&name).next() else { continue };
            found.push(
                RULE.at(on, later.instruction.span, "Both `wget` and `curl` are used in this stage.")
                    .marking(later.place(command)),
            );
        }
    }
}
