use std::rc::Rc;

use super::*;
use crate::lessons::Answered;

fn after(state: State, action: Action) -> State {
    Rc::unwrap_or_clone(Rc::new(state).reduce(action))
}

#[test]
fn typing_keeps_the_example_and_pasting_leaves_it() {
    let example = State::preset(0);
    let typed = after(example.clone(), Action::Edit(format!("{}USER node\n", example.source)));
    assert_eq!((typed.preset, &typed.options), (Some(0), &example.options));

    let pasted = after(typed, Action::Edit("FROM golang:1.25\nRUN go build .\n".to_owned()));
    assert_eq!((pasted.preset, pasted.options), (None, Options::default()));
}

#[test]
fn a_changed_line_goes_along_with_the_text() {
    let line = |state: &State| state.changes.clone();
    let own = after(State::opened("FROM a\nRUN b\nRUN c\n"), Action::Change(Change::Line(2)));
    let below = after(own.clone(), Action::Edit("FROM a\nRUN b\nRUN c\nRUN d\n".to_owned()));
    assert_eq!(line(&below), [Change::Line(2)]);
    let above = after(own.clone(), Action::Edit("# x\n\nFROM a\nRUN b\nRUN c\n".to_owned()));
    assert_eq!(line(&above), [Change::Line(4)]);
    let back = after(above, Action::Edit("FROM a\nRUN b\nRUN c\n".to_owned()));
    assert_eq!(line(&back), [Change::Line(2)]);
    let itself = after(own, Action::Edit("FROM a\nRUN b more\nRUN c\n".to_owned()));
    assert_eq!(line(&itself), [Change::Line(2)]);
}

#[test]
fn undo_back_to_an_example_brings_its_context() {
    let example = State::preset(0);
    let pasted = after(example.clone(), Action::Edit("FROM golang:1.25\n".to_owned()));
    assert!(after(pasted, Action::Edit(example.source.to_string())) == example);
}

#[test]
fn undo_across_a_fix_keeps_the_choices() {
    let own = State {
        options: Options { target: Some("a".to_owned()), ..Options::default() },
        ..State::opened("FROM x\n")
    };
    let fixed = after(own.clone(), Action::Replace("FROM y\n".to_owned()));
    assert_eq!(fixed.baseline.as_ref().map(|it| &*it.source), Some("FROM x\n"));
    let undone = after(fixed, Action::Edit("FROM x\n".to_owned()));
    assert_eq!((undone.options, &*undone.source), (own.options, "FROM x\n"));
}

#[test]
fn the_target_goes_along_when_its_stage_is_renamed_and_comes_back() {
    let own = State {
        options: Options { target: Some("a".to_owned()), ..Options::default() },
        ..State::opened("FROM x AS a\n")
    };
    let renaming = Renaming {
        before: (own.source.clone(), "a".to_owned()),
        after: ("FROM x AS B\n".into(), "B".to_owned()),
    };
    let target = |state: &State| state.options.target.clone();
    let renamed = after(own.clone(), Action::Rename(renaming));
    assert_eq!(target(&renamed).as_deref(), Some("b"));
    let undone = after(renamed, Action::Edit(own.source.to_string()));
    assert_eq!(target(&undone).as_deref(), Some("a"));
    let redone = after(undone, Action::Edit("FROM x AS B\n".to_owned()));
    assert_eq!(target(&redone).as_deref(), Some("b"));
}

const LESSON: &str = "# L\n\n- goal: base is scratch\n\nText.\n\n```dockerfile\nFROM a\nCOPY x /\n```\n\n```context\nx 12\n```\n";

fn opened(page: &'static str) -> Opened {
    Opened { name: "l".into(), page: page.into() }
}

#[test]
fn whatever_is_typed_in_a_lesson_its_context_holds() {
    let begun = after(State::preset(0), Action::Learn(opened(LESSON), None));
    assert_eq!((&*begun.source, begun.options.context.files.len()), ("FROM a\nCOPY x /\n", 1));
    let typed = after(begun.clone(), Action::Edit("FROM golang:1.25\n".to_owned()));
    assert_eq!((typed.lesson, typed.options), (begun.lesson, begun.options));
}

#[test]
fn a_lesson_goes_on_with_what_was_answered() {
    let answered = Answered { source: "FROM b\n".to_owned(), ignore: Some("x\n".to_owned()) };
    let begun = after(State::preset(0), Action::Learn(opened(LESSON), Some(answered)));
    assert_eq!(&*begun.source, "FROM b\n");
    assert_eq!(begun.options.context.ignore.as_deref(), Some("x\n"));
    let left = after(begun, Action::LeaveLesson);
    assert_eq!((left.lesson, &*left.source), (None, "FROM b\n"));
}

#[test]
fn the_page_of_a_linked_lesson_begins_it_unless_the_link_holds_an_answer() {
    let linked = |source: &'static str| State { lesson: Some(opened("")), ..State::opened(source) };
    let empty = after(linked(""), Action::LessonPage(opened(LESSON)));
    assert_eq!(&*empty.source, "FROM a\nCOPY x /\n");
    let answered = after(linked("FROM b\n"), Action::LessonPage(opened(LESSON)));
    assert_eq!((&*answered.source, answered.lesson), ("FROM b\n", Some(opened(LESSON))));
}
