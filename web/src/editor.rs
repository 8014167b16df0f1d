//! The border to the CodeMirror editor (`web/js/src/editor.js`): its methods, and lists as JSON text.

use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    /// The editor, a global class of the page's own JavaScript.
    #[wasm_bindgen(js_name = DockerfileEditor)]
    pub type Editor;

    #[wasm_bindgen(constructor, js_class = "DockerfileEditor", catch)]
    pub fn new(parent: &Element, text: &str, options: &str) -> Result<Editor, JsValue>;

    #[wasm_bindgen(method)]
    pub fn on(this: &Editor, event: &str, listener: &JsValue);

    #[wasm_bindgen(method, js_name = setText)]
    pub fn set_text(this: &Editor, text: &str);

    #[wasm_bindgen(method, js_name = setDiagnostics)]
    pub fn set_diagnostics(this: &Editor, list: &str);

    #[wasm_bindgen(method, js_name = setInlays)]
    pub fn set_inlays(this: &Editor, list: &str);

    #[wasm_bindgen(method, js_name = setTokens)]
    pub fn set_tokens(this: &Editor, triples: &[u32]);

    #[wasm_bindgen(method, js_name = highlightLines)]
    pub fn highlight_lines(this: &Editor, ranges: &str);

    #[wasm_bindgen(method, js_name = setShades)]
    pub fn set_shades(this: &Editor, ranges: &str);

    #[wasm_bindgen(method, js_name = goTo)]
    pub fn go_to(this: &Editor, line: u32);

    #[wasm_bindgen(method, js_name = applyEdits)]
    pub fn apply_edits(this: &Editor, edits: &str);

    #[wasm_bindgen(method)]
    pub fn run(this: &Editor, command: &str);

    #[wasm_bindgen(method, js_name = setDark)]
    pub fn set_dark(this: &Editor, dark: bool);

    #[wasm_bindgen(method)]
    pub fn undo(this: &Editor) -> bool;

    #[wasm_bindgen(method)]
    pub fn redo(this: &Editor) -> bool;

    #[wasm_bindgen(method)]
    pub fn destroy(this: &Editor);
}

/// `text` as a JSON string, quotes included.
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            char if char < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(char))),
            char => out.push(char),
        }
    }
    out.push('"');
    out
}

/// A JSON array of values that are JSON already.
pub fn list(values: impl IntoIterator<Item = String>) -> String {
    let values: Vec<String> = values.into_iter().collect();
    format!("[{}]", values.join(","))
}

/// A JSON object of values that are JSON already.
pub fn object(fields: &[(&str, String)]) -> String {
    let fields: Vec<String> = fields.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
    format!("{{{}}}", fields.join(","))
}

#[cfg(test)]
mod tests {
    use super::{list, quote};

    #[test]
    fn text_is_quoted_as_json_asks() {
        assert_eq!(quote("a\"b\\c\nd\u{1}é"), r#""a\"b\\c\nd\u0001é""#);
        assert_eq!(list([quote("a"), quote("b")]), r#"["a","b"]"#);
    }
}
