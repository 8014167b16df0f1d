use super::native::Native;
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
        let Some(instruction) = on.instruction(step) else { continue };
        let bound =
            copy.sources.iter().find_map(|source| Some((source, mismatch(on, stage, builder, source)?)));
        let Some((source, native)) = bound else { continue };
        let (theirs, ours) = (libc(on, native.maker), libc(on, stage));
        let here = match ours {
            "none" => format!("`{}` has no C library", on.root(stage).base_name),
            _ => format!("`{}` has {ours}", on.root(stage).base_name),
        };
        let (what, outcome) = (native.kind.what(), native.kind.outcome());
        let base = &on.root(native.maker).base_name;
        let message = format!("{what} built on `{base}` ({theirs}), and {here}: {outcome}.");
        found.push(RULE.at(on, instruction.span, message).marking(source.span).fix(mend(on, &native, ours)));
    }
}

/// The C library of a stage; empty where nothing is known.
fn libc<'a>(on: View<'a>, stage: &Stage) -> &'a str {
    on.image(stage.index).map_or("", |image| image.base.libc.as_str())
}

/// What a stage takes from `builder` and cannot use, by its C library.
fn mismatch<'a>(on: View<'a>, stage: &Stage, builder: &'a Stage, source: &Word) -> Option<Native<'a>> {
    let ours = libc(on, stage);
    // Nobody made anything on another C library: most files end here.
    let other = on.stages().iter().any(|it| !["", ours].contains(&libc(on, it)));
    if ours.is_empty() || !other {
        return None;
    }
    let native = native::at(on, builder, &source.text)?;
    let theirs = libc(on, native.maker);
    // Where there is no C library, modules have no interpreter, and a stage that only gathers files runs nothing.
    let idle = ours == "none" && (native.kind.is_interpreted() || !on.ships(stage.index));
    (matches!(theirs, "glibc" | "musl") && theirs != ours && !idle).then_some(native)
}

fn mend(on: View, native: &Native, ours: &str) -> Option<Fix> {
    if let native::Kind::Go(ran, command) = native.kind
        && native::cgo(ran, command).is_none()
    {
        let edits = vec![ran.before(command, "CGO_ENABLED=0 ")];
        return Some(Fix {
            title: "Build without cgo".into(),
            safety: Safety::Check,
            edits,
            ..Fix::default()
        });
    }
    let root = on.root(native.maker);
    let wanted = if ours == "none" { "musl" } else { ours };
    let sibling = sibling::with_libc(on.catalog, &root.base_name, wanted)?;
    // Commands of the one system's package manager are of no use on the other.
    let packages = |ran: &Ran| ran.of(&["apk", "apt-get", "apt"]).next().is_some();
    let bound = on.chain(native.maker.index).flat_map(|it| on.runs_of(it.index)).any(packages);
    on.rebase(root, if bound { Safety::Manual } else { Safety::Check }, &sibling)
}
