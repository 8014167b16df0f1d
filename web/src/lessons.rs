//! Lessons: what the pane is told (`web/js/src/lesson_pane.js` draws it), and the border to it.

use layerlab_core::lesson::{self, Answer, Judged, Lesson, figures::Figures, judge};
use layerlab_core::{Catalog, Report, inspect};
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::prelude::*;

use crate::editor::{list, object, quote};
use crate::state::State;

#[wasm_bindgen]
extern "C" {
    /// The pane, a global class of the page's own JavaScript.
    #[wasm_bindgen(js_name = LessonPane)]
    pub type Pane;

    #[wasm_bindgen(constructor, js_class = "LessonPane", catch)]
    pub fn new(parent: &Element, tell: &JsValue) -> Result<Pane, JsValue>;

    #[wasm_bindgen(method)]
    pub fn show(this: &Pane, view: &str);
}

/// The lesson that somebody works at.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// Its name in the course; one with a colon is somebody's own.
    pub name: AttrValue,
    /// Its Markdown; nothing while it is on its way.
    pub page: AttrValue,
}

impl Opened {
    /// Whether a link has to hold the lesson itself.
    pub fn is_own(&self) -> bool {
        self.name.contains(':')
    }
}

/// An answer to a lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The Dockerfile.
    pub source: String,
    /// The ignore file; none where it is blank.
    pub ignore: Option<String>,
}

/// The lesson's own part of what the pane is told: all that typing does not change.
pub fn told(opened: &Opened, catalog: &Catalog) -> String {
    let lesson = lesson::read(&opened.page);
    let mut figures = Figures::new(&lesson, catalog);
    let mut filled = |text: &str| quote(&figures.fill(text));
    let page = &lesson.example.page;
    let paragraphs = list(page.paragraphs.iter().map(|it| filled(it)));
    let hints = list(lesson.hints.iter().map(|it| filled(it)));
    let learned = filled(page.fact("learned").unwrap_or_default());
    let ignore = lesson.solved_options().context.ignore.unwrap_or_default();
    let problems = lesson
        .problems
        .iter()
        .map(|it| format!(r#"{{"line":{},"message":{}}}"#, it.line, quote(&it.message)));
    let fields = [
        ("name", quote(&opened.name)),
        ("page", quote(&opened.page)),
        ("title", quote(page.title)),
        ("paragraphs", paragraphs),
        ("hints", hints),
        ("learned", learned),
        ("solution", object(&[("source", quote(lesson.solution)), ("ignore", quote(&ignore))])),
        ("problems", list(problems)),
    ];
    fields.iter().map(|(key, value)| format!("\"{key}\":{value},")).collect()
}

/// How the goals stand.
pub fn judged(opened: &Opened, state: &State, report: &Report, catalog: &Catalog) -> Vec<Judged> {
    let lesson = lesson::read(&opened.page);
    let (source, options) = (&*state.source, lesson.options(state.options.context.ignore.clone()));
    let judged =
        |report: &Report| judge(&lesson.goals, Answer { source, options: &options, report, catalog });
    // Whoever looks at another target, or says otherwise what things weigh, is judged by the lesson all the same.
    if options == state.options { judged(report) } else { judged(&inspect(source, &options, catalog)) }
}

/// A goal and how it stands, as JSON.
pub fn goal(it: &Judged) -> String {
    object(&[("goal", quote(&it.goal)), ("met", it.met.to_string()), ("now", quote(&it.now))])
}

/// What the pane is told, of the lesson's own part and the goals.
pub fn view(lesson: Option<&str>, goals: &[Judged], state: &State, ready: bool) -> String {
    let goals = list(goals.iter().map(goal));
    object(&[
        ("lesson", lesson.map_or("null".to_owned(), |own| format!("{{{own}\"goals\":{goals}}}"))),
        ("source", quote(&state.source)),
        ("ignore", quote(state.options.context.ignore.as_deref().unwrap_or_default())),
        ("ready", ready.to_string()),
    ])
}

/// What a lesson begins with: the answer, or its own start.
pub fn begun(opened: Opened, answered: Option<Answered>) -> State {
    let page = opened.page.clone();
    let lesson: Lesson = lesson::read(&page);
    let (source, ignore) = match answered {
        Some(it) => (it.source, it.ignore),
        None => (lesson.example.source.to_owned(), lesson.ignore()),
    };
    State { options: lesson.options(ignore), lesson: Some(opened), ..State::opened(source) }
}
