//! `layerlab lesson`: judging lessons and what was handed in.

mod common;

use common::{file, folder, layerlab};

const LESSON: &str = "# Small\n\n- goal: on disk < 100 MB\n- goal: in test: runs make check\n\nIt is {start: on disk}.\n\n\
    ```dockerfile\nFROM debian:bookworm\n```\n\n\
    ```dockerfile solution\nFROM alpine:3.22 AS test\nRUN make check\nFROM alpine:3.22\n```\n";

#[test]
fn a_lesson_checks_itself() {
    let lesson = file(&folder("lesson-itself"), "small.md", LESSON);
    let ran = layerlab(&["lesson", "check", &lesson], "");
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("start: 0 of 2 goals met"), "{}", ran.out);
    assert!(ran.out.contains("solution: 2 of 2 goals met"), "{}", ran.out);

    let easy =
        LESSON.replace("FROM debian:bookworm\n", "FROM alpine:3.22 AS test\nRUN make check\nFROM scratch\n");
    let easy = file(&folder("lesson-easy"), "easy.md", easy);
    assert_eq!(layerlab(&["lesson", "check", &easy], "").code, 1, "a start that meets all goals");
}

#[test]
fn answers_are_judged_anew_whatever_they_say_of_themselves() {
    let place = folder("lesson-answers");
    let lesson = file(&place, "small.md", LESSON);
    let good = file(&place, "Dockerfile", "FROM alpine:3.22 AS test\nRUN make check\nFROM scratch\n");
    let boast = "# Hand-in\n\n- goals: 2 of 2 met\n\n```dockerfile\nFROM debian:bookworm\n```\n";
    let boast = file(&place, "hand-in.md", boast);
    let ran = layerlab(&["lesson", "check", "--format", "json", &lesson, &good, &boast], "");
    assert_eq!(ran.code, 1);
    let met: Vec<bool> = ran.lines().iter().map(|line| line["met"].as_bool().expect("a verdict")).collect();
    assert_eq!(met, [true, false]);
    assert_eq!(layerlab(&["lesson", "check", &lesson, &good], "").code, 0);
}

#[test]
fn what_is_wrong_with_a_lesson_is_said_with_its_line() {
    let wrong = LESSON.replace("on disk <", "on moon <").replace("{start: on disk}", "{start: mood}");
    let lesson = file(&folder("lesson-wrong"), "wrong.md", wrong);
    let ran = layerlab(&["lesson", "check", &lesson], "");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("wrong.md:3: ") && ran.err.contains("on moon"), "{}", ran.err);
    assert!(ran.err.contains("wrong.md:6: ") && ran.err.contains("start: mood"), "{}", ran.err);
}

#[test]
fn a_lesson_is_shown_with_its_figures() {
    let lesson = file(&folder("lesson-shown"), "small.md", LESSON);
    let ran = layerlab(&["lesson", "show", &lesson], "");
    let size = layerlab(&["analyze", "--format", "json", "-"], "FROM debian:bookworm\n").json();
    let bytes = size["image"]["on_disk"]["likely"].as_u64().expect("a size");
    assert!(
        ran.out
            .contains(&format!("It is {} MB.", bytes / 1_000_000 + u64::from(bytes % 1_000_000 >= 500_000))),
        "{}",
        ran.out
    );
}
