//! The engine for JavaScript: the npm package `layerlab`. Text in, the values of the command line's JSON out, as objects.
//!
//! wasm-bindgen writes the functions' declarations for TypeScript; those of the values stand in `types.d.ts`, which the
//! test `declarations` writes from the Rust types.

mod border;

use std::cell::RefCell;

use layerlab_catalog::packages;
use layerlab_core::ask::fix::Wanted;
use layerlab_core::ask::image::KnownImage;
use layerlab_core::ask::{check as checks, fix as fixes, image, outline, rule};
use layerlab_core::{Catalog, inspect as inspect_text};
use wasm_bindgen::prelude::*;

use border::{options, read, shown};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../types.d.ts");

thread_local! {
    /// Read once, however many texts are inspected. It starts with the base images alone.
    static CATALOG: RefCell<Catalog> = RefCell::default();
}

/// Everything about a Dockerfile: stages, edges, layers with their sizes, findings, suggestions with their savings.
/// Any text gives a report, and problems travel inside it.
///
/// @throws where `options` are no such object.
#[wasm_bindgen(unchecked_return_type = "Report")]
pub fn inspect(
    source: &str,
    #[wasm_bindgen(js_name = options, unchecked_optional_param_type = "Options")] asked: JsValue,
) -> Result<JsValue, JsError> {
    let options = options(&asked)?;
    shown(&CATALOG.with_borrow(|catalog| inspect_text(source, &options, catalog)))
}

/// Instructions and stages as BuildKit reads them. Any text gives an outline.
#[wasm_bindgen(unchecked_return_type = "Outline")]
pub fn parse(source: &str) -> Result<JsValue, JsError> {
    shown(&outline::of(source))
}

/// What `docker build --check` would refuse and find, and what else could be better. Nothing is priced, so that it is
/// quicker than `inspect`.
///
/// @throws where `options` are no such object.
#[wasm_bindgen(unchecked_return_type = "Checked")]
pub fn check(
    source: &str,
    #[wasm_bindgen(js_name = options, unchecked_optional_param_type = "Options")] asked: JsValue,
) -> Result<JsValue, JsError> {
    let options = options(&asked)?;
    shown(&CATALOG.with_borrow(|catalog| checks::of(source, &options, catalog)))
}

/// The text after its fixes, with its new sizes: those that are safe, or as `wanted` says.
///
/// @throws where an argument is no such object, or `wanted` names a rule that there is not.
#[wasm_bindgen(unchecked_return_type = "CombinedReport")]
pub fn fix(
    source: &str,
    #[wasm_bindgen(js_name = options, unchecked_optional_param_type = "Options")] asked: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Wanted")] wanted: JsValue,
) -> Result<JsValue, JsError> {
    let (options, wanted) = (options(&asked)?, read::<Wanted>(&wanted)?);
    if let Some(name) = wanted.unknown() {
        return Err(JsError::new(&format!("no rule is named `{name}`")));
    }
    shown(&CATALOG.with_borrow(|catalog| fixes::of(source, &wanted, &options, catalog)))
}

/// A rule's page, by its name or another tool's code for it (`DL3009`); `undefined` where there is none.
#[wasm_bindgen(unchecked_return_type = "RulePage | undefined")]
pub fn explain(name: &str) -> Result<JsValue, JsError> {
    rule::of(name).map_or(Ok(JsValue::UNDEFINED), |page| shown(&page))
}

/// What is known of an image, given as after `FROM`; `undefined` where that is no image reference.
#[wasm_bindgen(unchecked_return_type = "KnownImage | undefined")]
pub fn catalogue(image: &str) -> Result<JsValue, JsError> {
    let found = CATALOG.with_borrow(|catalog| image::of(image, catalog));
    found.map_or(Ok(JsValue::UNDEFINED), |base| shown(&KnownImage::from(base)))
}

/// Takes in package tables: the package's `packages.tsv`, or tables like those it is made of. Without them, what package managers install is a guessed range.
///
/// @throws naming the first row that does not read.
#[wasm_bindgen(js_name = loadPackages)]
pub fn load_packages(tables: &str) -> Result<(), JsError> {
    let plain: Option<String> = packages::unpacked(tables).collect();
    let tables = plain.as_deref().unwrap_or(tables);
    Ok(CATALOG.with_borrow_mut(|catalog| catalog.load_packages(tables))?)
}

/// The engine's version.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
