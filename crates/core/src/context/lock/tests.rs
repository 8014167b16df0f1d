use super::{Wish, read};
use crate::context::manifest;

/// What a production install brings, beside the given package.json.
fn production(file: &str, text: &str, project: &str) -> String {
    let project = manifest::read("package.json", project).unwrap_or_default();
    shown(file, text, Wish { project: Some(&project), development: false, musl: false, arm: false })
}

fn everything(file: &str, text: &str) -> String {
    shown(file, text, Wish { project: None, development: true, musl: false, arm: false })
}

fn shown(file: &str, text: &str, wish: Wish) -> String {
    let packages = read(file, text, wish).unwrap_or_default();
    let shown = |it: &super::Pinned| {
        let bytes = it.archive.map(|bytes| format!("={bytes}")).unwrap_or_default();
        format!("{} {}{bytes}", it.name, it.version)
    };
    packages.iter().map(shown).collect::<Vec<_>>().join(", ")
}

#[test]
fn npm_lists_every_folder() {
    let text = r#"{"name": "x", "lockfileVersion": 3, "packages": {
        "": {"name": "x", "dependencies": {"a": "^1"}},
        "node_modules/a": {"version": "1.0.0", "dependencies": {"b": "^2"}, "engines": {"node": ">=18"}},
        "node_modules/a/node_modules/b": {"version": "2.0.0"},
        "node_modules/@s/b": {"version": "1.5.0", "dev": true},
        "node_modules/own": {"resolved": "packages/own", "link": true},
        "node_modules/@e/darwin-arm64": {"version": "1.0.0", "cpu": ["arm64"], "os": ["darwin"]},
        "node_modules/@e/linux-x64-musl": {"version": "1.0.0", "cpu": ["x64"], "os": ["linux"], "libc": ["musl"]},
        "node_modules/@e/linux-x64": {"version": "1.0.0", "cpu": ["x64"], "os": ["linux"]},
        "node_modules/alias": {"name": "real", "version": "3.0.0"}}}"#;
    assert_eq!(
        everything("package-lock.json", text),
        "a 1.0.0, b 2.0.0, @s/b 1.5.0, @e/linux-x64 1.0.0, real 3.0.0"
    );
    assert_eq!(
        production("package-lock.json", text, "{}"),
        "a 1.0.0, b 2.0.0, @e/linux-x64 1.0.0, real 3.0.0"
    );
}

#[test]
fn old_npm_nests() {
    let text = r#"{"lockfileVersion": 1, "dependencies": {
        "a": {"version": "1.0.0", "requires": {"b": "^2"}, "dependencies": {"b": {"version": "2.0.0"}}},
        "c": {"version": "3.0.0", "dev": true}}}"#;
    assert_eq!(everything("package-lock.json", text), "a 1.0.0, b 2.0.0, c 3.0.0");
    assert_eq!(production("package-lock.json", text, "{}"), "a 1.0.0, b 2.0.0");
}

const PROJECT: &str = r#"{"dependencies": {"a": "^1"}, "devDependencies": {"c": "^3"}}"#;

#[test]
fn classic_yarn() {
    let text = "# yarn lockfile v1\n\n\na@^1:\n  version \"1.0.0\"\n  dependencies:\n    \"@s/b\" \"^2\"\n\n\"@s/b@^2\", \"@s/b@^2.1\":\n  version \"2.2.0\"\n  optionalDependencies:\n    \"@e/darwin-x64\" \"1\"\n\n\"@e/darwin-x64@1\":\n  version \"1.0.0\"\n\nc@^3:\n  version \"3.0.0\"\n";
    assert_eq!(production("yarn.lock", text, PROJECT), "@s/b 2.2.0, a 1.0.0");
    assert_eq!(everything("yarn.lock", text), "@s/b 2.2.0, a 1.0.0, c 3.0.0");
}

#[test]
fn later_yarn() {
    let text = "__metadata:\n  version: 8\n\n\"a@npm:^1\":\n  version: 1.0.0\n  resolution: \"a@npm:1.0.0\"\n  dependencies:\n    b: \"npm:^2\"\n\n\"b@npm:^2, b@npm:^2.1\":\n  version: 2.2.0\n\n\"own@workspace:.\":\n  version: 0.0.0\n  resolution: \"own@workspace:.\"\n\n\"e@npm:1\":\n  version: 1.0.0\n  conditions: os=darwin & cpu=arm64\n";
    assert_eq!(production("yarn.lock", text, PROJECT), "a 1.0.0, b 2.2.0");
    assert_eq!(everything("yarn.lock", text), "a 1.0.0, b 2.2.0");
}

