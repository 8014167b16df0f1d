//! Node servers: production dependencies and what was built, on the slim variant.

use super::{Plan, last_build, next, start};
use crate::advice::install;
use crate::advice::sibling;
use crate::advice::subject::View;
use crate::path;
use crate::stage::Stage;
use crate::text::Edit;

pub(super) fn plan(on: View, stage: &Stage) -> Option<Plan> {
    let name = stage.base_name.split(':').next()?;
    let start = start::of(on, stage).filter(|_| name == "node" || name.ends_with("/node"))?;
    let folder = start.folder.clone();
    let installs = on.runs_of(stage.index).flat_map(install::node).next()?;
    let boundary = last_build(on, stage, install::builds_node)?;
    let ran = on.runs_of(stage.index).find(|ran| ran.position == boundary)?;
    if folder == "/" {
        return None;
    }
    let prune = installs.prune()?;
    let outputs = outputs(on, stage, &start);
    let built_by_next = outputs.iter().any(|it| it == ".next");
    let prune = if built_by_next { format!("{prune} && rm -rf .next/cache") } else { prune.to_owned() };
    let edits: Vec<Edit> = ran.append(&prune).into_iter().collect();
    let base = sibling::slim(on.catalog, &stage.base_name).unwrap_or_else(|| stage.base_name.clone());
    let mut lines: Vec<String> = packages(on, stage).into_iter().collect();
    let copied = ["package.json".to_owned(), "node_modules".to_owned()].into_iter().chain(outputs);
    lines.extend(copied.map(|it| format!("COPY --from={{builder}} {} ./{it}", path::join(&folder, &it))));
    let note = match built_by_next {
        true => "With `output: \"standalone\"` in next.config, the image could do without `node_modules`.",
        false => "",
    };
    Some(Plan { stack: "Node", base, lines, edits, boundary, note, ..Plan::default() })
}

/// The folders that a build leaves and the program reads.
fn outputs(on: View, stage: &Stage, start: &start::Start) -> Vec<String> {
    let text = next::package(on);
    if next::uses(on, stage, start) {
        let public = on.options.context.files.iter().any(|file| file.path.starts_with("public/"));
        return [".next".to_owned()].into_iter().chain(public.then(|| "public".to_owned())).collect();
    }
    let script = text.split("\"start\"").nth(1).and_then(|rest| rest.split('"').nth(1)).unwrap_or_default();
    let words = start.words.iter().map(String::as_str).chain(script.split_whitespace());
    let folder = words
        .filter(|word| word.ends_with("js"))
        .find_map(|word| word.trim_start_matches("./").split_once('/'));
    vec![folder.map_or("dist", |(folder, _)| folder).to_owned()]
}

/// Packages that a build needs, and that people install to look around.
const BUILD_PACKAGES: [&str; 16] = [
    "build-essential",
    "python3",
    "python",
    "make",
    "g++",
    "gcc",
    "cmake",
    "pkg-config",
    "git",
    "curl",
    "wget",
    "vim",
    "nano",
    "ca-certificates",
    "unzip",
    "python-is-python3",
];

/// The line that installs what the program itself may need of the packages that were installed.
pub(super) fn packages(on: View, stage: &Stage) -> Option<String> {
    let runs = on.runs_of(stage.index).flat_map(|ran| ran.of(&["apt-get", "apt"]));
    let named = runs.filter_map(|it| Some((it, install::verb(it, &["install"])?)));
    let names =
        named.flat_map(|(command, verb)| install::packages(command, verb)).map(|word| word.text.as_str());
    let mut kept: Vec<&str> = names.filter_map(runtime).collect();
    kept.dedup();
    (!kept.is_empty()).then(|| {
        format!(
            "RUN apt-get update && apt-get install -y --no-install-recommends {} && rm -rf /var/lib/apt/lists/*",
            kept.join(" ")
        )
    })
}

/// The package that a program needs at run time, where a build needed `package`.
fn runtime(package: &str) -> Option<&str> {
    match package {
        "libpq-dev" => Some("libpq5"),
        "default-libmysqlclient-dev" | "libmariadb-dev" => Some("libmariadb3"),
        "libxml2-dev" => Some("libxml2"),
        "libjpeg-dev" => Some("libjpeg62-turbo"),
        "libvips-dev" => Some("libvips42"),
        _ if package.ends_with("-dev") || BUILD_PACKAGES.contains(&package) => None,
        _ => Some(package),
    }
}
