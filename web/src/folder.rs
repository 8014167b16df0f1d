//! The border to a folder that was dropped or picked (`web/js/src/folder.js`), and the build context that it makes.

use js_sys::Promise;
use layerlab_core::context::{Context, listing, manifest};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// The files of a folder.
    type Folder;

    /// Begins to read; to be called while the event lasts.
    #[wasm_bindgen(js_name = readFolder, catch)]
    pub fn read(event: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method)]
    fn list(this: &Folder) -> String;

    #[wasm_bindgen(method)]
    fn text(this: &Folder, path: &str) -> Promise;
}

/// The name of the file that says what stays behind.
pub const IGNORE: &str = ".dockerignore";

/// The context that a folder makes: names and sizes, and the text of the manifests that the engine reads.
pub async fn context(reading: Promise) -> Option<Context> {
    let folder: Folder = JsFuture::from(reading).await.ok()?.unchecked_into();
    let mut context = Context { files: listing::parse(&folder.list()), ignore: None, declared: true };
    for file in &mut context.files {
        if manifest::is_read(&file.path) {
            file.text = text(&folder, &file.path).await;
        } else if file.path == IGNORE {
            context.ignore = text(&folder, IGNORE).await;
        }
    }
    (!context.files.is_empty()).then_some(context)
}

async fn text(folder: &Folder, path: &str) -> Option<String> {
    JsFuture::from(folder.text(path)).await.ok()?.as_string()
}
