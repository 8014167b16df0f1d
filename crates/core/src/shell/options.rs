//! Options that stand before a program's subcommand: which take the next word, and which name the folder to work in.

use super::{Command, Word};

/// Programs, options that take the next word as their value, and those of them that name a folder, or a file in it, to
/// work in. As the programs' own help lists them; words are separated by spaces.
type General = (&'static str, &'static str, &'static str);

const GENERAL: [General; 24] = [
    (
        "npm",
        "-w --workspace --registry --loglevel --cache --userconfig --globalconfig --script-shell --location",
        "--prefix -C",
    ),
    ("npx pnpx bunx", "-p --package --registry --cache --loglevel", "--prefix"),
    ("pnpm", "-F --filter --registry --loglevel --store-dir --reporter --config-dir", "-C --dir"),
    ("yarn", "--registry --network-timeout --cache-folder --modules-folder --mutex", "--cwd"),
    ("bun", "--config -c --registry --cache-dir --filter", "--cwd"),
    (
        "pip pip3 pipx",
        "--python --proxy --log --timeout --default-timeout --retries --cert --client-cert --trusted-host --cache-dir \
         --exists-action --use-feature --use-deprecated --keyring-provider -r --requirement -c --constraint -i --index-url \
         --extra-index-url -f --find-links -t --target --prefix -w --wheel-dir --root -d --dest --platform \
         --python-version --implementation --abi --only-binary --no-binary --progress-bar --global-option -C \
         --config-settings --upgrade-strategy --src --report",
        "",
    ),
    ("poetry", "", "-C --directory -P --project"),
    (
        "uv",
        "--cache-dir --config-file --color --python-preference --allow-insecure-host",
        "--directory --project",
    ),
    ("pipenv", "--python", ""),
    ("pdm", "-c --config", "-p --project"),
    ("conda mamba micromamba", "-n --name -p --prefix -r --root-prefix --rc-file", ""),
    (
        "apt apt-get aptitude apt-fast",
        "-o --option -c --config-file -t --target-release --default-release -a --host-architecture",
        "",
    ),
    (
        "apk",
        "-X --repository -p --root --arch --cache-dir --keys-dir --repositories-file --wait --timeout --cache-max-age \
         --progress-fd",
        "",
    ),
    (
        "dnf dnf5 yum microdnf tdnf",
        "-c --config --installroot --releasever -x --exclude --enablerepo --disablerepo --repo --repoid --setopt -d \
         --debuglevel -e --errorlevel -R --randomwait --forcearch --comment --color",
        "",
    ),
    (
        "zypper",
        "-R --root --installroot -c --config -D --reposd-dir -C --cache-dir -p --plus-repo --plus-content --releasever",
        "",
    ),
    ("go", "", "-C"),
    ("cargo cross", "--color --config -Z", "-C --manifest-path"),
    ("make gmake ninja", "-f --file -I", "-C --directory"),
    (
        "mvn mvnw",
        "-s --settings -gs --global-settings -pl --projects -P -T --threads -b --builder",
        "-f --file",
    ),
    ("gradle gradlew", "-b -c -I --init-script -x -g --gradle-user-home", "-p --project-dir"),
    ("git", "-c --git-dir --work-tree --namespace", "-C"),
    ("composer composer.phar", "", "-d --working-dir"),
    ("bundle bundler", "-j --jobs --path --without --with --retry", "--gemfile"),
    ("dotnet", "--roll-forward --fx-version --additionalprobingpath", ""),
];

impl Command {
    /// The words behind the program that are no options and no values of options: of the program's general ones, and of
    /// those in `with_value`.
    pub fn operands(&self, with_value: &[&str]) -> impl Iterator<Item = &Word> {
        let (mut ended, mut value) = (false, false);
        self.args().iter().filter(move |word| {
            let text = word.text.as_str();
            if std::mem::take(&mut value) {
                return false;
            }
            if ended || !text.starts_with('-') || text == "-" {
                return true;
            }
            ended = text == "--";
            value = with_value.contains(&text) || self.general(text);
            false
        })
    }

    /// The folder that the program works in instead of the current one, where its options say so.
    pub fn folder(&self) -> Option<&str> {
        let (_, _, folders) = GENERAL.iter().find(|(programs, ..)| has(programs, self.name()))?;
        // For programs that are installed for everybody, npm's is where they go.
        if self.name() == "npm" && self.has(&["-g", "--global"]) {
            return None;
        }
        let (option, value) = folders.split(' ').find_map(|it| Some((it, self.apart(it)?)))?;
        let is_file = matches!(option, "--manifest-path" | "--gemfile") || value.ends_with(".xml");
        Some(if is_file { value.rsplit_once('/').map_or(".", |(folder, _)| folder) } else { value })
    }

    /// An option's value where no other option can begin like it: `-fae` is none of `-f`.
    fn apart(&self, option: &str) -> Option<&str> {
        let short = option.len() == 2 && option != "-C";
        let exactly = || self.texts().any(|it| it == option);
        self.option(&[option]).filter(|_| !short || exactly())
    }

    /// Whether a general option of the program takes the next word.
    fn general(&self, option: &str) -> bool {
        let own = GENERAL.iter().find(|(programs, ..)| has(programs, self.name()));
        own.is_some_and(|(_, values, folders)| has(values, option) || has(folders, option))
    }
}

fn has(words: &str, word: &str) -> bool {
    words.split(' ').any(|it| it == word)
}
