//! Why a stage that builds is not made two where no plan fits, so that nobody is left to guess.

use super::start::{self, Start};
use super::{Proposal, last_build};
use crate::advice::ran::Ran;
use crate::advice::subject::View;
use crate::advice::{Severity, install, native};
use crate::instruction::{Add, Kind};
use crate::shell::Command;
use crate::stage::Stage;

type Words = &'static [&'static str];

/// What a stack is called, its programs, and the words with which they build; none where they always do.
const BUILDERS: [(&str, Words, Words); 8] = [
    ("Go", &["go"], &["build", "install", "run"]),
    ("Rust", &["cargo"], &["build", "install", "run"]),
    (
        "Java",
        &["mvn", "mvnw", "gradle", "gradlew"],
        &["package", "install", "build", "verify", "bootJar", "compile"],
    ),
    (".NET", &["dotnet"], &["publish", "build"]),
    ("PHP", &["composer"], &["install"]),
    ("Elixir", &["mix"], &["release", "compile"]),
    ("Swift", &["swift"], &["build"]),
    ("C", &["make", "cmake", "ninja", "gcc", "g++", "clang", "clang++"], &[]),
];

/// What can be said of a stage that builds sources of the context, and that no plan understands.
pub(super) fn proposal(on: View, stage: &Stage) -> Option<Proposal> {
    let found = BUILDERS.iter().find_map(|(stack, programs, verbs)| {
        let builds = |it: &Command| verbs.is_empty() || install::verb(it, verbs).is_some();
        Some((*stack, last_build(on, stage, |ran| ran.of(programs).any(builds))?))
    });
    let (stack, boundary) =
        found.or_else(|| last_build(on, stage, install::builds_node).map(|it| ("Node", it)))?;
    let local = |kind: &Kind| match kind {
        Kind::Copy(copy) | Kind::Add(Add { copy, .. }) => copy.from.is_none(),
        _ => false,
    };
    // Without sources of one's own, it is the image of a tool.
    if !stage.steps.iter().take(boundary).any(|it| local(&it.kind)) {
        return None;
    }
    let note = format!("It is not made two stages here: {}.", reason(on, stage, stack, boundary));
    Some(Proposal { message: super::message(stack, false, &note), severity: Severity::Info, fix: None })
}

fn reason(on: View, stage: &Stage, stack: &str, boundary: usize) -> String {
    let start = start::of(on, stage);
    let Some(start) = start.or_else(|| php(on, stage, stack)) else {
        return "neither CMD nor ENTRYPOINT says what runs".to_owned();
    };
    let program = start.program();
    let mut runs = on.runs_of(stage.index).filter(|ran| ran.position <= boundary);
    let cgo = |ran: &Ran| ran.of(&["go"]).any(|it| native::cgo(ran, it).is_some_and(|it| it != "0"));
    let reason = match stack {
        _ if matches!(program, "go" | "cargo" | "mvn" | "mvnw" | "gradle" | "gradlew")
            || program == "dotnet" && start.words.get(1).is_some_and(|it| it == "run") =>
        {
            return format!("`{program}` is what starts, and it builds each time: start the built program");
        }
        "Go" if runs.any(cgo) => {
            "with cgo, the program loads libraries of this system, and which ones is not known"
        }
        "Go" | "Rust" => {
            "which file starts is not clear: write it to a path of its own, and start it by that"
        }
        "Java" if start.file(".jar").is_none() => "the archive that starts has no fixed name",
        "Java" => "which release of Java the base brings does not stand in its tag",
        "C" | "Swift" => {
            "which libraries the program loads, and which files it installs, does not stand in the file"
        }
        _ if start.folder == "/" => "the project has no folder of its own: give it a WORKDIR",
        _ => "which of the built files the program reads is not clear from the commands",
    };
    reason.to_owned()
}

/// PHP's own images say themselves what starts.
fn php(on: View, stage: &Stage, stack: &str) -> Option<Start> {
    let folder = on.workdir(stage, usize::MAX);
    (stack == "PHP").then(|| Start { words: Vec::new(), folder, exec: None })
}

#[cfg(test)]
mod tests {
    use crate::advice::{Subject, findings};
    use crate::{Catalog, Options, build};

    /// What is said of the toolchain in a Dockerfile; nothing where nothing is.
    fn said(source: &str) -> Option<String> {
        let (options, catalog) = (Options::default(), Catalog::default());
        let build = build::of(source, &options, &catalog);
        let found = findings(Subject { build: &build, options: &options, catalog: &catalog });
        found.into_iter().find(|it| it.rule == "ToolchainShipped").map(|it| it.message)
    }

    #[test]
    fn a_stage_that_builds_and_is_not_split_says_why() {
        let cases = [
            ("golang:1.25", "go build -o server .", "", "neither CMD nor ENTRYPOINT"),
            ("golang:1.25", "go build .", "CMD [\"go\", \"run\", \".\"]", "builds each time"),
            ("golang:1.25", "CGO_ENABLED=1 go build -o server .", "CMD [\"./server\"]", "with cgo"),
            ("maven:3", "mvn compile", "CMD [\"mvn\", \"spring-boot:run\"]", "builds each time"),
            ("mcr.microsoft.com/dotnet/sdk:8.0", "dotnet build", "CMD dotnet run", "builds each time"),
            ("maven:3-eclipse-temurin-21", "mvn package", "CMD java -jar target/*.jar", "no fixed name"),
            ("debian:bookworm", "make install", "CMD [\"server\"]", "which libraries"),
        ];
        for (base, run, start, reason) in cases {
            let source = format!("FROM {base}\nWORKDIR /app\nCOPY . .\nRUN {run}\n{start}\n");
            let said = said(&source).unwrap_or_default();
            assert!(said.contains("not made two stages") && said.contains(reason), "{source}{said}");
        }
    }

    #[test]
    fn the_image_of_a_tool_is_left_alone() {
        assert_eq!(
            said("FROM debian:bookworm\nRUN git clone x /x && make -C /x install\nCMD [\"x\"]\n"),
            None
        );
    }
}
