//! Carries over to the new stage what the old one did for the running program, or says why that is not sure.

use super::keep::{self, Kept};
use super::{Plan, alpine, debian, project, ready, steps};
use crate::advice::subject::View;
use crate::advice::{loads, sibling};
use crate::instruction::Kind;
use crate::path;
use crate::stage::Stage;

/// The plan with all that the program needs besides what was built; the reason where that is not sure.
pub(super) fn all(on: View, stage: &Stage, mut plan: Plan) -> Result<Plan, String> {
    ready::starts(on, stage, &plan)?;
    if plan.alone {
        plan.steps = steps::of(on, stage, &plan, &[]);
        return Ok(plan);
    }
    let built = plan.boundary;
    plan.boundary = ready::boundary(on, stage, &plan);
    let mut kept = keep::of(on, stage, plan.boundary, built, plan.managed);
    if let Some(reason) = kept.unsure.first() {
        return Err(reason.clone());
    }
    let system = System::of(on, stage, &plan.base);
    let mut packages = system.packages(on, stage, &plan, &kept)?;
    for name in ready::lacking(on, stage, &plan) {
        if !packages.contains(&name) && !system.has(&name) {
            packages.push(name);
        }
    }
    if plan.base.starts_with("debian:") && !packages.iter().any(|it| it == "ca-certificates") {
        packages.insert(0, "ca-certificates".to_owned());
    }
    if plan.bare {
        kept.lines.retain(|(_, users)| !users);
    }
    let bare = system.manager.is_empty();
    if bare {
        packages.retain(|it| !keep::is_data(it));
    }
    let runs = kept.lines.iter().any(|(line, _)| line.to_ascii_uppercase().starts_with("RUN"));
    let demands = !packages.is_empty() || runs || !kept.tools.is_empty();
    if bare && (demands || !kept.made.is_empty()) {
        return Err("what else the old stage installed has no place on a base without a shell".to_owned());
    }
    let mut lines: Vec<String> = system.install(&packages).into_iter().collect();
    lines.extend(kept.lines.iter().map(|(line, _)| line.clone()));
    if !kept.tools.is_empty() {
        if !plan.base.starts_with("node:") {
            return Err(format!("`{}` would need Node in the new stage", kept.tools.join("`, `")));
        }
        lines.push(format!("RUN npm install -g {}", kept.tools.join(" ")));
    }
    let own = owner(on, stage, &plan);
    let own = own.map_or("COPY ".to_owned(), |owner| format!("COPY --chown={owner} "));
    lines.extend(plan.lines.iter().map(|line| match line.strip_prefix("COPY ") {
        Some(rest) if rest.starts_with("--from={builder}") && !rest.contains("/etc/ssl") => {
            format!("{own}{rest}")
        }
        _ => line.clone(),
    }));
    for path in &kept.made {
        let brought = |line: &String| {
            line.split_whitespace().any(|word| word.starts_with('/') && path::within(path, word))
        };
        if !lines.iter().any(brought) {
            if system.moved {
                return Err(format!("what lies at `{path}` was made for another C library"));
            }
            lines.push(format!("COPY --from={{builder}} {path} {path}"));
        }
    }
    let folder = on.workdir(stage, usize::MAX);
    let whole = format!("COPY --from={{builder}} {folder} ./");
    if !plan.lines.contains(&whole) {
        lines.extend(kept.data.iter().cloned());
        lines.extend(data(on, stage, &plan, &folder));
    }
    lines.extend(late(on, stage, &plan, built, &lines)?);
    plan.lines = lines;
    ready::users(on, stage, &plan)?;
    ready::runs(on, stage, &plan)?;
    plan.steps = steps::of(on, stage, &plan, &packages);
    Ok(plan)
}

/// The system of the new base, beside the old one.
struct System {
    /// `apt`, `apk` …; empty where the base has none.
    manager: &'static str,
    distro: &'static str,
    /// Whether the old stage had another package manager.
    moved: bool,
    /// Whether it has another release.
    other: bool,
}

impl System {
    fn of(on: View, stage: &Stage, base: &str) -> System {
        let found = sibling::find(on.catalog, base).map(|it| it.row);
        let manager = found.map_or("", |row| row.package_manager());
        let manager =
            if base == "scratch" || manager == "none" || base.contains("distroless") { "" } else { manager };
        let system = found.map(|row| row.system());
        let (distro, version) = system.map_or(("", ""), |it| (it.distro, it.version));
        let old = on.image(stage.index).map(|it| &it.base);
        let moved = old.is_some_and(|it| it.package_manager != manager);
        let major = |text: &str| text.split('.').next().unwrap_or_default().to_owned();
        let other = old.is_some_and(|it| it.distro != distro || major(&it.distro_version) != major(version));
        System { manager, distro, moved, other }
    }

