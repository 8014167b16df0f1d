//! What a command adds does not depend on where its options stand, on who calls it, or on which of its names it goes by;
//! and what is not followed is a range with a question, never nothing.

use layerlab_core::build::{self, Layer};
use layerlab_core::{Catalog, Options};

/// Two ways to say the same.
const SAME: [(&str, &str, &str); 40] = [
    ("node:20", "cd assets && npm ci", "npm --prefix ./assets ci"),
    ("node:20", "cd assets && npm ci", "npm ci --prefix ./assets"),
    ("node:20", "cd assets && npm ci", "npm -C assets ci"),
    ("node:20", "cd assets && npm run build", "npm --prefix assets run build"),
    ("node:20", "cd assets && yarn add express", "yarn --cwd assets add express"),
    ("node:20", "cd assets && yarn", "yarn --cwd assets"),
    ("node:20", "cd assets && pnpm add express", "pnpm -C assets add express"),
    ("node:20", "cd assets && pnpm add express", "pnpm --dir=assets add express"),
    ("node:20", "cd assets && bun add express", "bun --cwd assets add express"),
    (
        "node:20",
        "pushd assets && npm ci && popd && npm install koa",
        "cd assets && npm ci && cd .. && npm install koa",
    ),
    ("node:20", "npm install express", "npm --loglevel warn install express"),
    ("node:20", "npm install express", "npm --registry https://registry.example.com install express"),
    ("node:20", "npm install express", "npm in express"),
    ("node:20", "npm ci", "npm ic"),
    ("node:20", "npm install express", "gosu node npm install express"),
    ("node:20", "npm install express", "stdbuf -oL npm install express"),
    ("node:20", "npm install express", "su node -c 'npm install express'"),
    ("node:20", "pnpm add express", "corepack pnpm add express"),
    ("python:3.12-slim", "pip install requests", "pip --proxy http://proxy:3128 install requests"),
    (
        "python:3.12-slim",
        "pip install requests",
        "pip --cert /ca.pem --use-feature fast-deps install requests",
    ),
    ("python:3.12-slim", "pip install --only-binary :all: requests", "pip install requests"),
    ("python:3.12-slim", "cd api && uv sync", "uv --directory api sync"),
    ("python:3.12-slim", "cd api && pdm install", "pdm -p api install"),
    ("python:3.12-slim", "pip install requests", "conda run -n base pip install requests"),
    ("debian:12-slim", "apt-get install -y curl", "apt-get -o Dpkg::Use-Pty=0 --config-file /x install curl"),
    ("debian:12-slim", "apt-get install -y curl", "apt-get --default-release stable install curl"),
    ("debian:12-slim", "apt-get install -y curl", "apt-get satisfy 'curl (>= 7)'"),
    ("alpine:3.20", "apk add --no-cache curl", "apk --no-cache --wait 10 --keys-dir /k add curl"),
    ("fedora:40", "dnf install -y curl", "dnf -y --disablerepo '*' --enablerepo fedora install curl"),
    ("fedora:40", "yum install -y curl", "yum --setopt install_weak_deps=0 -d 0 -e 0 install curl"),
    ("golang:1.23", "cd sub && go build -o /app .", "go -C sub build -o /app ."),
    ("rust:1.82", "cd sub && cargo build --release", "cargo --manifest-path sub/Cargo.toml build --release"),
    ("rust:1.82", "cargo build --release", "cargo --color always build --release"),
    ("rust:1.82", "rustup target add wasm32-wasip1", "rustup -v +nightly target add wasm32-wasip1"),
    ("maven:3.9", "cd sub && mvn package", "mvn -f sub/pom.xml package"),
    ("gradle:8", "cd sub && gradle build", "gradle -p sub build"),
    ("php:8.3", "cd site && composer install", "composer -d site install"),
    ("php:8.3", "composer require a/b", "composer r a/b"),
    ("ruby:3.3", "bundle install", "bundle --jobs 4 --retry 3"),
    ("ruby:3.3", "bundle install", "bundle _2.5.0_ install"),
];

/// Commands that write something, or may.
const NEVER_NOTHING: [(&str, &str); 26] = [
    ("debian:12-slim", "cmake -DCMAKE_BUILD_TYPE=Release .."),
    ("debian:12-slim", "gcc -march=native -fvisibility=hidden -o a a.c"),
    ("debian:12-slim", "make clean all"),
    ("debian:12-slim", "ninja -v"),
    ("debian:12-slim", "rustc main.rs"),
    ("debian:12-slim", "xargs apt-get install -y < packages.txt"),
    ("debian:12-slim", "apt-get install -y -f"),
    ("debian:12-slim", "dpkg -x a.deb /opt"),
    ("debian:12-slim", "curl -fsSL \"$URL\" -o /opt/a"),
    ("debian:12-slim", "wget -i list.txt"),
    ("debian:12-slim", "git submodule update --init --recursive"),
    ("debian:12-slim", "cargo leptos build"),
    ("debian:12-slim", "ant"),
    ("node:20", "npm rebuild"),
    ("node:20", "npm update"),
    ("node:20", "npx cypress install"),
    ("node:20", "turbo prune api --docker"),
    ("python:3.12-slim", "pip install --upgrade setuptools wheel"),
    ("python:3.12-slim", "uv tool install ruff"),
    ("python:3.12-slim", "uv python install 3.13"),
    ("python:3.12-slim", "poetry add requests"),
    ("python:3.12-slim", "conda update --all"),
    ("mcr.microsoft.com/dotnet/sdk:8.0", "dotnet workload install wasm-tools"),
    ("mcr.microsoft.com/dotnet/sdk:8.0", "dotnet msbuild -t:Publish"),
    ("fedora:40", "dnf module install nodejs:18"),
    ("fedora:40", "dnf builddep bash"),
];

fn layer(base: &str, run: &str, catalog: &Catalog) -> Layer {
    let source = format!("FROM {base}\nWORKDIR /app\nRUN {run}\n");
    let build = build::of(&source, &Options::default(), catalog);
    build.images.last().and_then(|image| image.layers.last().cloned()).unwrap_or_default()
}

#[test]
fn the_same_said_otherwise_weighs_the_same() {
    let catalog = Catalog::full();
    let differ = SAME.iter().filter_map(|(base, one, other)| {
        let [one_layer, other_layer] = [layer(base, one, &catalog), layer(base, other, &catalog)];
        let paths = |it: &Layer| -> Vec<String> { it.parts.iter().map(|it| it.path.clone()).collect() };
        let same = one_layer.on_disk == other_layer.on_disk && paths(&one_layer) == paths(&other_layer);
        let nothing = one_layer.on_disk.high == 0;
        let shown = |it: &Layer| (it.on_disk, paths(it));
        (!same || nothing)
            .then(|| format!("{one}: {:?}\n{other}: {:?}", shown(&one_layer), shown(&other_layer)))
    });
    layerlab_tests::none(&differ.collect::<Vec<_>>());
}

#[test]
fn what_may_write_is_never_nothing() {
    let catalog = Catalog::full();
    let silent = NEVER_NOTHING.iter().filter(|(base, run)| layer(base, run, &catalog).on_disk.high == 0);
    let silent: Vec<String> = silent.map(|(_, run)| (*run).to_owned()).collect();
    layerlab_tests::none(&silent);
}
