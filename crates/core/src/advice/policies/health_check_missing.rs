use super::*;

rule! {
    /// With `HEALTHCHECK`, Docker finds out when a program still runs and no longer answers.
    ///
    /// Off, because it means nothing to Kubernetes, which has probes of its own, nor to tools that run and end.
    ///
    /// ```dockerfile
    /// FROM nginx:1.29-alpine
    /// COPY public /usr/share/nginx/html
    /// ```
    HealthCheckMissing, Info, "DL3057", "DS-0026", "CIS-DI-0006"
}

fn check(on: View, found: &mut Vec<Finding>) {
    let Some(stage) = on.build.stages.target.and_then(|target| on.stages().get(target)) else { return };
    let checks =
        |stage: &crate::stage::Stage| stage.steps.iter().any(|it| matches!(it.kind, Kind::Healthcheck(_)));
    let from = on.from(stage).map(|(instruction, _)| instruction);
    if let Some(from) = from.filter(|_| !on.chain(stage.index).any(checks)) {
        found.push(RULE.at(on, from.span, "The image says nothing about its health."));
    }
}
