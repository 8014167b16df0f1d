//! How runs end: exit codes, files that cannot be read, budgets, order of output.

mod common;

use common::{file, folder, layerlab};

const GOOD: &str = "FROM alpine:3.22\nUSER 65532\nCMD [\"true\"]\n";
const REFUSED: &str = "FROM alpine:3.22\nRUNN true\n";

#[test]
fn wrong_arguments_end_with_2() {
    for args in [vec![], vec!["nothing"], vec!["analyze"], vec!["analyze", "--max-size", "large", "-"]] {
        assert_eq!(layerlab(&args, GOOD).code, 2, "{args:?}");
    }
}

#[test]
fn a_good_file_ends_with_0_and_a_refused_one_with_1() {
    for command in ["analyze", "check", "parse"] {
        assert_eq!(layerlab(&[command, "-"], GOOD).code, 0, "{command}");
        assert_eq!(layerlab(&[command, "-"], REFUSED).code, 1, "{command}");
    }
}

#[test]
fn a_bad_file_gets_a_clear_error_and_the_others_are_done_in_order() {
    let place = folder("bad-files");
    let first = file(&place, "first", GOOD);
    let binary = file(&place, "binary", [0x7f, b'E', b'L', b'F', 0, 1]);
    let large = file(&place, "large", vec![b'#'; 50_000_000]);
    let latin = file(&place, "latin", b"FROM alpine:3.22\nLABEL who=\"Andr\xe9\"\n");
    let missing = place.join("missing").to_string_lossy().into_owned();
    let inner = place.to_string_lossy().into_owned();
    let last = file(&place, "last", REFUSED);
    let paths = [&first, &binary, &missing, &large, &inner, &latin, &last];
    let list = file(&place, "list", paths.map(|path| format!("{path}\n")).concat());

    let ran = layerlab(&["parse", "--files-from", &list], "");
    assert_eq!(ran.code, 2);
    let lines = ran.lines();
    assert_eq!(lines.iter().map(|line| line["file"].as_str().unwrap()).collect::<Vec<_>>(), paths);
    let ok: Vec<bool> = lines.iter().map(|line| line["ok"].as_bool().unwrap()).collect();
    assert_eq!(ok, [true, false, false, false, false, true, false]);
    let message = |index: usize| lines[index]["error"]["message"].as_str().unwrap().to_owned();
    assert!(message(1).contains("unknown instruction"), "BuildKit's own words: {}", message(1));
    assert!(ran.err.contains("no text"), "{}", ran.err);
    assert!(message(2).contains("cannot be read"), "{}", message(2));
    assert!(message(3).contains("16 MiB"), "{}", message(3));
    assert!(message(4).contains("cannot be read"), "{}", message(4));
    assert_eq!(lines[6]["error"]["line"], 2);
    for path in [&binary, &missing, &large, &inner] {
        assert!(ran.err.contains(path.as_str()), "{path} is not named: {}", ran.err);
    }
}

#[cfg(unix)]
#[test]
fn a_named_pipe_keeps_nobody_waiting() {
    let place = folder("pipes");
    let pipe = place.join("pipe").to_string_lossy().into_owned();
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo is there");
    let good = file(&place, "good", GOOD);
    let ran = layerlab(&["parse", &pipe, &good], "");
    assert_eq!(ran.code, 2);
    let ok: Vec<bool> = ran.lines().iter().map(|line| line["ok"].as_bool().unwrap()).collect();
    assert_eq!(ok, [false, true]);
    assert!(ran.err.contains("pipe"), "{}", ran.err);
}

