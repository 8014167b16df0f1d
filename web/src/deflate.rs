//! The browser's own compression, which costs the download nothing.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableWritablePair, Response};

#[wasm_bindgen]
extern "C" {
    // web-sys has both classes behind its unstable flag only.
    #[wasm_bindgen(extends = ReadableWritablePair)]
    type CompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;

    #[wasm_bindgen(extends = ReadableWritablePair)]
    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

const FORMAT: &str = "deflate-raw";

/// `text`, compressed.
pub async fn pack(text: &str) -> Result<Vec<u8>, JsValue> {
    run(text.as_bytes(), CompressionStream::new(FORMAT)?.as_ref()).await
}

/// The text that `packed` holds.
pub async fn unpack(packed: &[u8]) -> Result<String, JsValue> {
    let bytes = run(packed, DecompressionStream::new(FORMAT)?.as_ref()).await?;
    String::from_utf8(bytes).map_err(|error| JsValue::from_str(&error.to_string()))
}

async fn run(bytes: &[u8], through: &ReadableWritablePair) -> Result<Vec<u8>, JsValue> {
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))?;
    let response = Response::new_with_opt_readable_stream(Some(&blob.stream().pipe_through(through)))?;
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