    /// The packages that the new stage installs.
    fn packages(&self, on: View, stage: &Stage, plan: &Plan, kept: &Kept) -> Result<Vec<String>, String> {
        let mut packages = kept.packages.clone();
        if self.moved && self.manager == "apk" {
            let renamed = packages.iter().map(|it| alpine::name(it).map(str::to_owned).ok_or(it));
            packages = renamed
                .collect::<Result<_, _>>()
                .map_err(|it| format!("it is not known what Alpine calls `{it}`"))?;
        } else if self.moved && packages.iter().any(|it| !keep::is_data(it) || !self.manager.is_empty()) {
            return Err(format!("there is no place on `{}` for `{}`", plan.base, packages.join("`, `")));
        }
        let released = |name: &&String| name.starts_with("lib") && name.bytes().any(|it| it.is_ascii_digit());
        if let Some(name) = packages.iter().find(released).filter(|_| self.other && self.manager == "apt") {
            return Err(format!("`{name}` may have another name in the release of `{}`", plan.base));
        }
        if !plan.links || self.moved && self.manager == "apk" {
            return Ok(packages);
        }
        let (libraries, unknown) = debian::libraries(on, stage, &kept.headers);
        if !unknown.is_empty() {
            return Err(format!("it is not known which libraries `{}` stand for", unknown.join("`, `")));
        }
        // What the full image has, and nobody had to install there.
        let loaded = loads::of(on, stage).into_iter().map(|(_, library)| library.to_owned());
        packages.extend(loaded.filter(|it| !it.is_empty() && self.manager == "apt"));
        let brought = |it: &String| plan.base.starts_with("gcr.io/distroless/cc") && it == "libssl3";
        packages.extend(libraries.into_iter().filter(|it| !brought(it)));
        let mut seen = std::collections::BTreeSet::new();
        packages.retain(|it| seen.insert(it.clone()));
        Ok(packages)
    }

    /// The line that installs packages.
    fn install(&self, packages: &[String]) -> Option<String> {
        let names = packages.join(" ");
        let line = match self.manager {
            "apk" => format!("RUN apk add --no-cache {names}"),
            _ => format!(
                "RUN apt-get update && apt-get install -y --no-install-recommends {names} && rm -rf /var/lib/apt/lists/*"
            ),
        };
        (!packages.is_empty()).then_some(line)
    }

    /// Whether the system brings a program without a package of its name.
    fn has(&self, program: &str) -> bool {
        self.distro == "alpine" && matches!(program, "wget" | "unzip" | "bzip2")
    }
}

/// Lines that bring what the declared context has of folders that programs read, where all of it was copied to build.
fn data(on: View, stage: &Stage, plan: &Plan, folder: &str) -> Vec<String> {
    let context = &on.options.context;
    let whole = project::copied(on, stage, 0, folder);
    if !context.declared || !whole || !matches!(plan.stack, "Go" | "Rust" | "Node") {
        return Vec::new();
    }
    let has = |name: &&str| {
        context.files.iter().any(|it| it.path.split('/').next() == Some(*name) && it.path.contains('/'))
    };
    let brought = |name: &str| plan.lines.iter().any(|line| line.ends_with(&format!("/{name}")));
    let names = keep::DATA.into_iter().filter(|it| !brought(it)).filter(has);
    names.map(|it| format!("COPY --from={{builder}} {} ./{it}", path::join(folder, it))).collect()
}

/// Lines that bring what RUNs behind the build copied or moved; the reason where its names are not known.
fn late(on: View, stage: &Stage, plan: &Plan, built: usize, lines: &[String]) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for ran in on.runs_of(stage.index).filter(|ran| ran.position > built && ran.position <= plan.boundary) {
        let here = on.workdir(stage, ran.position);
        for command in ran.of(&["cp", "mv", "install"]) {
            let words: Vec<&str> = command.texts().filter(|it| !it.starts_with('-')).collect();
            let Some((dest, sources)) = words.split_last() else { continue };
            for source in sources {
                let into = matches!(*dest, "." | "./") || dest.ends_with('/') || sources.len() > 1;
                let path = path::join(&here, dest);
                let path = if into { path::join(&path, path::name(source)) } else { path };
                let brought = |line: &String| {
                    line.split_whitespace().any(|it| it.starts_with('/') && path::within(&path, it))
                };
                match lines.iter().any(brought) {
                    true => {}
                    false if path::is_pattern(&path) || path.contains('$') => {
                        return Err(format!(
                            "line {} makes files that the program may read",
                            ran.instruction.lines.start
                        ));
                    }
                    false => found.push(format!("COPY --from={{builder}} {path} {path}")),
                }
            }
        }
    }
    Ok(found)
}

/// Whom the project's files belong to in the old stage, where that is not root: the user of the last step that builds, or
/// the one whom a `chown` names later.
fn owner(on: View, stage: &Stage, plan: &Plan) -> Option<String> {
    if plan.bare {
        return None;
    }
    let folder = on.workdir(stage, usize::MAX);
    let mut owner = None;
    for (position, step) in stage.steps.iter().enumerate().take(plan.boundary + 1) {
        if let Kind::User(user) = &step.kind {
            owner = Some(user.text.to_string()).filter(|it| !matches!(it.as_str(), "root" | "0"));
        }
        for ran in on.runs_of(stage.index).filter(|ran| ran.position == position) {
            let here = on.workdir(stage, position);
            for command in ran.of(&["chown"]) {
                let mut words = command.texts().filter(|it| !it.starts_with('-'));
                let name = words.next().map(str::to_owned);
                if words.any(|it| path::within(&folder, &path::join(&here, it))) {
                    owner = name;
                }
            }
        }
    }
    owner.filter(|it| !it.contains('$'))
}
