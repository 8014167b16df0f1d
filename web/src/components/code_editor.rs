use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlTextAreaElement};
use yew::prelude::*;

use crate::editor::{Editor, list, quote};
use crate::hooks::use_latest::use_latest;
use crate::{texts, tokens};

#[derive(Properties, PartialEq)]
pub struct CodeEditorProps {
    pub source: AttrValue,
    /// Squiggles, sizes and lit lines: JSON as the editor reads it.
    pub squiggles: AttrValue,
    pub inlays: AttrValue,
    /// From, to and kind of each token.
    pub tokens: Rc<[u32]>,
    pub lit: AttrValue,
    /// What becomes of lines in the next build.
    pub shades: AttrValue,
    pub dark: bool,
    /// Where the editor puts itself, for undo and for going to a line.
    pub handle: Handle,
    pub on_change: Callback<String>,
    pub on_cursor: Callback<u32>,
    /// Told the number of a quick fix.
    pub on_fix: Callback<usize>,
    /// Answers what may stand at an offset; told whether the author asked for it.
    pub on_complete: Callback<(usize, bool), String>,
    /// Answers what there is to say of an offset.
    pub on_tip: Callback<usize, String>,
    /// Answers a figure of the page by its key, taken apart.
    pub on_figure: Callback<String, String>,
    /// Told the line whose layer is to be seen.
    pub on_layers: Callback<u32>,
    /// Answers which stage is named at an offset, and where else.
    pub on_stage: Callback<usize, String>,
    /// Gives the stage named at an offset another name; answers what speaks against it.
    pub on_rename: Callback<(usize, String), String>,
}

/// The editor while there is one.
#[derive(Clone, Default)]
pub struct Handle(Rc<std::cell::RefCell<Option<Live>>>);

struct Live {
    editor: Editor,
}

impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Handle {
    /// Does something with the editor; nothing while there is none.
    pub fn with(&self, act: impl FnOnce(&Editor)) {
        if let Some(live) = &*self.0.borrow() {
            act(&live.editor);
        }
    }
}

/// CodeMirror, kept equal to its properties. Where it cannot start, a plain text box does its work.
#[component]
pub fn CodeEditor(props: &CodeEditorProps) -> Html {
    let place = use_node_ref();
    let plain = use_state(|| false);
    let on_change = use_latest(props.on_change.clone());
    let on_cursor = use_latest(props.on_cursor.clone());
    let on_fix = use_latest(props.on_fix.clone());
    let on_complete = use_latest(props.on_complete.clone());
    let on_tip = use_latest(props.on_tip.clone());
    let on_figure = use_latest(props.on_figure.clone());
    let on_layers = use_latest(props.on_layers.clone());
    let on_stage = use_latest(props.on_stage.clone());
    let on_rename = use_latest(props.on_rename.clone());
    let handle = &props.handle;

    {
        let (place, handle, plain) = (place.clone(), handle.clone(), plain.clone());
        let (source, dark) = (props.source.clone(), props.dark);
        let on_change = on_change.clone();
        let listeners = Listeners {
            on_change,
            on_cursor,
            on_fix,
            on_complete,
            on_tip,
            on_figure,
            on_layers,
            on_stage,
            on_rename,
        };
        use_effect_with((), move |()| {
            let parent = place.cast::<Element>();
            match parent.and_then(|parent| start(&parent, &source, dark, listeners)) {
                Some(live) => *handle.0.borrow_mut() = Some(live),
                None => plain.set(true),
            }
            move || {
                handle.with(Editor::destroy);
                *handle.0.borrow_mut() = None;
            }
        });
    }
    use_mirror(handle, &props.source, |editor, source| editor.set_text(source));
    use_mirror(handle, &props.squiggles, |editor, list| editor.set_diagnostics(list));
    use_mirror(handle, &props.tokens, |editor, triples| editor.set_tokens(triples));
    use_mirror(handle, &props.inlays, |editor, list| editor.set_inlays(list));
    use_mirror(handle, &props.lit, |editor, ranges| editor.highlight_lines(ranges));
    use_mirror(handle, &props.shades, |editor, ranges| editor.set_shades(ranges));
    use_mirror(handle, &props.dark, |editor, dark| editor.set_dark(*dark));

    if *plain {
        let oninput = on_change
            .reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
        return html! {
            <textarea class="code code-plain" spellcheck="false" aria-label={texts::EDITOR} value={props.source.clone()} {oninput} />
        };
    }
    html! { <div class="code" ref={place} /> }
}

/// What the editor calls.
struct Listeners {
    on_change: Callback<String>,
    on_cursor: Callback<u32>,
    on_fix: Callback<usize>,
    on_complete: Callback<(usize, bool), String>,
    on_tip: Callback<usize, String>,
    on_figure: Callback<String, String>,
    on_layers: Callback<u32>,
    on_stage: Callback<usize, String>,
    on_rename: Callback<(usize, String), String>,
}

fn start(parent: &Element, source: &str, dark: bool, heard: Listeners) -> Option<Live> {
    let kinds = list(tokens::KINDS.map(quote));
    let options = format!(r#"{{"label":{},"dark":{dark},"tokenKinds":{kinds}}}"#, quote(texts::EDITOR));
    let editor = Editor::new(parent, source, &options).ok()?;
    let complete = move |offset, explicit| heard.on_complete.emit((offset, explicit));
    let stage = move |offset| heard.on_stage.emit(offset);
    let rename = move |offset, name| heard.on_rename.emit((offset, name));
    let listeners = [
        ("change", Closure::<dyn FnMut(String)>::new(move |text| heard.on_change.emit(text)).into_js_value()),
        ("cursor", Closure::<dyn FnMut(u32)>::new(move |line| heard.on_cursor.emit(line)).into_js_value()),
        ("fix", Closure::<dyn FnMut(usize)>::new(move |fix| heard.on_fix.emit(fix)).into_js_value()),
        ("complete", Closure::<dyn FnMut(usize, bool) -> String>::new(complete).into_js_value()),
        (
            "hover",
            Closure::<dyn FnMut(usize) -> String>::new(move |offset| heard.on_tip.emit(offset))
                .into_js_value(),
        ),
        (
            "figure",
            Closure::<dyn FnMut(String) -> String>::new(move |key| heard.on_figure.emit(key)).into_js_value(),
        ),
        ("layers", Closure::<dyn FnMut(u32)>::new(move |line| heard.on_layers.emit(line)).into_js_value()),
        ("stage", Closure::<dyn FnMut(usize) -> String>::new(stage).into_js_value()),
        ("rename", Closure::<dyn FnMut(usize, String) -> String>::new(rename).into_js_value()),
    ];
    for (event, listener) in &listeners {
        editor.on(event, listener);
    }
    Some(Live { editor })
}

/// Tells the editor each new `value`.
#[hook]
fn use_mirror<T: Clone + PartialEq + 'static>(handle: &Handle, value: &T, tell: fn(&Editor, &T)) {
    let handle = handle.clone();
    use_effect_with(value.clone(), move |value| handle.with(|editor| tell(editor, value)));
}
