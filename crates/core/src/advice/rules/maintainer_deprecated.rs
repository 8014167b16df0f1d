use super::*;

rule! {
    /// `MAINTAINER` is a field of its own that few tools read. The label that replaced it is found by
    /// `docker inspect` and by registries.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// MAINTAINER Ada <ada@example.org>
    /// ```
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// LABEL org.opencontainers.image.authors="Ada <ada@example.org>"
    /// ```
    MaintainerDeprecated, Warning, "DL4000", "DS-0022"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for instruction in on.staged() {
        let name = match &instruction.kind {
            Kind::Maintainer(name) => Some(name),
            // BuildKit warns of it before it refuses one without a name.
            Kind::Unreadable if instruction.keyword.text.eq_ignore_ascii_case("maintainer") => None,
            _ => continue,
        };
        let keyword = match instruction.keyword.text == instruction.keyword.text.to_ascii_lowercase() {
            true => "label",
            false => "LABEL",
        };
        let fix = name.map(|name| {
            let quoted = edit::double_quoted(&name.text, on.build.document.escape);
            let text = format!("{keyword} org.opencontainers.image.authors={quoted}");
            let place = instruction.keyword.span.to(name.span);
            Fix::replace(Safety::Safe, "Use the label for authors", place, text)
        });
        let message = "Maintainer instruction is deprecated in favor of using label";
        found.push(RULE.at(on, instruction.span, message).marking(instruction.keyword.span).fix(fix));
    }
}
