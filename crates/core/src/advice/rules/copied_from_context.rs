use super::*;

rule! {
    /// An absolute path in `COPY` is taken from the context, where it is seldom found. The builder has it: without
    /// `--from`, the stage is not asked.
    ///
    /// ```dockerfile
    /// FROM node:22-alpine AS builder
    /// WORKDIR /app
    /// COPY . .
    /// RUN npm run build
    ///
    /// FROM nginx:alpine-slim
    /// COPY /app/dist /usr/share/nginx/html
    /// ```
    ///
    /// ```dockerfile
    /// FROM node:22-alpine AS builder
    /// WORKDIR /app
    /// COPY . .
    /// RUN npm run build
    ///
    /// FROM nginx:alpine-slim
    /// COPY --from=builder /app/dist /usr/share/nginx/html
    /// ```
    CopiedFromContext, Warning
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (stage, step) in on.steps() {
        let (Kind::Copy(copy), Some(instruction)) = (&step.kind, on.instruction(step)) else { continue };
        let absolute = copy.sources.iter().all(|it| it.text.starts_with('/') && it.text.len() > 1);
        let Some(source) = copy.sources.first() else { continue };
        if copy.from.is_some() || !absolute || is_there(on, copy) {
            continue;
        }
        let earlier = on.stages().iter().take(stage.index).rev();
        let holds = |it: &&Stage| {
            let folder = on.workdir(it, usize::MAX);
            folder != "/" && copy.sources.iter().all(|source| path::within(&source.text, &folder))
        };
        let Some(builder) = earlier.into_iter().find(holds) else { continue };
        let name = builder.name.clone().unwrap_or_else(|| builder.index.to_string());
        let text = format!(" --from={name}");
        let fix =
            Fix::insert(Safety::Check, format!("Copy from `{name}`"), instruction.keyword.span.end, text);
        let message =
            format!("This copies from the build context, and `{name}` is the one that has this path.");
        found.push(RULE.at(on, instruction.span, message).marking(source.span).fix(fix));
    }
}

/// Whether the context that was declared has all of it.
fn is_there(on: View, copy: &Copy) -> bool {
    let has = |source: &Word| {
        let wanted = source.text.trim_matches('/');
        on.options.context.files.iter().any(|file| path::within(&file.path, wanted))
    };
    copy.sources.iter().all(has)
}
