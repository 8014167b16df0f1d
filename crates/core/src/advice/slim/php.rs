//! PHP: what Composer fetched and the extensions that were compiled, without Composer, compilers and headers.

use super::{Plan, last_build, project, start};
use crate::advice::install;
use crate::advice::ran::Ran;
use crate::advice::subject::View;
use crate::stage::Stage;
use crate::text::Edit;

/// Programs whose work ends in the project, in the extensions, or with the build. What another one does to the system would
/// be missing in the second stage.
const UNDERSTOOD: [&str; 30] = [
    "apk",
    "sed",
    "ln",
    "touch",
    "useradd",
    "groupadd",
    "usermod",
    "a2ensite",
    "apt-get",
    "apt",
    "rm",
    "docker-php-ext-install",
    "docker-php-ext-configure",
    "docker-php-ext-enable",
    "pecl",
    "composer",
    "curl",
    "wget",
    "php",
    "git",
    "unzip",
    "mkdir",
    "chown",
    "chmod",
    "cd",
    "mv",
    "set",
    "a2enmod",
    "npm",
    "echo",
];

pub(super) fn plan(on: View, stage: &Stage) -> Option<Plan> {
    let php = stage.base_name.split(':').next()? == "php";
    let installs = |ran: &Ran| ran.of(&["composer"]).any(|it| it.verb() == "install");
    let boundary = last_build(on, stage, installs).filter(|_| php)?;
    let above = || on.runs_of(stage.index).filter(|ran| ran.position <= boundary);
    let known = above().flat_map(|ran| ran.commands()).all(|it| UNDERSTOOD.contains(&it.name()));
    // The image says where it starts; a program of one's own says it again.
    let folder = start::of(on, stage).map_or_else(|| on.workdir(stage, usize::MAX), |it| it.folder);
    if !known || folder == "/" {
        return None;
    }
    let mut edits: Vec<Edit> = Vec::new();
    for ran in above() {
        edits.extend(install::COMPOSER.without_development(ran));
    }
    let mut lines = Vec::new();
    let extends = above().any(|ran| ran.of(&["docker-php-ext-install", "pecl"]).next().is_some());
    if extends {
        let folders = ["/usr/local/lib/php/extensions", "/usr/local/etc/php/conf.d"];
        lines.extend(folders.map(|it| format!("COPY --from={{builder}} {it} {it}")));
    }
    lines.push(match project::copied_later(on, stage, boundary, &folder) {
        true => format!("COPY --from={{builder}} {folder}/vendor ./vendor"),
        false => format!("COPY --from={{builder}} {folder} ./"),
    });
    let note = "Check once that no development dependency is loaded at run time.";
    let base = stage.base_name.clone();
    Some(Plan { stack: "PHP", base, lines, edits, boundary, links: true, note, ..Plan::default() })
}
