//! Package managers and build tools of other languages and systems: none is followed, each gets a range of its kind.

use super::{Effect, others};
use crate::build::Content;
use crate::build::machine::Machine;
use crate::build::weight::Packing;
use crate::path;
use crate::shell::Command;

/// What a call does: the programs, the words that make it do so (none: always), what it brings, the folder, how much.
struct Tool {
    names: &'static [&'static str],
    words: &'static [&'static str],
    what: &'static str,
    folder: &'static str,
    range: [u64; 3],
}

const fn tool(
    names: &'static [&'static str],
    words: &'static [&'static str],
    what: &'static str,
    folder: &'static str,
    range: [u64; 3],
) -> Tool {
    Tool { names, words, what, folder, range }
}

const KB: u64 = 1_000;
const MB: u64 = 1_000_000;
const PACKAGE: [u64; 3] = [100 * KB, 12 * MB, 400 * MB];
const MODULE: [u64; 3] = [20 * KB, 2 * MB, 60 * MB];
const BUILD: [u64; 3] = [MB, 60 * MB, 1_500 * MB];
const SITE: [u64; 3] = [20 * KB, 2 * MB, 80 * MB];

/// Orders of magnitude by kind of tool; none was measured.
const TOOLS: [Tool; 30] = [
    tool(&["brew"], &["install"], "packages of Homebrew", "/home/linuxbrew/.linuxbrew", PACKAGE),
    tool(&["nix-env", "nix", "nix-build", "nix-shell"], &[], "packages of Nix", "/nix/store", BUILD),
    tool(
        &["pacman", "yay", "paru"],
        &["-S", "-Sy", "-Syu", "-Syyu", "-U", "--sync", "-Su"],
        "packages of pacman",
        "/usr",
        PACKAGE,
    ),
    tool(&["emerge", "xbps-install", "pkg", "opkg", "snap", "flatpak"], &[], "packages", "/usr", PACKAGE),
    tool(&["cpan", "cpanm", "cpm"], &[], "modules of Perl", "/usr/local/share/perl", MODULE),
    tool(&["luarocks"], &["install"], "modules of Lua", "/usr/local/share/lua", MODULE),
    tool(
        &["R", "Rscript", "install2.r", "installGithub.r", "littler"],
        &[],
        "packages of R",
        "/usr/local/lib/R",
        [MB, 40 * MB, 900 * MB],
    ),
    tool(&["julia"], &[], "packages of Julia", "~/.julia", BUILD),
    tool(&["swift"], &["build", "package"], "the build of Swift", ".build", BUILD),
    tool(
        &["mix", "rebar3"],
        &["deps.get", "compile", "release", "deps.compile"],
        "the build of Elixir",
        "_build",
        [MB, 30 * MB, 250 * MB],
    ),
    tool(
        &["stack", "cabal", "ghcup"],
        &[],
        "the build of Haskell",
        "~/.cabal",
        [10 * MB, 700 * MB, 6_000 * MB],
    ),
    tool(&["opam", "dune"], &[], "the build of OCaml", "~/.opam", [10 * MB, 500 * MB, 3_000 * MB]),
    tool(&["flutter"], &[], "the build of Flutter", "build", BUILD),
    tool(
        &["zig"],
        &["build", "build-exe", "build-lib"],
        "the build of Zig",
        "zig-out",
        [100 * KB, 20 * MB, 600 * MB],
    ),
    tool(&["dart"], &["compile", "pub"], "the build of Dart", "bin", [2 * MB, 12 * MB, 120 * MB]),
    tool(
        &["crystal", "shards"],
        &["build", "install"],
        "the build of Crystal",
        "bin",
        [MB, 15 * MB, 120 * MB],
    ),
    tool(&["nim", "nimble"], &[], "the build of Nim", "bin", [100 * KB, 4 * MB, 80 * MB]),
    tool(&["elm"], &["make"], "the build of Elm", "dist", SITE),
    tool(
        &["hugo", "jekyll", "mkdocs", "zola", "eleventy", "mdbook", "sphinx-build"],
        &[],
        "the built site",
        "public",
        SITE,
    ),
    tool(
        &["rake", "rails"],
        &["assets:precompile"],
        "the assets of Rails",
        "public/assets",
        [100 * KB, 12 * MB, 200 * MB],
    ),
    tool(
        &["deno"],
        &["cache", "install", "compile", "vendor"],
        "what deno keeps",
        "~/.cache/deno",
        [500 * KB, 40 * MB, 400 * MB],
    ),
    tool(&["conan", "vcpkg"], &["install", "create"], "libraries of C++", "~/.conan", BUILD),
    tool(
        &["nvm", "fnm", "volta", "n", "nodenv"],
        &["install", "lts", "stable", "latest"],
        "Node.js",
        "~/.nvm",
        [140 * MB, 195 * MB, 240 * MB],
    ),
    tool(&["pyenv"], &["install"], "Python, built here", "~/.pyenv", [150 * MB, 320 * MB, 550 * MB]),
    tool(
        &["rbenv", "rvm", "ruby-install", "ruby-build"],
        &["install"],
        "Ruby, built here",
        "~/.rbenv",
        [40 * MB, 110 * MB, 350 * MB],
    ),
    tool(&["sdk"], &["install"], "what SDKMAN installs", "~/.sdkman", [10 * MB, 320 * MB, 600 * MB]),
    tool(
        &["asdf", "mise"],
        &["install", "use"],
        "tools of a version manager",
        "~/.local/share",
        [MB, 200 * MB, 1_500 * MB],
    ),
    tool(
        &["terraform", "tofu", "packer"],
        &["init", "get"],
        "providers of Terraform",
        ".terraform",
        [5 * MB, 150 * MB, 1_200 * MB],
    ),
    tool(
        &["easy_install"],
        &[],
        "Python packages",
        "/usr/local/lib/python3/site-packages",
        [250 * KB, 10 * MB, 320 * MB],
    ),
    tool(
        &["sdkmanager"],
        &[],
        "parts of the Android SDK",
        "/opt/android",
        [100 * MB, 1_500 * MB, 12_000 * MB],
    ),
];

