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
        let fetches = |ran: &'_ &Ran| ran.of(&["wget", "curl"]).next().is_some();
        let mut met = BTreeSet::new();
        for ran in on.runs_of(stage.index).filter(fetches) {
            met.extend(ran.of(&["wget", "curl"]).map(|it| it.name()));
            // From the one on with which both are there.
            let Some(command) = ran.of(&["wget", "curl"]).last().filter(|_| met.len() > 1) else { continue };
            let message = "Both `wget` and `curl` are used in this stage.";
            found.push(RULE.in_run(on, ran, command, message));
        }
    }
}
