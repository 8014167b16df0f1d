use super::*;

rule! {
    /// A variable that nothing sets is replaced by nothing, and a path or a value comes out wrong without a word. `ARG`s above
    /// the first `FROM` are not seen in a stage until the stage names them, too.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// ARG VERSION=1
    /// LABEL version=$VERSON
    /// ```
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// ARG VERSION=1
    /// LABEL version=$VERSION
    /// ```
    UndefinedVar, Warning
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (_, step) in on.steps().filter(|(_, step)| !step.undefined.is_empty()) {
        let Some(instruction) = on.instruction(step) else { continue };
        let known = step.env.to_map();
        for name in &step.undefined {
            let near = suggest::nearest(name, known.keys().map(String::as_str));
            let hint = near.map_or(String::new(), |near| format!(" (did you mean ${near}?)"));
            let message = format!("Usage of undefined variable '${name}'{hint}");
            let fix = near.and_then(|near| renamed(on, instruction, name, near));
            found.push(
                RULE.at(on, instruction.span, message)
                    .marking(uses(on, instruction, name).next().unwrap_or_default())
                    .fix(fix),
            );
        }
    }
}

/// The near name in the place of each use of the other one.
pub(super) fn renamed(on: View, instruction: &Instruction, name: &str, near: &str) -> Option<Fix> {
    let edits: Vec<Edit> = uses(on, instruction, name)
        .map(|Span { end, .. }| Edit { start: end - name.len(), end, text: near.to_owned() })
        .collect();
    (!edits.is_empty()).then(|| Fix {
        title: format!("Write `${near}`"),
        safety: Safety::Check,
        edits,
        ..Fix::default()
    })
}

/// The places where an instruction names a variable, from the `$` to the end of the name.
pub(super) fn uses(on: View, instruction: &Instruction, name: &str) -> impl Iterator<Item = Span> {
    let text = instruction.span.of(on.source());
    let dollars = text.match_indices('$').map(|(at, _)| at);
    dollars.filter_map(move |at| {
        let rest = text.get(at + 1..)?;
        let brace = usize::from(rest.starts_with('{'));
        let behind = rest.get(brace..)?.strip_prefix(name)?.chars().next();
        let start = instruction.span.start + at;
        let ends = !behind.is_some_and(|it| it.is_ascii_alphanumeric() || it == '_');
        ends.then_some(Span::new(start, start + 1 + brace + name.len()))
    })
}
