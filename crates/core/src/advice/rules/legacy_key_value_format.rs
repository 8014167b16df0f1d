use super::*;

rule! {
    /// `ENV key value` sets one variable to the whole rest of the line, so that `ENV a=1 b=2` and `ENV a 1 b 2` mean
    /// different things. With `=` it says what it does.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// ENV GREETING hello world
    /// ```
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// ENV GREETING="hello world"
    /// ```
    LegacyKeyValueFormat, Warning
}

fn check(on: View, found: &mut Vec<Finding>) {
    for instruction in on.staged() {
        let (Kind::Env(pairs) | Kind::Label(pairs)) = &instruction.kind else { continue };
        let [Pair { key, value: Some(value), .. }] = &pairs[..] else { continue };
        let between = Span::new(key.span.end, value.span.start);
        if between.of(on.source()).contains('=') {
            continue;
        }
        let keyword = instruction.keyword.text.to_ascii_uppercase();
        let message = format!(
            "\"{keyword} key=value\" should be used instead of legacy \"{keyword} key value\" format"
        );
        let fix = joined(on, value).map(|text| {
            Fix::replace(
                Safety::Safe,
                "Put `=` between key and value",
                between.to(value.span),
                format!("={text}"),
            )
        });
        found.push(RULE.at(on, instruction.span, message).marking(key.span.to(value.span)).fix(fix));
    }
}

/// The value as one word that means the same; nothing where it runs over several lines.
fn joined(on: View, value: &Word) -> Option<String> {
    let written = value.span.of(on.source());
    let quoted = written.len() > 1 && ['"', '\''].iter().any(|mark| one_quotation(written, *mark));
    match written {
        _ if written.contains('\n') => None,
        _ if quoted || !written.contains([' ', '\t']) => Some(written.to_owned()),
        _ if !written.contains(['"', '\'', '\\', '`']) => Some(format!("\"{written}\"")),
        _ => None,
    }
}

fn one_quotation(written: &str, mark: char) -> bool {
    written.starts_with(mark) && written[1..].find(mark) == Some(written.len() - 2)
}
