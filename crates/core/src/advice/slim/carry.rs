//! Carries over to the new stage what the old one did for the running program, or says why that is not sure.

use super::keep::{self, Kept};
use super::{Plan, alpine, debian, ready};
use crate::advice::sibling;
use crate::advice::subject::View;
use crate::instruction::Kind;
use crate::path;
use crate::stage::Stage;

/// The plan with all that the program needs besides what was built; the reason where that is not sure.
pub(super) fn all(on: View, stage: &Stage, mut plan: Plan) -> Result<Plan, String> {
    ready::starts(on, stage, &plan)?;
    if plan.alone {
        plan.steps = steps(on, stage, &plan, &[]);
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
        kept.system.retain(|(_, users)| !users);
    }
    let bare = system.manager.is_empty();
    let demands = !packages.is_empty() || !kept.system.is_empty() || !kept.tools.is_empty();
    if bare && (demands || !kept.made.is_empty()) {
        return Err("what else the old stage installed has no place on a base without a shell".to_owned());
    }
    let mut lines: Vec<String> = system.install(&packages).into_iter().collect();
    lines.extend(kept.system.iter().map(|(line, _)| line.clone()));
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
    lines.extend(kept.copies.iter().cloned());
    plan.lines = lines;
    ready::users(on, stage, &plan)?;
    ready::runs(on, stage, &plan)?;
    plan.steps = steps(on, stage, &plan, &packages);
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
        } else if self.moved && !packages.is_empty() {
            return Err(format!("`{}` has no place on `{}`", packages.join("`, `"), plan.base));
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

/// What was done, a sentence each.
fn steps(on: View, stage: &Stage, plan: &Plan, packages: &[String]) -> Vec<String> {
    let at = |position: usize| {
        stage.steps.get(position).and_then(|it| on.instruction(it)).map_or(0, |it| it.lines.end)
    };
    let from = on.build.instructions.list.get(stage.from).map_or(1, |it| it.lines.start);
    let weight = sibling::find(on.catalog, &plan.base).map(|it| it.on_disk.amount.likely);
    let weight =
        weight.filter(|it| *it > 0).map_or(String::new(), |it| format!(", {}", crate::bytes::show(it)));
    let mut steps = vec![
        format!(
            "Lines {from} to {} build in a stage of their own: of what they leave, only what is copied ships.",
            at(plan.boundary)
        ),
        format!("The image starts from `{}`{weight}.{}", plan.base, reason(&plan.base)),
    ];
    if !packages.is_empty() {
        steps.push(format!("Installed again, since the program may use them: `{}`.", packages.join("`, `")));
    }
    let copied = plan.lines.iter().filter(|it| it.starts_with("COPY") && it.contains("--from={builder}"));
    let copied: Vec<&str> = copied.filter_map(|it| it.split_whitespace().rev().nth(1)).collect();
    if !copied.is_empty() {
        steps.push(format!("Copied from the first stage: `{}`.", copied.join("`, `")));
    }
    let others = plan.lines.iter().filter(|it| !it.contains("--from={builder}") && !it.starts_with("RUN ap"));
    let others: Vec<&str> = others.filter(|_| !plan.alone).filter_map(|it| it.lines().next()).collect();
    if !others.is_empty() {
        steps.push(format!("Done again in the second stage: `{}`.", others.join("`, `")));
    }
    if plan.base.starts_with("gcr.io/distroless/cc") {
        steps.push("OpenSSL's libraries (libssl3) come with that base.".to_owned());
    }
    let asks = matches!(plan.stack, "Go" | "Rust") && plan.note.is_empty();
    let files = "Check once which files of the project the program reads at run time (templates, pages, migrations): copy them too.";
    if asks || matches!(plan.stack, "Go" | "Rust") {
        steps.push(files.to_owned());
    }
    if !plan.note.is_empty() {
        steps.push(plan.note.to_owned());
    }
    steps
}

/// Why a base.
fn reason(base: &str) -> &'static str {
    match base {
        "scratch" => " The program brings all that it needs, certificates apart.",
        _ if base.contains("distroless") => " It has what the program is linked to, and no shell.",
        _ if base.starts_with("nginx") => " Files need a web server, and nothing of Node.",
        _ if base.contains("slim") || base.contains("alpine") => " It has no compilers and headers.",
        _ => " It has what runs the program, and not what builds it.",
    }
}
