use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::hooks::use_latest::use_latest;

#[wasm_bindgen]
extern "C" {
    /// The command palette (`web/js/src/commands.js`), a global class of the page's own JavaScript.
    #[wasm_bindgen(js_name = CommandPalette)]
    type Palette;

    #[wasm_bindgen(constructor, js_class = "CommandPalette", catch)]
    fn new(list: &JsValue, run: &JsValue) -> Result<Palette, JsValue>;

    #[wasm_bindgen(method)]
    fn open(this: &Palette);
}

/// Makes the palette, with its keys: `on_list` answers the commands as JSON, `on_run` is told the place of the chosen
/// one. The answer opens it.
#[hook]
pub fn use_commands(on_list: Callback<(), String>, on_run: Callback<usize>) -> Callback<()> {
    let (on_list, on_run) = (use_latest(on_list), use_latest(on_run));
    let palette = use_memo((), |()| {
        let list = Closure::<dyn FnMut() -> String>::new(move || on_list.emit(())).into_js_value();
        let run = Closure::<dyn FnMut(usize)>::new(move |place| on_run.emit(place)).into_js_value();
        Palette::new(&list, &run).ok()
    });
    use_callback((), move |(), ()| {
        if let Some(palette) = &*palette {
            palette.open();
        }
    })
}
