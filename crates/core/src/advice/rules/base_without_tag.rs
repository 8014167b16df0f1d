use super::*;

rule! {
    /// Without a tag, `latest` is meant: whatever its maker released last. The next build may start from something else. A tag
    /// with a version changes less, and a digest never.
    ///
    /// ```dockerfile
    /// FROM debian
    /// USER nobody
    /// ```
    BaseWithoutTag, Warning, "DL3006"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (stage, _, from) in on.froms() {
        let Base::Image(image) = &stage.base else { continue };
        let name = image.rsplit('/').next().unwrap_or(image);
        // A variable may carry the tag.
        if !name.contains([':', '@']) && !from.base.text.contains('$') {
            found.push(RULE.at(
                on,
                from.base.span,
                format!("`{image}` has no tag: the next build may start from another release."),
            ));
        }
    }
}
