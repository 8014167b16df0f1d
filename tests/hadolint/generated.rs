//! Small Dockerfiles made of parts, the same ones each time: what people write, put together in ways nobody thought of.

use crate::corpus::Sample;

/// How many of each kind.
const EACH: usize = 600;

const BASES: [&str; 14] = [
    "debian:bookworm-slim",
    "alpine:3.22",
    "fedora:42",
    "opensuse/leap:15.6",
    "python:3.13-slim",
    "node:22",
    "ubuntu",
    "node:latest",
    "localhost:5000/tool",
    "alpine@sha256:4b7ce07002c69e8f3d704a9c5d6fd3053be500b7f1c69fc0d80990c2ad8dd412",
    "--platform=linux/amd64 debian:12",
    "--platform=$TARGETPLATFORM debian:12",
    "debian:12 AS Build",
    "scratch",
];

/// Ways to write two commands into a RUN, where `@` and `%` stand.
const FRAMES: [&str; 22] = [
    "RUN @ && %",
    "RUN @; %",
    "RUN set -eux; \\\n    @; \\\n    %",
    "RUN @ \\\n    && %",
    "RUN @ \\\n    # why\n    && %",
    "RUN <<EOF\n@\n%\nEOF",
    "RUN --mount=type=cache,target=/var/cache @ && %",
    "RUN --mount=type=cache,target=/root/.cache @ && %",
    "RUN --mount=type=tmpfs,target=/tmp @ && %",
    "RUN if [ -f /x ]; then @; fi && %",
    "RUN (@) && %",
    "RUN { @; } && %",
    "RUN sudo @ && %",
    "RUN DEBIAN_FRONTEND=noninteractive @ && %",
    "RUN bash -c \"@ && %\"",
    "ONBUILD RUN @ && %",
    "RUN @ || %",
    "RUN @ | tee /log && %",
    "RUN ! @ || %",
    "run @ && %",
    "RUN for it in 1 2; do @; done; %",
    "RUN @\nRUN %",
];

