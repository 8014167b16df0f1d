//! Values on their way from and to JavaScript, by way of JSON text: `JSON.parse` makes all objects of a report in one
//! call, where building them one by one would cross the border for each field.

use js_sys::JSON;
use layerlab_core::Options;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

/// A value as an object.
pub fn shown(value: &impl Serialize) -> Result<JsValue, JsError> {
    let text = serde_json::to_string(value)?;
    JSON::parse(&text).map_err(|_| JsError::new("the answer is no JSON"))
}

/// An object as a value; what is left out has its default.
pub fn read<T: DeserializeOwned + Default>(object: &JsValue) -> Result<T, JsError> {
    if object.is_undefined() || object.is_null() {
        return Ok(T::default());
    }
    let text = JSON::stringify(object).map_err(|_| JsError::new("an argument cannot be written as JSON"))?;
    Ok(serde_json::from_str(&String::from(text))?)
}

/// The options, their files in the order that the engine wants.
pub fn options(object: &JsValue) -> Result<Options, JsError> {
    let mut options: Options = read(object)?;
    options.context.files.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(options)
}
