use super::*;

rule! {
    /// An empty line inside a continued instruction still works, for now: Docker has announced that it will become an
    /// error.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// RUN apk add --no-cache \
    ///
    ///     curl
    /// ```
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// RUN apk add --no-cache \
    ///     curl
    /// ```
    NoEmptyContinuation, Warning
}

fn check(on: View, found: &mut Vec<Finding>) {
    let document = &on.build.document;
    for statement in &document.statements {
        let in_heredoc =
            |line: u32| statement.heredocs.iter().any(|it| (it.lines.start..=it.lines.end).contains(&line));
        let mut edits = Vec::new();
        for line in statement.lines.start + 1..=statement.lines.end {
            let place = document.lines.span(line, &document.source);
            if !in_heredoc(line) && place.of(&document.source).trim().is_empty() {
                edits.push(Edit { start: place.start, end: place.end, text: String::new() });
            }
        }
        if !edits.is_empty() {
            let fix =
                Fix { title: "Remove the empty lines".into(), safety: Safety::Safe, edits, ..Fix::default() };
            let finding = RULE.at(on, statement.span, "Empty continuation line").fix(fix);
            found.push(finding.on_line(statement.lines.end));
        }
    }
}