pub(super) const EFFECT: Effect = Effect {
    names: &[
        "brew",
        "nix-env",
        "nix",
        "nix-build",
        "nix-shell",
        "pacman",
        "yay",
        "paru",
        "emerge",
        "xbps-install",
        "pkg",
        "opkg",
        "snap",
        "flatpak",
        "cpan",
        "cpanm",
        "cpm",
        "luarocks",
        "R",
        "Rscript",
        "install2.r",
        "installGithub.r",
        "littler",
        "julia",
        "swift",
        "mix",
        "rebar3",
        "stack",
        "cabal",
        "ghcup",
        "opam",
        "dune",
        "flutter",
        "zig",
        "dart",
        "crystal",
        "shards",
        "nim",
        "nimble",
        "elm",
        "hugo",
        "jekyll",
        "mkdocs",
        "zola",
        "eleventy",
        "mdbook",
        "sphinx-build",
        "rake",
        "rails",
        "deno",
        "conan",
        "vcpkg",
        "nvm",
        "fnm",
        "volta",
        "n",
        "nodenv",
        "pyenv",
        "rbenv",
        "rvm",
        "ruby-install",
        "ruby-build",
        "sdk",
        "asdf",
        "mise",
        "terraform",
        "tofu",
        "packer",
        "easy_install",
        "sdkmanager",
    ],
    run,
};

fn run(command: &Command, machine: &mut Machine) {
    let fits = |it: &&Tool| {
        it.names.contains(&command.name())
            && (it.words.is_empty() || command.texts().any(|word| it.words.contains(&word)))
    };
    let asks = command.texts().any(|it| matches!(it, "--version" | "-v" | "version" | "--help" | "config"));
    if asks {
        return;
    }
    let Some(tool) = TOOLS.iter().find(fits) else {
        let tidies =
            ["", "use", "alias", "init", "list", "ls", "global", "rehash", "fmt", "test", "lint", "login"];
        if !tidies.contains(&command.verb()) {
            others::program(command, machine);
        }
        return;
    };
    let words: Vec<&str> =
        command.words.iter().skip(command.program).map(|word| word.text.as_str()).collect();
    let shown: String = words.join(" ").chars().take(80).collect();
    let label = format!("{}: `{shown}`", tool.what);
    let source = "the order of magnitude of such installs and builds: nothing is followed";
    let weight = machine.assume(&format!("run:{shown}"), &label, tool.range, Packing::Unknown, source);
    let folder = machine.at(tool.folder);
    machine.make_folders(path::parent(&folder));
    machine.put(&folder, "tool", label, Content::Dependencies, weight);
}

#[cfg(test)]
mod tests {
    use super::{EFFECT, TOOLS};

    #[test]
    fn every_tool_is_among_the_names() {
        let listed: Vec<&str> = TOOLS.iter().flat_map(|it| it.names).copied().collect();
        assert_eq!(listed, EFFECT.names);
    }
}
