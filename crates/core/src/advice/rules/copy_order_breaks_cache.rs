use super::*;

rule! {
    /// Docker reuses a step as long as nothing above it changed. With all sources copied first, each edit of a source
    /// installs every dependency anew. Copy the manifests, install, then copy the rest. The image grows by the few bytes
    /// of the manifests, which then lie in two layers.
    ///
    /// ```dockerfile
    /// FROM node:22-slim
    /// WORKDIR /app
    /// COPY . .
    /// RUN npm ci --omit=dev && npm cache clean --force
    /// USER node
    /// CMD ["node", "index.js"]
    /// ```
    ///
    /// ```dockerfile
    /// FROM node:22-slim
    /// WORKDIR /app
    /// COPY package*.json ./
    /// RUN npm ci --omit=dev && npm cache clean --force
    /// COPY . .
    /// USER node
    /// CMD ["node", "index.js"]
    /// ```
    CopyOrderBreaksCache, Info
}

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs.iter().filter(|ran| ran.stage.reachable && !ran.trigger) {
        let Some(manifests) = manifests(ran) else { continue };
        let Some(above) = ran.position.checked_sub(1).and_then(|at| ran.stage.steps.get(at)) else {
            continue;
        };
        let (Kind::Copy(copy), Some(instruction)) = (&above.kind, on.instruction(above)) else { continue };
        let all = copy.sources.iter().find(|it| matches!(it.text.as_str(), "." | "./" | "*"));
        let Some(all) = all.filter(|_| copy.from.is_none()) else { continue };
        let here = on.dest(ran.stage, ran.position - 1, copy) == on.workdir(ran.stage, ran.position);
        // The manifests are there already: the order is right.
        let before =
            ran.stage.steps.iter().take(ran.position - 1).any(|it| copies_manifest(&it.kind, manifests));
        if !here || before {
            continue;
        }
        let between = Span::new(instruction.span.end, ran.instruction.span.start).of(on.source());
        let manifests = present(on, manifests);
        let swap = between.trim().is_empty().then(|| {
            let (copy, run) = (instruction.span, ran.instruction.span);
            let keyword = &instruction.keyword.text;
            let text =
                format!("{keyword} {manifests} ./\n{}{between}{}", run.of(on.source()), copy.of(on.source()));
            Fix::replace(Safety::Check, "Copy the manifests first", copy.to(run), text)
        });
        let message = "Each change of any source installs all dependencies anew. \
                       (With the manifests copied first, their few bytes lie in two layers.)";
        found.push(RULE.at(on, instruction.span, message).marking(all.span).fix(swap));
    }
}

/// The manifests that a RUN needs, where it does nothing but install what they name.
fn manifests(ran: &Ran) -> Option<&'static str> {
    let mut all = ran.commands().iter().map(|command| match (command.name(), command.verb()) {
        ("npm", "ci" | "install" | "i") if install::node(ran).next().is_some() => Some("package*.json"),
        ("npm" | "yarn" | "pip" | "pip3", "cache") | ("rm", _) => Some(""),
        ("yarn", "" | "install") => Some("package.json yarn.lock"),
        ("pnpm", "install" | "i") => Some("package.json pnpm-lock.yaml"),
        ("go", "mod") if command.texts().any(|text| text == "download") => Some("go.mod go.sum"),
        ("pip" | "pip3", "install")
            if command.option(&["-r", "--requirement"]) == Some("requirements.txt") =>
        {
            Some("requirements.txt")
        }
        ("bundle", "install") => Some("Gemfile Gemfile.lock"),
        _ => None,
    });
    let first = all.next().flatten().filter(|it| !it.is_empty())?;
    all.all(|it| it == Some("")).then_some(first)
}

/// The manifests without the lock file that a declared context does not have.
fn present(on: View, manifests: &str) -> String {
    let context = &on.options.context;
    let has = |name: &str| context.files.iter().any(|it| it.path == name);
    let first = manifests.split(' ').next().unwrap_or_default();
    let mut names: Vec<&str> = manifests.split(' ').collect();
    names.retain(|it| !context.declared || it == &first || has(it));
    names.join(" ")
}

fn copies_manifest(kind: &Kind, manifests: &str) -> bool {
    let Kind::Copy(copy) = kind else { return false };
    let stem = manifests.split(['*', '.', ' ']).next().unwrap_or_default();
    copy.sources.iter().any(|word| path::name(&word.text).starts_with(stem))
}
