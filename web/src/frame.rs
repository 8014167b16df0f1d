//! The playground inside another page (`embed.html`), where `frame.js` speaks with that page.

use layerlab_catalog::Amount;
use layerlab_core::report::FindingReport;
use wasm_bindgen::prelude::*;
use web_sys::{Element, window};

use crate::editor::{list, quote};
use crate::hooks::use_view::View;
use crate::state::{State, Theme};

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

/// Tells the page around this one what is seen.
pub fn tell(state: &State, view: &View) {
    // Nobody listens to a page that stands alone.
    drop(tell_host(&told(state, view)));
}

/// What is seen, as JSON: sizes in bytes.
fn told(state: &State, view: &View) -> String {
    let image = &view.report.image;
    let text = |text: &Option<String>| quote(text.as_deref().unwrap_or_default());
    format!(
        r#"{{"source":{},"target":{},"platform":{},"pane":{},"onDisk":{},"pull":{},"basis":{},"findings":{}}}"#,
        quote(&state.source),
        text(&state.options.target),
        text(&state.options.platform),
        quote(state.tab.name().unwrap_or_default()),
        amount(image.on_disk),
        amount(image.pull),
        quote(image.basis.word()),
        list(view.report.findings.iter().map(finding)),
    )
}

fn amount(bytes: Amount) -> String {
    format!(r#"{{"low":{},"likely":{},"high":{}}}"#, bytes.low, bytes.likely, bytes.high)
}

fn finding(finding: &FindingReport) -> String {
    format!(
        r#"{{"rule":{},"line":{},"message":{}}}"#,
        quote(finding.rule),
        finding.line,
        quote(&finding.message)
    )
}