#[test]
fn pnpm_nine_and_six() {
    let nine = "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      a:\n        specifier: ^1\n        version: 1.0.0(c@3.0.0)\n    devDependencies:\n      c:\n        specifier: ^3\n        version: 3.0.0\n\npackages:\n\n  a@1.0.0:\n    resolution: {integrity: sha512-x}\n\n  '@s/b@2.0.0':\n    resolution: {integrity: sha512-x}\n\n  '@e/darwin@1.0.0':\n    cpu: [arm64]\n    os: [darwin]\n\n  c@3.0.0: {}\n\nsnapshots:\n\n  a@1.0.0(c@3.0.0):\n    dependencies:\n      '@s/b': 2.0.0\n      c: 3.0.0\n    optionalDependencies:\n      '@e/darwin': 1.0.0\n\n  '@s/b@2.0.0': {}\n";
    assert_eq!(production("pnpm-lock.yaml", nine, PROJECT), "@s/b 2.0.0, a 1.0.0, c 3.0.0");
    let six = "lockfileVersion: '6.0'\n\ndependencies:\n  a:\n    specifier: ^1\n    version: 1.0.0\n\ndevDependencies:\n  c:\n    specifier: ^3\n    version: 3.0.0\n\npackages:\n\n  /a@1.0.0:\n    resolution: {integrity: sha512-x}\n    dependencies:\n      b: 2.0.0\n    dev: false\n\n  /b@2.0.0:\n    dev: false\n\n  /c@3.0.0:\n    dev: true\n";
    assert_eq!(production("pnpm-lock.yaml", six, PROJECT), "a 1.0.0, b 2.0.0");
    let five = "lockfileVersion: 5.4\n\ndependencies:\n  '@s/a': 1.0.0_c@3.0.0\n\npackages:\n\n  /@s/a/1.0.0_c@3.0.0:\n    dependencies:\n      b: 2.0.0\n\n  /b/2.0.0:\n    dev: false\n";
    assert_eq!(production("pnpm-lock.yaml", five, PROJECT), "@s/a 1.0.0, b 2.0.0");
}

#[test]
fn bun_lists_arrays() {
    let text = r#"{"lockfileVersion": 1, "workspaces": {"": {"name": "x", "dependencies": {"a": "^1"}}},
        "packages": {"a": ["a@1.0.0", "", {"dependencies": {"b": "^2"}}, "sha512-x"], "@s/b": ["@s/b@2.0.0", "", {}, "y"],}}"#;
    assert_eq!(everything("bun.lock", text), "a 1.0.0, @s/b 2.0.0");
}

#[test]
fn uv_follows_the_project_and_says_what_wheels_weigh() {
    let text = "version = 1\n\n[[package]]\nname = \"app\"\nversion = \"0.1.0\"\nsource = { virtual = \".\" }\ndependencies = [\n    { name = \"click\" },\n]\n\n[package.dev-dependencies]\ndev = [\n    { name = \"pytest\" },\n]\n\n[[package]]\nname = \"click\"\nversion = \"8.1.7\"\nsource = { registry = \"https://pypi.org/simple\" }\ndependencies = [\n    { name = \"colorama\", marker = \"sys_platform == 'win32'\" },\n]\nsdist = { url = \"https://x/click-8.1.7.tar.gz\", hash = \"sha256:a\", size = 336121 }\nwheels = [\n    { url = \"https://x/click-8.1.7-py3-none-any.whl\", hash = \"sha256:b\", size = 97941 },\n]\n\n[[package]]\nname = \"colorama\"\nversion = \"0.4.6\"\nsource = { registry = \"https://pypi.org/simple\" }\n\n[[package]]\nname = \"pytest\"\nversion = \"8.0.0\"\nsource = { registry = \"https://pypi.org/simple\" }\nwheels = [\n    { url = \"https://x/pytest-8.0.0-cp312-cp312-macosx_11_0_arm64.whl\", size = 5 },\n    { url = \"https://x/pytest-8.0.0-cp312-cp312-manylinux_2_17_x86_64.whl\", size = 7 },\n]\n";
    assert_eq!(production("uv.lock", text, "{}"), "click 8.1.7=97941");
    assert_eq!(everything("uv.lock", text), "click 8.1.7=97941, pytest 8.0.0=7");
}

