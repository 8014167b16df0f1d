use super::*;

rule! {
    /// `latest` is whatever its maker released last. The next build may start from something else.
    ///
    /// ```dockerfile
    /// FROM debian:latest
    /// USER nobody
    /// ```
    LatestTag, Warning, "DL3007", "DS-0001"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (stage, _, from) in on.froms() {
        let Base::Image(image) = &stage.base else { continue };
        if image.ends_with(":latest") {
            found.push(RULE.at(
                on,
                from.base.span,
                format!("`{image}`: the next build may start from another release."),
            ));
        }
    }
}