#[test]
fn a_zero_byte_that_buildkit_reads_over_is_no_error() {
    let ran = layerlab(&["parse", "-"], "FROM alpine:3.22\nRUN echo a\0b\n");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn a_file_may_ask_that_warnings_stop_the_build() {
    let source = "# check=error=true\nFROM alpine:3.22\nMAINTAINER me\n";
    let line = &layerlab(&["check", "--format", "json", "-"], source).lines()[0];
    assert_eq!(line["error"]["message"], "lint violation found for rules: MaintainerDeprecated");
}

#[test]
fn many_files_are_answered_in_the_order_asked() {
    let place = folder("many-files");
    let paths: Vec<String> =
        (0..300).map(|it| file(&place, &format!("{it}"), format!("FROM alpine:3.{}\n", it % 7))).collect();
    let ran = layerlab(&["check", "--format", "json", "--files-from", "-"], &(paths.join("\n") + "\n"));
    let answered: Vec<String> =
        ran.lines().iter().map(|line| line["file"].as_str().unwrap().to_owned()).collect();
    assert_eq!(answered, paths);
}

#[test]
fn a_budget_that_is_exceeded_ends_with_1_and_says_by_what() {
    let ran = layerlab(&["analyze", "--max-size", "1MB", "-"], "FROM debian:bookworm-slim\n");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("over budget") && ran.err.contains("1.00 MB allowed"), "{}", ran.err);
    let ran =
        layerlab(&["analyze", "--max-size", "1GB", "--max-pull", "1GB", "-"], "FROM debian:bookworm-slim\n");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn a_folder_gives_names_and_sizes_without_what_is_ignored_or_linked_outside() {
    let place = folder("context");
    file(&place, "app/data.bin", vec![7; 40_000]);
    file(&place, "app/notes.md", vec![7; 9_000]);
    file(&place, ".dockerignore", "**/*.md\n");
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc", place.join("app/outside")).unwrap();
    let context = place.to_string_lossy();
    let source = "FROM scratch\nCOPY app /app\n";
    let report = layerlab(&["analyze", "--format", "json", "--context", &context, "-"], source).json();
    assert_eq!(report["image"]["on_disk"]["likely"], 40_000);
}

#[test]
fn other_formats_are_whole() {
    let source = "FROM alpine:3.22 AS a\nRUN echo \"x\" > /x\nFROM scratch\nCOPY --from=a /x /x\n";
    let print = |format: &str| layerlab(&["analyze", "--format", format, "-"], source).out;
    let dot = print("dot");
    assert!(dot.starts_with("digraph stages {") && dot.contains("stage_0 -> stage_1"), "{dot}");
    assert!(print("mermaid").starts_with("flowchart LR\n"));
    assert!(print("markdown").contains("```mermaid\n"));
    assert!(print("svg").trim_end().ends_with("</svg>"));
    let sarif: serde_json::Value = serde_json::from_str(&print("sarif")).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
}

#[test]
fn a_pull_request_sees_the_line() {
    let ran = layerlab(&["check", "--format", "github", "-"], REFUSED);
    assert!(ran.out.lines().any(|line| line.starts_with("::error file=-,line=2,")), "{}", ran.out);
}

#[test]
fn fix_prints_writes_or_shows_the_difference() {
    let place = folder("fix");
    let source = "FROM alpine:3.22 as base\nMAINTAINER me\nRUN true\n";
    let path = file(&place, "Dockerfile", source);
    let fixed = layerlab(&["fix", &path], "");
    assert_eq!(fixed.code, 0);
    assert!(fixed.out.starts_with("FROM alpine:3.22 AS base\n"), "{}", fixed.out);
    let diff = layerlab(&["fix", "--diff", &path], "").out;
    for line in ["-FROM alpine:3.22 as base\n", "+FROM alpine:3.22 AS base\n", " RUN true\n"] {
        assert!(diff.contains(line), "{diff}");
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), source, "nothing is written unasked");
    layerlab(&["fix", "--write", &path], "");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), fixed.out);
    let again = layerlab(&["fix", &path], "");
    assert_eq!(again.out, fixed.out, "fixing what is fixed changes nothing");
}

#[test]
fn fix_of_one_rule_leaves_the_others_alone() {
    let source = "FROM alpine:3.22 as base\nmaintainer me\n";
    let fixed = layerlab(&["fix", "--rule", "FromAsCasing", "-"], source).out;
    assert_eq!(fixed, "FROM alpine:3.22 AS base\nmaintainer me\n");
    assert_eq!(layerlab(&["fix", "--rule", "NoSuchRule", "-"], source).code, 2);
}

#[test]
fn explain_knows_rules_by_name_and_by_other_codes() {
    let page = layerlab(&["explain", "fromascasing"], "");
    assert!(page.code == 0 && page.out.starts_with("FromAsCasing\n"), "{}", page.out);
    assert_eq!(layerlab(&["explain", "NoSuchRule"], "").code, 2);
    let lists = layerlab(&["explain", "DL3009", "--format", "markdown"], "").out;
    for part in ["# AptListsLeft", "**Before**", "**After**", "−", "# hadolint ignore=DL3009"] {
        assert!(lists.contains(part), "{part} in\n{lists}");
    }
    let all = layerlab(&["explain", "--all", "--format", "markdown"], "").out;
    assert!(all.contains("\n# PackageVersionNotPinned\n") && all.contains("off unless asked for"));
    assert_eq!(layerlab(&["explain"], "").code, 2);
}

#[test]
fn explain_says_why_another_tools_check_is_left_out() {
    let one = layerlab(&["explain", "dl3026"], "");
    assert!(one.code == 0 && one.out.contains("Only you know the list"), "{}", one.out);
    let all = layerlab(&["explain", "--all", "--format", "markdown"], "").out;
    assert!(all.contains("\n# Left out\n") && all.contains("- DL3026: "));
}

#[test]
fn what_runs_again_is_told_when_asked() {
    let source = "FROM alpine:3.22\nARG V=1\nRUN echo a\nRUN echo b\n";
    let asked = |format| layerlab(&["analyze", "--changed", "line:4", "--format", format, "-"], source);
    let answer: serde_json::Value = serde_json::from_str(&asked("json").out).unwrap();
    let steps = answer["reruns"]["stages"][0]["steps"].as_array().unwrap();
    let fates: Vec<_> = steps.iter().map(|it| it["fate"].as_str().unwrap()).collect();
    assert_eq!(fates, ["cached", "free", "cached", "reruns"]);
    assert_eq!(steps[3]["causes"][0]["kind"], "edited");
    assert!(asked("text").out.contains("it was edited"));
    assert!(!layerlab(&["analyze", "-"], source).out.contains("After this change"));
    assert_eq!(layerlab(&["analyze", "--changed", "src/main.rs", "-"], source).code, 2);
}