/// Families of commands: each a few ways to start, options, and what follows; then what may clean up.
const FAMILIES: [[&[&str]; 3]; 9] = [
    [
        &[
            "apt-get update",
            "apt-get update && apt-get install",
            "apt-get install",
            "apt install",
            "apt-get upgrade",
            "apt-get dist-upgrade",
            "apt-get -q update && apt-get -q install",
        ],
        &[
            "",
            " -y",
            " -qq",
            " -yq",
            " --yes",
            " -y --no-install-recommends",
            " -qqy -o APT::Install-Recommends=0",
            " --assume-yes --no-install-recommends",
        ],
        &[
            "rm -rf /var/lib/apt/lists/*",
            "rm -r /var/lib/apt/lists",
            "rm -rf /var/lib/apt/lists/* /tmp/* /var/tmp/*",
            "apt-get clean",
            "apt-get autoremove -y",
            "true",
        ],
    ],
    [
        &["apk update && apk add", "apk add", "apk upgrade", "apk update", "apk -U add", "apk --update add"],
        &["", " --no-cache", " --virtual .deps", " --no-cache -t .deps", " -U"],
        &["rm -rf /var/cache/apk/*", "rm -rf /var/cache/apk", "apk del .deps", "apk cache clean", "true"],
    ],
    [
        &[
            "yum install",
            "yum update",
            "yum -y install",
            "dnf install",
            "dnf upgrade",
            "microdnf install",
            "dnf groupinstall",
        ],
        &["", " -y", " -y -q", " --assumeyes", " -y --nodocs", " --setopt=install_weak_deps=False -y"],
        &[
            "yum clean all",
            "dnf clean all",
            "microdnf clean all",
            "rm -rf /var/cache/yum",
            "rm -rf /var/cache/dnf",
            "rm -rf /var/cache/yum/*",
            "true",
        ],
    ],
    [
        &[
            "zypper install",
            "zypper in",
            "zypper -n install",
            "zypper --non-interactive in",
            "zypper update",
            "zypper dup",
            "zypper dist-upgrade",
            "zypper ref && zypper install",
        ],
        &["", " -y", " -n", " --no-confirm", " --no-recommends", " -y --force"],
        &["zypper clean", "zypper cc", "zypper clean --all", "rm -rf /var/cache/zypp", "true"],
    ],
    [
        &[
            "pip install",
            "pip3 install",
            "python -m pip install",
            "python3 -m pip install",
            "pip2 install",
            "pipx install",
        ],
        &[
            "",
            " --no-cache-dir",
            " --upgrade",
            " -r requirements.txt",
            " --user",
            " -e",
            " --no-cache-dir -U",
        ],
        &["pip cache purge", "rm -rf /root/.cache", "rm -rf ~/.cache/pip", "true"],
    ],
    [
        &["yarn", "yarn install", "yarn add", "yarn global add", "npm install", "npm ci", "npm install -g"],
        &["", " --production", " --frozen-lockfile", " --silent"],
        &[
            "yarn cache clean",
            "yarn cache clean --all",
            "npm cache clean --force",
            "rm -rf /root/.npm",
            "true",
        ],
    ],
    [
        &[
            "wget",
            "curl",
            "wget -q",
            "wget -nv",
            "wget --progress=dot:giga",
            "wget --no-verbose",
            "curl -fsSL -o /tmp/x",
            "wget -O -",
        ],
        &[
            " https://example.org/x.tar.gz",
            " -q https://example.org/x",
            " https://example.org/x -O /x",
            " https://example.org/x.sh",
        ],
        &[
            "tar -xf /tmp/x",
            "sh x.sh",
            "rm x.tar.gz",
            "curl https://example.org/y",
            "wget -q https://example.org/y",
            "true",
        ],
    ],
    [
        &[
            "useradd",
            "useradd -m",
            "adduser",
            "useradd -l",
            "useradd -r -s /bin/false",
            "useradd --no-log-init",
        ],
        &[" -u 1000", " -u 123456", " --uid 999999", " -u 100000", " --uid=1234567", " -u 0123456", ""],
        &[
            "ln -sf /bin/bash /bin/sh",
            "ln -s /usr/bin/python3 /usr/bin/python",
            "chown -R app /app",
            "true",
            "ps aux",
            "service nginx start",
            "vim x",
        ],
    ],
    [
        &[
            "cd /tmp",
            "sudo make",
            "make | tee log",
            "cat a | grep b",
            "mount /x",
            "kill 1",
            "top",
            "shutdown now",
            "ssh host",
            "free -m",
            "gem install",
            "go install",
            "export A=1",
            "service nginx start",
        ],
        &["", " -x", " --help"],
        &[
            "set -o pipefail",
            "true | cat",
            "ln -sfv /bin/bash /bin/sh",
            "ifconfig",
            "useradd x",
            "curl -s https://example.org/x | bash",
        ],
    ],
];

/// What is installed.
const NAMES: [&str; 6] = [" x", " x y", " x=1", " ./x.deb", " $NAMES", " \"$NAME\""];

/// All other instructions, one a line; ` \n ` stands between two that belong together.
const LINES: &str = include_str!("instructions.txt");

/// All of them: scripts, then files of several instructions.
pub fn all() -> Vec<Sample> {
    let mut dice = Dice(0x4c61_7965_726c_6162);
    let scripts: Vec<String> = (0..EACH).map(|_| script(&mut dice)).collect();
    let files: Vec<String> = (0..EACH).map(|_| file(&mut dice)).collect();
    let named = |(at, source): (usize, String)| Sample { name: format!("generated {}", at + 1), source };
    scripts.into_iter().chain(files).enumerate().map(named).collect()
}

fn script(dice: &mut Dice) -> String {
    let [starts, options, cleanups] = dice.pick(&FAMILIES);
    let names = starts.iter().any(|it| it.contains("install") || it.contains("add"));
    let name = if names { dice.pick(&NAMES) } else { "" };
    let command = format!("{}{}{name}", dice.pick(starts), dice.pick(options));
    let run = dice.pick(&FRAMES).replace('@', &command).replace('%', dice.pick(cleanups));
    format!(
        "FROM {}
{run}
",
        dice.pick(&BASES)
    )
}

fn file(dice: &mut Dice) -> String {
    let stages = 1 + dice.below(2);
    let (lines, mut source) = (LINES.lines().collect::<Vec<_>>(), String::new());
    for _ in 0..stages {
        source += &format!("FROM {}\n", dice.pick(&BASES));
        for _ in 0..1 + dice.below(4) {
            source += &format!("{}\n", dice.pick(&lines).replace(" \\n ", "\n"));
        }
    }
    source
}

/// Numbers that look like chance and are the same each time (xorshift64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % end
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}
