use super::*;

rule! {
    /// An image has one command, one entry point and one health check: of several in a stage only the last one counts,
    /// and the earlier ones mislead.
    ///
    /// ```dockerfile
    /// FROM nginx:1.29-alpine
    /// CMD ["nginx"]
    /// CMD ["nginx", "-g", "daemon off;"]
    /// ```
    ///
    /// ```dockerfile
    /// FROM nginx:1.29-alpine
    /// CMD ["nginx", "-g", "daemon off;"]
    /// ```
    MultipleInstructionsDisallowed, Warning, "DL3012", "DL4003", "DL4004", "DS-0007", "DS-0016", "DS-0023"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for stage in on.stages() {
        for (position, step) in stage.steps.iter().enumerate() {
            if !matches!(step.kind, Kind::Cmd(_) | Kind::Entrypoint(_) | Kind::Healthcheck(_)) {
                continue;
            }
            let kind = std::mem::discriminant(&step.kind);
            let later =
                stage.steps.iter().skip(position + 1).find(|it| std::mem::discriminant(&it.kind) == kind);
            let (Some(one), Some(later)) = (on.instruction(step), later) else { continue };
            let Some(other) = on.instruction(later) else { continue };
            let name = on.name_of(later, other);
            let message = format!(
                "Multiple {name} instructions should not be used in the same stage because only the last one will be used"
            );
            let edit = edit::remove_lines(on.source(), one.span);
            let fix = Fix {
                title: "Remove the one without effect".into(),
                safety: Safety::Safe,
                edits: vec![edit],
                ..Fix::default()
            };
            let own = step.instruction != stage.from;
            let codes: &[&str] = match step.kind {
                Kind::Cmd(_) => &["DL4003", "DS-0016"],
                Kind::Entrypoint(_) => &["DL4004", "DS-0007"],
                _ => &["DL3012", "DS-0023"],
            };
            found.push(RULE.at(on, one.span, message).known_as(codes).fix(own.then_some(fix)));
        }
    }
}
