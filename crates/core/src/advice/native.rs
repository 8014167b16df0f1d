//! What a stage made that is bound to the C library it was made on: programs, and packages with native modules.

use super::install;
use super::ran::Ran;
use super::subject::View;
use crate::build::{Content, Held};
use crate::path;
use crate::shell::Command;
use crate::stage::Stage;

/// Something that is bound to a C library.
pub(super) struct Native<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// The stage that made it.
    pub maker: &'a Stage,
}

/// What is bound.
pub(super) enum Kind<'a> {
    /// A Go program with cgo, and the command that links it.
    Go(&'a Ran<'a>, &'a Command),
    /// A program, with the words "… was".
    Program(&'static str),
    /// Packages, some of which may have native modules, with the words "… were".
    Modules(&'static str),
    /// Python wheels, not yet installed.
    Wheels,
}

const PYTHON: Kind = Kind::Modules("These Python packages were");
const NODE: Kind = Kind::Modules("These Node packages were");
const RUBY: Kind = Kind::Modules("These gems were");

/// Programs that install Python packages.
const PYTHON_TOOLS: [&str; 11] =
    ["pip", "pip3", "pipx", "uv", "poetry", "pdm", "pipenv", "conda", "mamba", "micromamba", "virtualenv"];

/// Compilers, and tools that do nothing but call them.
const COMPILERS: [&str; 9] = ["gcc", "g++", "cc", "c++", "clang", "clang++", "cmake", "meson", "configure"];

/// Packages that bring a C compiler.
const COMPILER_PACKAGES: [&str; 5] = ["build-base", "gcc", "g++", "clang", "build-essential"];

/// What a file holds that no C library matters to, by the end of its name.
const DATA: [&str; 20] = [
    ".jar", ".war", ".zip", ".crt", ".pem", ".json", ".conf", ".sh", ".txt", ".html", ".css", ".js", ".toml",
    ".yaml", ".yml", ".md", ".sql", ".xml", ".dll", ".phar",
];

/// What is bound at a path of a stage, if anything is: by what its commands made there or, where nothing is known of the
/// path, by its name.
pub(super) fn at<'a>(on: View<'a>, stage: &'a Stage, source: &str) -> Option<Native<'a>> {
    let source = path::join("/", source);
    let image = on.image(stage.index)?;
    let pattern = path::is_pattern(&source);
    let mut known = false;
    let mut line = 0;
    for held in &image.contents {
        let inside =
            if pattern { path::matches(&source, &held.path) } else { path::within(&held.path, &source) };
        let made = matches!(held.content, Content::Dependencies | Content::Artefacts);
        let around = made && path::within(&source, &held.path) && !is_data(&source);
        known |= inside;
        // Packages of one command come one after another: the first speaks for all.
        if !made || !(inside || around) || held.line == line && held.content == Content::Dependencies {
            continue;
        }
        line = held.line;
        if let Some(native) = made_by(on, stage, held) {
            return Some(native);
        }
    }
    if known { None } else { named(on, stage, &source) }
}

/// Follows copies back to the stage whose command made `held`, and asks that command.
fn made_by<'a>(on: View<'a>, stage: &'a Stage, held: &'a Held) -> Option<Native<'a>> {
    let (mut stage, mut held) = (stage, held);
    for _ in on.stages() {
        if let Some(ran) = on.runs.iter().find(|ran| ran.instruction.lines.start == held.line) {
            let kind = kind(on, ran, held)?;
            return Some(Native { kind, maker: ran.stage });
        }
        let mut steps = on.chain(stage.index).flat_map(|it| &it.steps);
        let here = |line: u32| {
            move |it: &&crate::stage::Step| on.instruction(it).is_some_and(|it| it.lines.start == line)
        };
        stage = on.copied_stage(steps.find(here(held.line))?)?;
        let same = |it: &&Held| it.what == held.what && it.content == held.content;
        held = on.image(stage.index)?.contents.iter().find(same)?;
    }
    None
}

/// What a RUN made of the kind of `held`.
fn kind<'a>(on: View<'a>, ran: &'a Ran<'a>, held: &Held) -> Option<Kind<'a>> {
    // What was moved later is asked of the stage as a whole.
    let all = || on.chain(ran.stage.index).flat_map(move |it| on.runs_of(it.index));
    match (held.content, held.what.as_str()) {
        (Content::Artefacts, "Go program") => go(on, ran.stage),
        (Content::Artefacts, "Rust program") => rust(on, ran.stage),
        (Content::Artefacts, "wheels") => Some(Kind::Wheels),
        (Content::Artefacts, what) if what.contains("jlink") => Some(Kind::Program("This Java runtime was")),
        (Content::Artefacts, "the standalone server of Next.js" | "project and node_modules") => Some(NODE),
        (Content::Artefacts, _) => compiled(on, ran),
        (_, "Go modules" | "vendored modules" | "package manager") => None,
        _ if held.path.contains("node_modules") => Some(NODE),
        _ => packages(ran).or_else(|| all().find_map(packages)),
    }
}