#[test]
fn poetry_by_groups_or_by_the_project() {
    let text = "[[package]]\nname = \"flask\"\nversion = \"3.0.0\"\noptional = false\ngroups = [\"main\"]\nfiles = [\n    {file = \"flask.whl\", hash = \"sha256:a\"},\n]\n\n[package.dependencies]\nclick = \">=8\"\n\n[[package]]\nname = \"click\"\nversion = \"8.1.7\"\ngroups = [\"main\", \"dev\"]\n\n[[package]]\nname = \"pytest\"\nversion = \"8.0.0\"\ngroups = [\"dev\"]\n";
    assert_eq!(production("poetry.lock", text, "{}"), "click 8.1.7, flask 3.0.0");
    assert_eq!(everything("poetry.lock", text), "click 8.1.7, flask 3.0.0, pytest 8.0.0");
    let project = r#"{"dependencies": {"flask": "*"}, "devDependencies": {"pytest": "*"}}"#;
    let silent: String =
        text.lines().filter(|it| !it.starts_with("groups")).map(|it| format!("{it}\n")).collect();
    assert_eq!(production("poetry.lock", &silent, project), "click 8.1.7, flask 3.0.0");
}

#[test]
fn plain_lists() {
    let pipfile = r#"{"_meta": {"hash": {"sha256": "x"}}, "default": {"click": {"hashes": ["a", "b"], "version": "==8.1.7"}}, "develop": {"pytest": {"version": "==8.0.0"}}}"#;
    assert_eq!(production("Pipfile.lock", pipfile, "{}"), "click 8.1.7");
    assert_eq!(everything("Pipfile.lock", pipfile), "click 8.1.7, pytest 8.0.0");
    let composer = r#"{"packages": [{"name": "a/b", "version": "v1.0", "authors": [{"name": "N"}]}], "packages-dev": [{"name": "c/d", "version": "2"}]}"#;
    assert_eq!(production("composer.lock", composer, "{}"), "a/b v1.0");
    assert_eq!(everything("composer.lock", composer), "a/b v1.0, c/d 2");
    let gems = "GEM\n  remote: https://rubygems.org/\n  specs:\n    rails (7.1.0)\n      rack (>= 2)\n    nokogiri (1.16.0-x86_64-linux)\n    nokogiri (1.16.0-arm64-darwin)\n\nPLATFORMS\n  x86_64-linux\n\nDEPENDENCIES\n  rails\n";
    assert_eq!(everything("Gemfile.lock", gems), "nokogiri 1.16.0, rails 7.1.0");
    let crates = "version = 4\n\n[[package]]\nname = \"hello\"\nversion = \"0.1.0\"\ndependencies = [\n \"serde\",\n]\n\n[[package]]\nname = \"serde\"\nversion = \"1.0.1\"\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\nchecksum = \"a\"\n";
    assert_eq!(everything("Cargo.lock", crates), "serde 1.0.1");
    let modules = "a/b v1.0.0 h1:x=\na/b v1.0.0/go.mod h1:y=\nc/d v2.0.0/go.mod h1:z=\n";
    assert_eq!(everything("go.sum", modules), "a/b v1.0.0");
}

#[test]
fn any_text_reads() {
    for file in [
        "package-lock.json",
        "bun.lock",
        "yarn.lock",
        "pnpm-lock.yaml",
        "uv.lock",
        "Pipfile.lock",
        "composer.lock",
        "Gemfile.lock",
        "Cargo.lock",
        "go.sum",
    ] {
        for text in [
            "",
            "{",
            "[[package]]\n[",
            "\"",
            "a@\n  \n    \n",
            "packages:\n  :\n    é: é\n",
            "    x (-\n",
            "é@é:\n  version \"\n",
        ] {
            assert_eq!(everything(file, text).len(), everything(file, text).len());
        }
    }
}
