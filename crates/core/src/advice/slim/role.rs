//! What a command of the old stage means for the new one.

use super::known::{BUILDERS, PASSING, SETTERS, SHARED, USERS, WORKERS};
use crate::advice::install;
use crate::advice::ran::{Ran, home};
use crate::path;
use crate::shell::{Command, Link};

/// What has to become of a command's work.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It builds, or leaves nothing that a program reads.
    Build,
    /// It sets the system up, and does so again in the new stage.
    System,
    /// It makes a file or folder outside the project, which is copied.
    Makes(String),
    /// It installs these tools of Node.
    Tools(Vec<String>),
    /// Nobody knows what it leaves for the program.
    Unknown,
}

/// Where a stage works.
pub(super) struct Site {
    /// The folders of the project, and files that the plan brings already.
    pub project: Vec<String>,
    /// Programs whose work the plan carries over.
    pub managed: &'static [&'static str],
}

impl Site {
    /// Whether what lies at `path` may matter to the program, and no plan brings it.
    pub fn is_outside(&self, path: &str) -> bool {
        let mut known = PASSING.into_iter().chain(self.project.iter().map(String::as_str));
        !known.any(|it| path::within(path, it))
    }

    /// What `command`, run in `folder`, means.
    pub fn role(&self, ran: &Ran, command: &Command, folder: &str) -> Role {
        let name = command.name();
        let outside = |text: &str| {
            let path = path::join(folder, &home(text));
            self.is_outside(&path).then_some(path)
        };
        let shell = matches!(name, "sh" | "bash" | "dash" | "ash" | "python" | "python3" | "perl" | "node");
        if shell && command.link == Link::Pipe {
            return if installs_builder(ran) { Role::Build } else { Role::Unknown };
        }
        let plain = |it: &&str| !it.starts_with('-');
        if command
            .redirections
            .iter()
            .any(|it| it.operator.starts_with('>') && outside(&it.target.text).is_some())
        {
            return Role::System;
        }
        match name {
            "" | "apt-get" | "apt" | "apk" | "yum" | "dnf" | "microdnf" => Role::Build,
            _ if USERS.contains(&name) => Role::System,
            "curl" | "wget" => match command.option(&["-o", "--output", "-O", "--output-document"]) {
                Some(file) if file.starts_with('/') => outside(file).map_or(Role::Build, Role::Makes),
                _ if command
                    .option(&["-P", "--directory-prefix"])
                    .is_some_and(|it| outside(it).is_some()) =>
                {
                    Role::Unknown
                }
                _ => Role::Build,
            },
            "tar" | "unzip" | "bsdtar" => {
                let into = command.option(&["-C", "--directory", "-d"]).or_else(|| {
                    // `tar xC /opt` clusters the option.
                    command
                        .texts()
                        .zip(command.texts().skip(1))
                        .find(|(it, _)| is_cluster(it))
                        .map(|(_, to)| to)
                });
                match outside(into.unwrap_or(".")) {
                    Some(path) if !SHARED.contains(&path.as_str()) => Role::Makes(path),
                    Some(_) => Role::Unknown,
                    None => Role::Build,
                }
            }
            "mv" | "install" | "cp" => {
                let words: Vec<&str> = command.texts().filter(plain).collect();
                let Some((dest, sources)) = words.split_last() else { return Role::Build };
                let Some(path) = outside(dest) else { return Role::Build };
                let given = sources.iter().all(|it| it.starts_with('/') && outside(it).is_some());
                match sources {
                    _ if name == "cp" && given => Role::System,
                    [one] if SHARED.contains(&path.as_str()) || dest.ends_with('/') => {
                        match path::is_pattern(one) {
                            true => Role::Unknown,
                            false => Role::Makes(path::join(&path, path::name(one))),
                        }
                    }
                    [_] => Role::Makes(path),
                    _ => Role::Unknown,
                }
            }
            _ if SETTERS.contains(&name) => {
                let touches =
                    command.texts().filter(plain).any(|it| it.starts_with('/') && outside(it).is_some());
                let always = [
                    "locale-gen",
                    "update-ca-certificates",
                    "update-locale",
                    "a2enmod",
                    "a2ensite",
                    "a2dissite",
                ];
                if touches || always.contains(&name) { Role::System } else { Role::Build }
            }
            _ if self.managed.contains(&name) => Role::Build,
            "npm" | "yarn" | "pnpm" if is_global(command) => {
                let words = command.texts().filter(plain);
                let words = words.filter(|it| !matches!(*it, "install" | "i" | "add" | "global"));
                let tools: Vec<String> = words.filter(|it| !is_builder(it)).map(str::to_owned).collect();
                if tools.is_empty() { Role::Build } else { Role::Tools(tools) }
            }
            _ if install::pip(command).is_some() || name == "gem" => {
                let words = command.texts().filter(plain);
                let words = words.skip_while(|it| !matches!(*it, "install" | "download" | "wheel")).skip(1);
                if words.into_iter().all(is_builder) { Role::Build } else { Role::Unknown }
            }
            "make" | "cmake" | "ninja" | "meson" => {
                let installs = command.texts().any(|it| it == "install" || it == "--install");
                if installs { Role::Unknown } else { Role::Build }
            }
            "git" => match command.texts().last().filter(|_| command.verb() == "clone").and_then(outside) {
                Some(path) if !path.contains("://") => Role::Makes(path),
                _ => Role::Build,
            },
            "ldconfig" | "add-apt-repository" => Role::Unknown,
            _ if WORKERS.contains(&name) => Role::Build,
            _ if command.texts().filter(plain).any(|it| it.starts_with('/') && outside(it).is_some()) => {
                Role::Unknown
            }
            _ if command
                .words
                .get(command.program)
                .is_some_and(|it| it.text.starts_with('/') && outside(&it.text).is_some()) =>
            {
                Role::Unknown
            }
            _ => Role::Build,
        }
    }
}

fn is_cluster(text: &str) -> bool {
    text.len() < 8 && text.ends_with('C') && !text.contains('/') && !text.contains('.')
}

fn is_global(command: &Command) -> bool {
    command.has(&["-g", "--global"]) || command.name() == "yarn" && command.verb() == "global"
}

/// Whether a package (`poetry==1.8`, `npm@latest`) builds or installs others.
fn is_builder(package: &str) -> bool {
    let scoped = package.get(1..).and_then(|it| it.find('@')).map(|at| at + 1);
    let name = package.get(..scoped.unwrap_or(package.len())).unwrap_or(package);
    let name = name.split(['=', '<', '>', '~', '[', '!', ':']).next().unwrap_or(name);
    BUILDERS.contains(&name.to_ascii_lowercase().as_str())
}

/// Whether a script from the network that a RUN gives to a shell brings a tool of builds.
fn installs_builder(ran: &Ran) -> bool {
    let known =
        ["rustup", "poetry", "astral.sh/uv", "nodesource", "bun.sh", "nvm", "yarnpkg", "getcomposer", "pnpm"];
    let mut words = ran.of(&["curl", "wget"]).flat_map(Command::texts);
    words.any(|text| known.iter().any(|it| text.contains(it)))
}
