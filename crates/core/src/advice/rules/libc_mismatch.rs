use super::*;

rule! {
    /// Programs and native modules are bound to the C library that they were built on: glibc on Debian and its kin, musl on
    /// Alpine. Copied onto the other one they fail at the start, with the odd message `not found`. Build on the variant
    /// that the final stage runs on, or build without a C library.
    ///
    /// ```dockerfile
    /// FROM node:22 AS builder
    /// WORKDIR /app
    /// COPY package.json package-lock.json ./
    /// RUN npm ci --omit=dev
    ///
    /// FROM node:22-alpine
    /// WORKDIR /app
    /// COPY --from=builder /app/node_modules ./node_modules
    /// COPY src ./src
    /// USER node
    /// CMD ["node", "src/index.js"]
    /// ```
    ///
    /// ```dockerfile
    /// FROM node:22-alpine AS builder
    /// WORKDIR /app
    /// COPY package.json package-lock.json ./
    /// RUN npm ci --omit=dev
    ///
    /// FROM node:22-alpine
    /// WORKDIR /app
    /// COPY --from=builder /app/node_modules ./node_modules
    /// COPY src ./src
    /// USER node
    /// CMD ["node", "src/index.js"]
    /// ```
    LibcMismatch, Warning
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (stage, step) in on.steps() {
        let (Kind::Copy(copy), Some(builder)) = (&step.kind, on.copied_stage(step)) else { continue };
        let (Some(theirs), Some(ours)) = (on.image(builder.index), on.image(stage.index)) else { continue };
        let (theirs, ours) = (theirs.base.libc.as_str(), ours.base.libc.as_str());
        if theirs == ours || !matches!(theirs, "glibc" | "musl") || ours.is_empty() {
            continue;
        }
        let Some(bound) =
            copy.sources.iter().find_map(|source| Bound::of(on, builder.index, source, theirs, ours))
        else {
            continue;
        };
        let Some(instruction) = on.instruction(step) else { continue };
        let base = &on.root(builder).base_name;
        let here = match ours {
            "none" => format!("`{}` has no C library", on.root(stage).base_name),
            _ => format!("`{}` has {ours}", on.root(stage).base_name),
        };
        let message =
            format!("{} built on `{base}` ({theirs}), and {here}: {}.", bound.what(), bound.outcome());
        found.push(RULE.at(on, instruction.span, message).fix(bound.fix(on, builder, ours)));
    }
}

/// Something that is bound to a C library.
enum Bound<'a> {
    Go(&'a Ran<'a>, &'a shell::Command),
    Rust,
    Modules(&'static str),
}

impl<'a> Bound<'a> {
    /// What is bound at a path of a stage, if anything is.
    fn of(on: View<'a>, stage: usize, source: &Word, theirs: &str, ours: &str) -> Option<Bound<'a>> {
        let modules = |it: &'static str| (ours != "none").then_some(Bound::Modules(it));
        let parts: Vec<&str> = source.text.split('/').collect();
        let has = |names: &[&str]| parts.iter().any(|part| names.contains(part));
        // The whole project, and what was installed into it.
        let installed = |ran: &Ran, name: &str| {
            path::within(&path::join(&on.workdir(ran.stage, ran.position), name), &source.text)
        };
        let runs = || on.chain(stage).flat_map(move |it| on.runs_of(it.index));
        let project = runs().any(|ran| install::node(ran).next().is_some() && installed(ran, "node_modules"));
        if project || has(&["node_modules"]) {
            return modules("`node_modules` was");
        }
        if has(&["venv", ".venv", "virtualenv", "site-packages", "dist-packages"])
            || source.text.ends_with("/.local")
        {
            return modules("These Python packages were");
        }
        if has(&["etc", "share", "dist", "public", "static", "certs", "templates"])
            || source.text.ends_with(".jar")
        {
            return None;
        }
        let builds = runs()
            .find_map(|ran| ran.of(&["go"]).find(|it| is_dynamic_go(ran, it, theirs)).map(|it| (ran, it)));
        if let Some((ran, command)) = builds {
            return Some(Bound::Go(ran, command));
        }
        // On Alpine, Rust's own target is musl, and links all of it in.
        let native =
            |it: &shell::Command| install::verb(it, &["build", "install"]).is_some() && !targets_musl(it);
        let rust = theirs == "glibc" && runs().any(|ran| ran.of(&["cargo"]).any(native));
        rust.then_some(Bound::Rust)
    }

    fn what(&self) -> &'static str {
        match self {
            Bound::Go(..) => "With cgo, this program is bound to the C library: it was",
            Bound::Rust => "This program was",
            Bound::Modules(what) => what,
        }
    }

    fn outcome(&self) -> &'static str {
        match self {
            Bound::Modules(_) => "native modules in it will not load",
            _ => "it will not start",
        }
    }

    fn fix(&self, on: View<'a>, stage: &'a Stage, ours: &str) -> Option<Fix> {
        if let Bound::Go(ran, command) = self
            && cgo(ran, command).is_none()
        {
            let edits = vec![ran.before(command, "CGO_ENABLED=0 ")];
            return Some(Fix { title: "Build without cgo".into(), safety: Safety::Check, edits });
        }
        let root = on.root(stage);
        let wanted = if ours == "none" { "musl" } else { ours };
        let sibling = sibling::with_libc(on.catalog, &root.base_name, wanted)?;
        // Commands of the one system's package manager are of no use on the other.
        let packages = |ran: &Ran| ran.of(&["apk", "apt-get", "apt"]).next().is_some();
        let bound = on.chain(stage.index).flat_map(|it| on.runs_of(it.index)).any(packages);
        on.rebase(root, if bound { Safety::Manual } else { Safety::Check }, &sibling)
    }
}

/// Whether a `go build` links the C library dynamically: it does where cgo is on, as it is where a C compiler is there.
/// The golang images on Alpine have none.
fn is_dynamic_go(ran: &Ran, command: &shell::Command, theirs: &str) -> bool {
    let cgo = cgo(ran, command);
    let builds = install::verb(command, &["build", "install"]).is_some();
    let linked = command.texts().any(|text| text.contains("-static"));
    builds && !linked && (cgo == Some("1") || cgo.is_none() && theirs == "glibc")
}

/// What a `go build` is told of cgo.
fn cgo<'a>(ran: &'a Ran, command: &'a shell::Command) -> Option<&'a str> {
    let own = command.assignments.iter().find(|it| it.name == "CGO_ENABLED").map(|it| it.value.text.as_str());
    own.or(ran.variable("CGO_ENABLED"))
}

fn targets_musl(command: &shell::Command) -> bool {
    command.option(&["--target"]).is_some_and(|target| target.contains("musl"))
}
