//! What the browser remembers between visits. A browser may refuse its storage; then nothing is remembered.

use web_sys::{Storage, window};

use crate::frame;

/// The author's text. `boot.js` knows this name too.
pub const SOURCE: &str = "layerlab.source";
/// The author's colours. `boot.js` knows this name too.
pub const THEME: &str = "layerlab.theme";

/// What was kept under `key`.
pub fn recall(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps `value` under `key`.
pub fn keep(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full storage is no reason to disturb the author.
        let _ = storage.set_item(key, value);
    }
}

/// Forgets what was kept under `key`.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

/// None inside another page: the text there is that page's.
fn storage() -> Option<Storage> {
    if frame::embedded() {
        return None;
    }
    window()?.local_storage().ok()?
}
