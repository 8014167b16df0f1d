//! Third-party repositories: a machine that got one may install packages that its distribution does not have.

use crate::build::machine::Machine;
use crate::shell::Command;

/// Where package managers look for repositories.
const FOLDERS: [&str; 4] =
    ["/etc/apt/sources.list", "/etc/yum.repos.d", "/etc/zypp/repos.d", "/etc/apk/repositories"];

/// Scripts that add a repository when they run.
const SCRIPTS: [&str; 6] = [
    "nodesource.com/setup_",
    "packagecloud.io/install",
    "script.deb.sh",
    "script.rpm.sh",
    "mariadb_repo_setup",
    "setup.deb.sh",
];

/// Remembers the repositories that a pipeline adds with its last command.
pub(in crate::build) fn note(pipeline: &[Command], machine: &mut Machine) {
    let Some(command) = pipeline.last() else { return };
    let file = written(command, machine).filter(|it| is_source(it));
    let adds = match command.name() {
        "add-apt-repository" | "apt-add-repository" | "yum-config-manager" => true,
        "dnf" | "zypper" => matches!(command.verb(), "config-manager" | "addrepo" | "ar"),
        "curl" | "wget" => command.texts().any(|it| SCRIPTS.iter().any(|script| it.contains(script))),
        _ => false,
    };
    if !adds && file.is_none() {
        return;
    }
    let bodies = |it: &Command| it.redirections.iter().filter_map(|it| it.body.clone()).collect::<Vec<_>>();
    let texts = pipeline
        .iter()
        .flat_map(|it| it.words.iter().map(|word| word.text.clone()).chain(bodies(it)).collect::<Vec<_>>());
    let text = texts.collect::<Vec<_>>().join(" ");
    // `echo` may spell line breaks out.
    let text = text.replace("\\n", " ");
    let addresses = text.split_whitespace().filter(|it| it.contains("://") || it.starts_with("ppa:"));
    let known = machine.state.sources.len();
    let foreign: Vec<String> = addresses.filter(|it| !is_own(it)).map(str::to_owned).collect();
    let own_only = foreign.is_empty() && text.contains("://");
    machine.state.sources.extend(foreign);
    if text.contains("deb.nodesource.com/setup_") {
        super::apt::prepare_nodesource(machine);
    }
    if let Some(file) = file.filter(|_| machine.state.sources.len() == known && !own_only) {
        machine.state.sources.insert(file);
    }
}

/// A file of the build context or of another stage may be such a repository too.
pub(in crate::build) fn note_file(file: &str, machine: &mut Machine) {
    if is_source(file) {
        machine.state.sources.insert(file.to_owned());
    }
}

/// A .deb may bring nothing but a repository: `packages-microsoft-prod.deb`, `mysql-apt-config_0.8_all.deb`.
pub(super) fn note_package(file: &str, machine: &mut Machine) {
    let brings = ["packages-microsoft-prod", "apt-config", "cuda-keyring", "erlang-solutions", "repo-"];
    if brings.iter().any(|it| file.contains(it)) {
        machine.state.sources.insert(file.to_owned());
    }
}

fn is_source(file: &str) -> bool {
    FOLDERS.iter().any(|it| file.starts_with(it)) && !file.ends_with(".gpg")
}

/// The file that a command writes: a redirection, `tee`, `curl -o`.
fn written(command: &Command, machine: &Machine) -> Option<String> {
    let target = match command.name() {
        "tee" => command.texts().find(|it| !it.starts_with('-')),
        "curl" => command.option(&["-o", "--output"]),
        "wget" => command.option(&["-O", "--output-document"]),
        _ => None,
    };
    let target = command.output().map(|(redirection, _)| redirection.target.text.as_str()).or(target)?;
    Some(machine.at(target))
}

/// A mirror of the distribution is no third party.
fn is_own(address: &str) -> bool {
    let host = address.split("://").nth(1).unwrap_or_default().split('/').next().unwrap_or_default();
    let ends =
        ["debian.org", "ubuntu.com", "alpinelinux.org", "fedoraproject.org", "centos.org", "kernel.org"];
    if address.contains("/alpine/edge") {
        return false;
    }
    let own = ends.iter().any(|it| host.ends_with(it)) && !host.starts_with("ppa.");
    own || ["mirror", "ftp."].iter().any(|it| host.starts_with(it))
}
