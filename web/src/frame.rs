//! The playground inside another page (`embed.html`), where `frame.js` speaks with that page.

use layerlab_catalog::Amount;
use layerlab_core::Catalog;
use layerlab_core::lesson::goal::Goal;
use layerlab_core::lesson::{Answer, Judged, judge};
use layerlab_core::report::FindingReport;
use wasm_bindgen::prelude::*;
use web_sys::{Element, window};

use crate::editor::{list, object, quote};
use crate::lessons;
use crate::state::{State, Theme};
use crate::view::View;

#[wasm_bindgen]
extern "C" {
    /// `frame.js` has it, other pages do not.
    #[wasm_bindgen(js_name = tellHost, catch)]
    fn tell_host(view: &str) -> Result<(), JsValue>;
}

/// What says whether the page is inside another one, and in what colours.
fn root() -> Option<Element> {
    window()?.document()?.document_element()
}

/// Whether the page is inside another one.
pub fn embedded() -> bool {
    root().is_some_and(|root| root.has_attribute("data-embed"))
}

/// The colours that the page around this one asks for.
pub fn theme() -> Theme {
    let name = root().and_then(|root| root.get_attribute("data-theme"));
    name.map(|name| Theme::named(&name)).unwrap_or_default()
}

/// What the page around this one wants to be reached: goals as lessons have them, between semicolons.
pub fn goals() -> String {
    root().and_then(|root| root.get_attribute("data-goal")).unwrap_or_default()
}

/// Tells the page around this one what is seen, and how far its goals are reached.
pub fn tell(state: &State, view: &View, goals: &str, catalog: &Catalog) {
    let answer = Answer { source: &state.source, options: &state.options, report: &view.report, catalog };
    // Nobody listens to a page that stands alone.
    drop(tell_host(&told(state, view, &judged(goals, answer))));
}

/// Each goal of `goals`; one that does not read is never met, and says why.
fn judged(goals: &str, answer: Answer) -> Vec<Judged> {
    let goals = goals.split(';').map(str::trim).filter(|goal| !goal.is_empty());
    let judged = |text: &str| match Goal::parse(text) {
        Ok(goal) => judge(&[goal], answer),
        Err(now) => vec![Judged { goal: text.to_owned(), met: false, now }],
    };
    goals.flat_map(judged).collect()
}

/// What is seen, as JSON: sizes in bytes.
fn told(state: &State, view: &View, goals: &[Judged]) -> String {
    let image = &view.report.image;
    let text = |text: &Option<String>| quote(text.as_deref().unwrap_or_default());
    let reached = !goals.is_empty() && goals.iter().all(|goal| goal.met);
    object(&[
        ("source", quote(&state.source)),
        ("target", text(&state.options.target)),
        ("platform", text(&state.options.platform)),
        ("pane", quote(state.tab.name().unwrap_or_default())),
        ("onDisk", amount(image.on_disk)),
        ("pull", amount(image.pull)),
        ("basis", quote(image.basis.word())),
        ("findings", list(view.report.findings.iter().map(finding))),
        ("goals", list(goals.iter().map(lessons::goal))),
        ("met", reached.to_string()),
    ])
}

fn amount(bytes: Amount) -> String {
    object(&[
        ("low", bytes.low.to_string()),
        ("likely", bytes.likely.to_string()),
        ("high", bytes.high.to_string()),
    ])
}

fn finding(finding: &FindingReport) -> String {
    object(&[
        ("rule", quote(finding.rule)),
        ("line", finding.line.to_string()),
        ("message", quote(&finding.message)),
    ])
}
