use super::*;

rule! {
    /// A comment right above a named `FROM` or an `ARG` is its description, shown by `docker build --call=outline`. It
    /// must begin with the name. Asked for by `# check=experimental=InvalidDefinitionDescription`.
    ///
    /// ```dockerfile
    /// # check=experimental=all
    /// # the version to build
    /// ARG VERSION=1
    /// FROM alpine:3.22
    /// ```
    InvalidDefinitionDescription, Info
}

fn check(on: View, found: &mut Vec<Finding>) {
    if !Ignored::of(on.build).experimental(RULE.name) {
        return;
    }
    for instruction in &on.build.instructions.list {
        let (keyword, keys) = match &instruction.kind {
            Kind::From(from) => {
                ("FROM", from.name.iter().map(|name| name.text.to_ascii_lowercase()).collect::<Vec<_>>())
            }
            Kind::Arg(pairs) => ("ARG", pairs.iter().map(|pair| pair.key.text.to_string()).collect()),
            _ => continue,
        };
        let statement = on.build.document.statements.get(instruction.statement);
        let Some(last) = statement.and_then(|it| it.comments.clone().last()) else { continue };
        let comment = on.build.document.comment(last);
        let first = comment.split(' ').next().unwrap_or_default();
        if keys.is_empty() || keys.iter().any(|key| key == first) {
            continue;
        }
        let key = if keys.len() > 1 { "<arg_key>" } else { &keys[0] };
        let message = format!("Comment for {keyword} should follow the format: `# {key} <description>`");
        found.push(RULE.at(on, instruction.span, message));
    }
}
