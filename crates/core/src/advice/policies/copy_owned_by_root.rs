use super::*;

rule! {
    /// `COPY` makes files that belong to root, also below a `USER`. The program may read and not change them, unless
    /// `--chown` says otherwise.
    ///
    /// Off, because that is how most files should be: a program that was broken into cannot change its own code.
    ///
    /// ```dockerfile
    /// FROM node:22-slim
    /// WORKDIR /app
    /// USER node
    /// COPY dist ./dist
    /// ```
    CopyOwnedByRoot, Info
}

fn check(on: View, found: &mut Vec<Finding>) {
    for stage in on.stages() {
        let mut user = "";
        for step in &stage.steps {
            match &step.kind {
                Kind::User(it) => user = &it.text,
                Kind::Copy(copy) if !matches!(user, "" | "root" | "0") && copy.chown.is_none() => {
                    if let Some(instruction) = on.instruction(step) {
                        let message =
                            format!("These files belong to root, and `{user}` may not change them.");
                        found.push(RULE.at(on, instruction.span, message));
                    }
                }
                _ => {}
            }
        }
    }
}
