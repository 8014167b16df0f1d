use super::*;

rule! {
    /// The production dependencies are installed with care, and then the builder's `node_modules` is copied over them,
    /// development dependencies and all: the image pays for both.
    ///
    /// ```dockerfile
    /// FROM node:22-alpine AS builder
    /// WORKDIR /app
    /// COPY package.json package-lock.json ./
    /// RUN npm ci
    /// COPY src ./src
    /// RUN npm run build
    ///
    /// FROM node:22-alpine
    /// WORKDIR /app
    /// COPY package.json package-lock.json ./
    /// RUN npm ci --omit=dev && npm cache clean --force
    /// COPY --from=builder /app/node_modules ./node_modules
    /// COPY --from=builder /app/dist ./dist
    /// CMD ["node", "dist/index.js"]
    /// ```
    ///
    /// ```dockerfile
    /// FROM node:22-alpine AS builder
    /// WORKDIR /app
    /// COPY package.json package-lock.json ./
    /// RUN npm ci
    /// COPY src ./src
    /// RUN npm run build
    ///
    /// FROM node:22-alpine
    /// WORKDIR /app
    /// COPY package.json package-lock.json ./
    /// RUN npm ci --omit=dev && npm cache clean --force
    /// COPY --from=builder /app/dist ./dist
    /// CMD ["node", "dist/index.js"]
    /// ```
    ProductionInstallOverwritten, Warning
}

fn check(on: View, found: &mut Vec<Finding>) {
    let layers = on.runs.iter().filter(|ran| !ran.trigger);
    for ran in layers.filter(|ran| install::node(ran).any(|it| it.production)) {
        let modules = path::join(&on.workdir(ran.stage, ran.position), "node_modules");
        for (position, step) in ran.stage.steps.iter().enumerate().skip(ran.position + 1) {
            let (Kind::Copy(copy), Some(builder)) = (&step.kind, on.copied_stage(step)) else { continue };
            let Some(instruction) = on.instruction(step).filter(|_| on.has_development(builder.index)) else {
                continue;
            };
            let there = on.workdir(builder, usize::MAX);
            let dest = on.dest(ran.stage, position, copy);
            let over = copy.sources.iter().find(|source| covers(source, &there, &dest, &modules));
            let Some(source) = over else { continue };
            let name = copy.from.as_ref().map_or("builder", |word| &word.text);
            let message = format!(
                "The production install of line {} is overwritten: this copies the `node_modules` of `{name}`, \
                 development dependencies included.",
                ran.instruction.lines.start
            );
            let fix = mended(on, copy, source, instruction, &there);
            found.push(RULE.at(on, instruction.span, message).marking(source.span).fix(fix));
        }
    }
}

/// Whether copying `source` to `dest` puts something at `modules`.
fn covers(source: &Word, there: &str, dest: &str, modules: &str) -> bool {
    let from = path::join("/", &source.text);
    match path::name(&from) {
        "node_modules" => path::within(dest, modules) || path::join(dest, "node_modules") == modules,
        // The folder of the project, as a whole.
        _ => from == there && path::within(modules, dest),
    }
}

fn mended(on: View, copy: &Copy, source: &Word, instruction: &Instruction, there: &str) -> Option<Fix> {
    if path::name(&source.text) == "node_modules" && copy.sources.len() == 1 {
        let edits = vec![edit::remove_lines(on.source(), instruction.span)];
        return Some(Fix { title: "Drop this copy".into(), safety: Safety::Safe, edits, ..Fix::default() });
    }
    // The whole project: of it, the built files are needed.
    let (dist, dest) = (path::join(there, "dist"), format!("{}/dist", copy.dest.text.trim_end_matches('/')));
    let written =
        source.span.of(on.source()) == source.text && copy.dest.span.of(on.source()) == copy.dest.text;
    let edit = |word: &Word, text: String| Edit { start: word.span.start, end: word.span.end, text };
    (written && copy.sources.len() == 1).then(|| Fix {
        title: "Copy only what was built".into(),
        safety: Safety::Check,
        edits: vec![edit(source, dist), edit(&copy.dest, dest)],
        ..Fix::default()
    })
}
