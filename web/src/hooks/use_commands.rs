use js_sys::Promise;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::hooks::use_latest::use_latest;

#[wasm_bindgen]
extern "C" {
    /// The command palette (`web/js/src/commands.js`), a global class of the page's own JavaScript.
    #[wasm_bindgen(js_name = CommandPalette)]
    type Palette;

    #[wasm_bindgen(constructor, js_class = "CommandPalette", catch)]
    fn new(list: &JsValue, run: &JsValue, ask: &JsValue) -> Result<Palette, JsValue>;

    #[wasm_bindgen(method)]
    fn open(this: &Palette);

    #[wasm_bindgen(method)]
    fn export(this: &Palette, name: &str);
}

/// Makes the palette, with its keys: `on_list` answers the commands as JSON, `on_run` is told the place of the chosen
/// one, `on_ask` answers what goes out of the page. The answer opens it, or all that can go out.
#[hook]
pub fn use_commands(
    on_list: Callback<(), String>,
    on_run: Callback<usize>,
    on_ask: Callback<String, Promise>,
) -> Callback<Dialog> {
    let (on_list, on_run, on_ask) = (use_latest(on_list), use_latest(on_run), use_latest(on_ask));
    let palette = use_memo((), |()| {
        let list = Closure::<dyn FnMut() -> String>::new(move || on_list.emit(())).into_js_value();
        let run = Closure::<dyn FnMut(usize)>::new(move |place| on_run.emit(place)).into_js_value();
        let ask = Closure::<dyn FnMut(String) -> Promise>::new(move |what| on_ask.emit(what)).into_js_value();
        Palette::new(&list, &run, &ask).ok()
    });
    use_callback((), move |dialog: Dialog, ()| {
        let Some(palette) = &*palette else { return };
        match dialog {
            Dialog::Commands => palette.open(),
            Dialog::Exports => palette.export("exports"),
            Dialog::Snapshots => palette.export("snapshots"),
        }
    })
}

/// What opens over the page.
pub enum Dialog {
    /// The command palette.
    Commands,
    /// What can be copied and saved.
    Exports,
    /// What was kept under names.
    Snapshots,
}
