use super::*;

rule! {
    /// A tag moves: the next build may start from another image. A digest (`debian:bookworm-slim@sha256:…`) names one image
    /// for good.
    ///
    /// Off, because it also keeps out the security updates that a tag brings, unless a robot renews the digest.
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// CMD ["ls"]
    /// ```
    BaseWithoutDigest, Info
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (stage, instruction, from) in on.froms() {
        if matches!(stage.base, Base::Image(_)) && !stage.base_name.contains(['@', '$']) {
            let message = format!("`{}` may be another image tomorrow.", stage.base_name);
            found.push(RULE.at(on, instruction.span, message).marking(from.base.span));
        }
    }
}
