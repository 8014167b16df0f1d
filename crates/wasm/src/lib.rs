//! The engine for JavaScript: text in, JSON out, in the shape that the command line prints.

use std::cell::RefCell;

use layerlab_core::{Catalog, Options, advice, inspect as inspect_text};
use serde_json::json;
use wasm_bindgen::prelude::*;

thread_local! {
    /// Read once, however many texts are inspected. It starts with the base images alone.
    static CATALOG: RefCell<Catalog> = RefCell::default();
}

/// Takes in the package tables (`packages.tsv`, delivered beside the engine). Until then what package managers install
/// is a guessed range.
///
/// # Errors
///
/// Names the first row that does not read.
#[wasm_bindgen(js_name = loadPackages)]
pub fn load_packages(tables: &str) -> Result<(), JsError> {
    Ok(CATALOG.with_borrow_mut(|catalog| catalog.load_packages(tables))?)
}

/// The report on a Dockerfile, as JSON.
///
/// `options` is a JSON object, or empty: `target`, `build_args`, `platform`, `context` (`files` of `path`, `bytes`
/// and `text`; `ignore`) and `assumptions`, each optional.
///
/// # Errors
///
/// Where `options` is no such object. Any `source` gives a report.
#[wasm_bindgen]
pub fn inspect(source: &str, options: &str) -> Result<String, JsError> {
    let options = read_options(options)?;
    let report = CATALOG.with_borrow(|catalog| inspect_text(source, &options, catalog));
    Ok(serde_json::to_string(&report)?)
}

/// A rule's page as JSON: `name`, `aliases`, `prose` and `examples` (before, after); nothing for an unknown name.
#[wasm_bindgen]
pub fn explain(rule: &str) -> Option<String> {
    let rule = advice::explain(rule)?;
    let page = json!({
        "name": rule.name,
        "aliases": rule.aliases,
        "prose": rule.prose(),
        "examples": rule.examples(),
    });
    Some(page.to_string())
}

/// The engine's version.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

fn read_options(text: &str) -> Result<Options, serde_json::Error> {
    if text.trim().is_empty() {
        return Ok(Options::default());
    }
    let mut options: Options = serde_json::from_str(text)?;
    options.context.files.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::{inspect, read_options};

    #[test]
    fn options_are_read_by_the_names_of_the_report() {
        let options =
            read_options(r#"{"target": "a", "context": {"files": [{"path": "b", "bytes": 3}]}}"#).unwrap();
        assert_eq!(options.target.as_deref(), Some("a"));
        assert!(options.context.declared, "a context that is given is declared");
        assert_eq!(read_options("").unwrap(), layerlab_core::Options::default());
        assert!(read_options("target: a").is_err());
    }

    #[test]
    fn a_report_is_json() {
        let report = inspect("FROM scratch\n", "").unwrap_or_default();
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        assert_eq!(report["schema"], 1);
    }
}
