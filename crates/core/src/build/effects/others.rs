//! What is not followed: programs and subcommands that may write anything, and subcommands that are known to write
//! nothing worth a number.

use super::scripts;
use crate::build::Content;
use crate::build::machine::Machine;
use crate::build::weight::Packing;
use crate::shell::Command;

/// Subcommands that ask, set or tidy up, by program. Any other one that no effect follows is a range with a question.
const QUIET: [(&str, &str); 17] = [
    (
        "npm pnpm yarn bun",
        "access audit bin bugs check completion config c create-git-hooks ddp dedupe deprecate diff dist-tag docs doctor \
         edit explain explore find-dupes fund get help help-search hook import info init la licenses link list ll ln login \
         logout ls node org outdated owner pack patch-commit ping pkg plugin policies prefix profile publish query rb r rm \
         remove repo restart rm root sbom search self-update set setup shrinkwrap star start stop t team test token tst un \
         uninstall unlink unpublish version versions view why whoami",
    ),
    ("corepack", "enable disable hydrate pack cache"),
    (
        "pip pip3 pipx",
        "cache check completion config debug ensurepath environment freeze hash help index inspect list lock search show \
         uninstall",
    ),
    (
        "uv poetry pipenv pdm",
        "about auth cache check clean completion completions config debug env export fix generate-shell-completion graph \
         help info init list lock new publish remove requirements run search self shell show source tree uninstall use \
         verify version",
    ),
    (
        "conda mamba micromamba",
        "activate config deactivate env info init list notices package remove rename repoquery run search shell uninstall",
    ),
    (
        "apt apt-get aptitude apt-fast",
        "changelog check edit-sources hold indextargets list markauto search show unhold unmarkauto why why-not",
    ),
    ("apk", "audit cache dot index info list manifest policy search stats verify version"),
    (
        "dnf dnf5 yum microdnf tdnf zypper",
        "addlock addrepo al alias ar autoremove check check-update cl config-manager copr deplist erase help history info \
         leaves list list-updates lr lu mark modifyrepo module mr needs-restarting pa patch-check patches pchk products \
         provides ps remove removelock removerepo renamerepo repolist repoquery repos rm rl rr search se updateinfo \
         verify versionlock what-provides wp",
    ),
    ("go xgo gox", "bug clean doc env fix fmt help list mod telemetry tool version vet work"),
    (
        "cargo cross",
        "add chef clean config deny fmt generate-lockfile help info init locate-project login logout metadata new owner \
         pkgid publish read-manifest remove report rm search tree uninstall verify-project version yank audit",
    ),
    ("rustup", "check completions component default doc help man override run self set show toolchain which"),
    (
        "composer composer.phar",
        "about archive audit browse bump check-platform-reqs config depends diagnose exec fund help home info init licenses \
         list outdated prohibits remove search show status suggests validate why why-not",
    ),
    (
        "gem bundle bundler",
        "binstubs build cert check clean cleanup config console contents dependency doctor environment env exec fetch help \
         info init inject licenses list lock open outdated owner platform plugin pristine push query rdoc remove search \
         server show signin signout sources specification stale uninstall unpack version viz which yank",
    ),
    (
        "dotnet nuget",
        "build-server clean dev-certs format help list locals new nuget remove sdk sln solution sources user-secrets vstest",
    ),
    (
        "git hg svn",
        "add am apply archive bisect blame branch checkout cherry-pick clean commit config describe diff \
        diff-index gc grep hash-object init info log ls-files ls-remote ls-tree maintenance merge merge-base mv notes \
        prune rebase reflog remote reset restore rev-list rev-parse rm show stash status submodule switch symbolic-ref \
        tag update-index update-ref version worktree",
    ),
    (
        "next vite ng turbo nx",
        "analytics cache completion config dev format graph info lint login logout report reset serve start \
        telemetry test version",
    ),
    (
        "gsutil dvc ollama hf huggingface-cli",
        "auth config init list login ls remote serve status version whoami",
    ),
];

const MB: u64 = 1_000_000;

/// A program without an effect of its own.
pub(super) fn program(command: &Command, machine: &mut Machine) {
    put(command, [0, 0, 5 * MB], "nobody knows this command: it may write nothing or much", machine);
}

/// A subcommand that the effect of its program does not follow.
pub(super) fn subcommand(command: &Command, machine: &mut Machine) {
    let (name, verb) = (command.name(), command.verb());
    let lists = |words: &str, word: &str| words.split(' ').any(|it| it == word);
    let quiet = QUIET.iter().any(|(programs, verbs)| lists(programs, name) && lists(verbs, verb));
    let asks = command.texts().any(|it| matches!(it, "--version" | "--help"));
    if !verb.is_empty() && !quiet && !asks {
        let source = "this part of the program is not followed: it may write nothing or much";
        put(command, scripts::SCRIPT, source, machine);
    }
}

/// What a command may write, as a range with a question.
pub(super) fn put(command: &Command, range: [u64; 3], source: &str, machine: &mut Machine) {
    let words: Vec<&str> = command.words.iter().map(|word| word.text.as_str()).collect();
    let shown: String = words.join(" ").chars().take(80).collect();
    let label = format!("What `{shown}` writes");
    let weight = machine.assume(&format!("run:{shown}"), &label, range, Packing::Unknown, source);
    if weight.on_disk.high > 0 {
        let folder = machine.cwd.clone();
        machine.put(&folder, "unknown", label, Content::Unknown, weight);
    }
}