/// What a RUN installs.
fn packages<'a>(ran: &Ran) -> Option<Kind<'a>> {
    let python = |it: &Command| {
        PYTHON_TOOLS.contains(&it.name()) || it.name().starts_with("python") && it.has(&["-m"])
    };
    if ran.commands().iter().any(python) {
        return Some(PYTHON);
    }
    if ran.of(&["npm", "yarn", "pnpm", "bun"]).next().is_some() {
        return Some(NODE);
    }
    ran.of(&["gem", "bundle"]).next().map(|_| RUBY)
}

/// A program that a C compiler made, unless it was told to link all in.
fn compiled<'a>(on: View<'a>, ran: &'a Ran<'a>) -> Option<Kind<'a>> {
    let runs = || on.chain(ran.stage.index).flat_map(move |it| on.runs_of(it.index));
    let c = |ran: &Ran| ran.of(&COMPILERS).next().is_some() || brings_compiler(ran);
    let made = ran.of(&COMPILERS).next().is_some() || ran.of(&["make", "gmake", "ninja"]).next().is_some();
    let linked = |it: &Ran| it.commands().iter().flat_map(Command::texts).any(|it| it.contains("-static"));
    let other = |it: &Ran| it.of(&["go", "cargo", "npm", "yarn", "pnpm", "pip", "pip3"]).next().is_some();
    (made && runs().any(c) && !runs().any(linked) && !runs().any(other))
        .then_some(Kind::Program("This program was"))
}

fn brings_compiler(ran: &Ran) -> bool {
    ran.of(&["apk", "apt-get", "apt"]).any(|it| it.texts().any(|text| COMPILER_PACKAGES.contains(&text)))
}

/// The Go program of a stage, where it links the C library dynamically: it does where cgo is on, as it is where a C
/// compiler is there. The golang images on Alpine have none of their own.
fn go<'a>(on: View<'a>, stage: &'a Stage) -> Option<Kind<'a>> {
    let runs = || on.chain(stage.index).flat_map(move |it| on.runs_of(it.index));
    let compiler =
        on.image(stage.index).is_some_and(|it| it.base.libc == "glibc") || runs().any(brings_compiler);
    let dynamic = |ran: &Ran, it: &Command| {
        let builds = install::verb(it, &["build", "install"]).is_some();
        let linked = it.texts().any(|text| text.contains("-static"));
        let cgo = cgo(ran, it);
        builds && !linked && (cgo == Some("1") || cgo.is_none() && compiler)
    };
    runs().find_map(|ran| ran.of(&["go"]).find(|it| dynamic(ran, it)).map(|it| Kind::Go(ran, it)))
}

/// What a `go build` is told of cgo.
pub(super) fn cgo<'a>(ran: &'a Ran, command: &'a Command) -> Option<&'a str> {
    let own = command.assignments.iter().find(|it| it.name == "CGO_ENABLED").map(|it| it.value.text.as_str());
    own.or(ran.variable("CGO_ENABLED"))
}

/// The Rust program of a stage. On Alpine, Rust's own target is musl, and links all of it in.
fn rust<'a>(on: View<'a>, stage: &'a Stage) -> Option<Kind<'a>> {
    let musl = |it: &Command| it.option(&["--target"]).is_some_and(|target| target.contains("musl"));
    let native = |it: &Command| install::verb(it, &["build", "install"]).is_some() && !musl(it);
    let mut runs = on.chain(stage.index).flat_map(move |it| on.runs_of(it.index));
    let glibc = on.image(stage.index).is_some_and(|it| it.base.libc == "glibc");
    (glibc && runs.any(|ran| ran.of(&["cargo"]).any(native))).then_some(Kind::Program("This program was"))
}

/// What the name of a path says, where no command is known to have made it.
fn named<'a>(on: View<'a>, maker: &'a Stage, source: &str) -> Option<Native<'a>> {
    let has = |names: &[&str]| source.split('/').any(|part| names.contains(&part));
    let kind = match () {
        () if has(&["node_modules"]) => NODE,
        () if has(&["venv", ".venv", "virtualenv", "site-packages", "dist-packages"]) => PYTHON,
        () if source.ends_with("/.local") => PYTHON,
        () if is_data(source) => return None,
        () => go(on, maker).or_else(|| rust(on, maker))?,
    };
    Some(Native { kind, maker })
}

fn is_data(source: &str) -> bool {
    let folders = ["etc", "share", "dist", "public", "static", "certs", "templates"];
    source.split('/').any(|part| folders.contains(&part))
        || DATA.iter().any(|end| source.ends_with(end))
        || path::within(source, "/usr/local/go")
}

impl Kind<'_> {
    /// The beginning of a sentence: "These Python packages were".
    pub fn what(&self) -> &'static str {
        match self {
            Kind::Go(..) => "With cgo, this program is bound to the C library: it was",
            Kind::Wheels => "These wheels were",
            Kind::Program(what) | Kind::Modules(what) => what,
        }
    }

    /// What happens on another C library.
    pub fn outcome(&self) -> &'static str {
        match self {
            Kind::Modules(_) => "native modules in them will not load",
            Kind::Wheels => "those with native modules will not install",
            _ => "it will not start",
        }
    }

    /// Whether it needs an interpreter to be of use, which a system without a C library does not have.
    pub fn is_interpreted(&self) -> bool {
        matches!(self, Kind::Modules(_) | Kind::Wheels)
    }
}
