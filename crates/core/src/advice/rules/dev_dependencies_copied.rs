use super::*;

rule! {
    /// The builder needs the development dependencies to build. Copied with the rest of `node_modules`, they ship. Taken out
    /// behind the build, they do not.
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
    /// COPY --from=builder /app ./
    /// USER node
    /// CMD ["node", "dist/index.js"]
    /// ```
    ///
    /// ```dockerfile
    /// FROM node:22-alpine AS builder
    /// WORKDIR /app
    /// COPY package.json package-lock.json ./
    /// RUN npm ci
    /// COPY src ./src
    /// RUN npm run build && npm prune --omit=dev
    ///
    /// FROM node:22-alpine
    /// WORKDIR /app
    /// COPY --from=builder /app ./
    /// USER node
    /// CMD ["node", "dist/index.js"]
    /// ```
    DevDependenciesCopied, Info
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (stage, step) in on.shipped_steps() {
        let (Kind::Copy(copy), Some(builder)) = (&step.kind, on.copied_stage(step)) else { continue };
        let Some(instruction) = on.instruction(step).filter(|_| on.has_development(builder.index)) else {
            continue;
        };
        let modules = path::join(&on.workdir(builder, usize::MAX), "node_modules");
        // A production install of its own is the matter of another rule.
        let installs = on.runs_of(stage.index).any(|ran| install::node(ran).next().is_some());
        let mut sources = copy.sources.iter();
        let source = sources.find(|it| path::within(&modules, &path::join("/", &it.text)));
        let Some(source) = source.filter(|_| !installs) else { continue };
        let name = builder.name.clone().unwrap_or_else(|| builder.index.to_string());
        let message = format!("This copies the development dependencies of stage `{name}`.");
        found.push(RULE.at(on, instruction.span, message).marking(source.span).fix(pruned(on, builder)));
    }
}

/// The dependencies are taken out behind the last build of the stage or, where nothing else asks for the stage and nothing
/// is built, not put in.
fn pruned(on: View, builder: &Stage) -> Option<Fix> {
    let runs = || on.chain(builder.index).flat_map(|it| on.runs_of(it.index));
    let (ran, install) = runs().find_map(|ran| Some((ran, install::node(ran).next()?)))?;
    let (title, edit) = match runs().filter(|ran| install::builds_node(ran)).last() {
        Some(build) if build.stage.index == builder.index => {
            ("Take them out behind the build", build.append(install.prune()?)?)
        }
        None if on.uses(builder) == 1 && ran.stage.index == builder.index => {
            ("Leave development dependencies out", ran.behind(install.verb, install.omit()))
        }
        _ => return None,
    };
    Some(Fix { title: title.into(), safety: Safety::Check, edits: vec![edit], ..Fix::default() })
}
