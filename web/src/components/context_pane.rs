use layerlab_core::build::Assumption;
use layerlab_core::bytes;
use layerlab_core::context::ignore::Ignore;
use layerlab_core::context::{Context, ContextFile, listing};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::components::assumption_row::assumption_row;
use crate::components::context_files::context_files;
use crate::components::figure::figure;
use crate::components::manifests::manifests;
use crate::state::{Action, State};
use crate::view::View;
use crate::{folder, format, presets, texts};

/// The simulated build context: its files, what the ignore file leaves out, and manifests. All of it can be changed.
pub fn context_pane(state: &State, view: &View, act: &Callback<Action>) -> Html {
    let context = &state.options.context;
    let on_context = act.reform(Action::Context);
    html! {
        <section class="block context-block">
            <div class="section-head">
                <h2>{ texts::CONTEXT_TITLE }<span class="count">{ figure("context", sent(context)) }</span></h2>
                if *context != Context::default() {
                    <button class="button" onclick={on_context.reform(|_| Context::default())}>{ texts::FORGET_FILES }</button>
                }
            </div>
            { drop_zone(&on_context) }
            <div class="context-columns">
                <div>
                    if !context.declared {
                        { guessed(state, view, act, &on_context) }
                    }
                    { add_form(context, &on_context) }
                    { context_files(context, &on_context) }
                </div>
                <div>
                    { ignore(context, &on_context) }
                    { manifests(context, &on_context) }
                </div>
            </div>
        </section>
    }
}

/// The bytes that are sent to the builder.
fn sent(context: &Context) -> String {
    format::size(context.sent().iter().map(|file| file.bytes).sum())
}

/// The bytes that the ignore file leaves out.
fn ignored(context: &Context) -> u64 {
    let sum = |files: &mut dyn Iterator<Item = u64>| files.sum::<u64>();
    let all = sum(&mut context.files.iter().map(|file| file.bytes));
    all.saturating_sub(sum(&mut context.sent().iter().map(|file| file.bytes)))
}

/// Where a folder can be dropped, or picked.
fn drop_zone(on_context: &Callback<Context>) -> Html {
    let on_context = on_context.clone();
    let read = move |event: &JsValue| {
        let (Ok(reading), on_context) = (folder::read(event), on_context.clone()) else { return };
        spawn_local(async move {
            if let Some(context) = folder::context(reading).await {
                on_context.emit(context);
            }
        });
    };
    let picked = read.clone();
    let ondrop = Callback::from(move |event: DragEvent| {
        event.prevent_default();
        read(event.as_ref());
    });
    html! {
        <div class="drop-zone" {ondrop} ondragover={Callback::from(|event: DragEvent| event.prevent_default())}>
            <span>{ texts::DROP }</span>
            <label class="button">
                { texts::PICK_FOLDER }
                <input
                    type="file" webkitdirectory={true} multiple={true} class="visually-hidden"
                    onchange={Callback::from(move |event: Event| picked(event.as_ref()))}
                />
            </label>
            <span class="drop-note">{ texts::DROP_NOTE }</span>
        </div>
    }
}

/// What is assumed where nobody said which files there are, and a way to begin with some.
fn guessed(state: &State, view: &View, act: &Callback<Action>, on_context: &Callback<Context>) -> Html {
    let is_context = |it: &&Assumption| it.key == "context" || it.key.starts_with("context.");
    let row = |it: &Assumption| {
        let (key, stated) = (it.key.clone(), state.options.assumptions.contains_key(&it.key));
        assumption_row(it, stated, act.reform(move |value| Action::Assume(key.clone(), value)))
    };
    let sample = presets::sample(&view.report).map(|(title, context)| {
        let onclick = on_context.reform(move |_| context.clone());
        html! { <button class="button" {onclick}>{ texts::sample(title) }</button> }
    });
    html! {
        <>
            <p class="contents-note">{ texts::CONTEXT_GUESSED }</p>
            <ul class="contents-list">{ for view.report.assumptions.iter().filter(is_context).map(row) }</ul>
            { sample }
        </>
    }
}

/// A line to add a file.
fn add_form(context: &Context, on_context: &Callback<Context>) -> Html {
    let (path, size) = (NodeRef::default(), NodeRef::default());
    let onsubmit = {
        let (context, on_context, path, size) =
            (context.clone(), on_context.clone(), path.clone(), size.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (Some(path), Some(size)) = (path.cast::<HtmlInputElement>(), size.cast::<HtmlInputElement>())
            else {
                return;
            };
            let Some(bytes) = bytes::parse(&size.value()).filter(|_| !path.value().trim().is_empty()) else {
                return;
            };
            let file = ContextFile { path: path.value().trim().to_owned(), bytes, text: None };
            on_context.emit(with(&context, file));
            path.set_value("");
            size.set_value("");
        })
    };
    html! {
        <form class="file-add" {onsubmit}>
            <input ref={path} aria-label={texts::FILE_PATH} placeholder={texts::FILE_PATH} required={true} />
            <input ref={size} class="file-size" aria-label={texts::SIZE} placeholder="12 kB" required={true} />
            <button class="button">{ texts::ADD }</button>
        </form>
    }
}

/// A declared context with one more file, or with another in its place.
pub fn with(context: &Context, file: ContextFile) -> Context {
    let mut context = Context { declared: context.declared || file.text.is_none(), ..context.clone() };
    context.files.retain(|it| it.path != file.path);
    context.files.push(file);
    listing::sort(&mut context.files);
    context
}

/// The ignore file and what it does.
fn ignore(context: &Context, on_context: &Callback<Context>) -> Html {
    let text = context.ignore.clone().unwrap_or_default();
    let refused = Ignore::parse(&text).refused;
    let (context, on_context) = (context.clone(), on_context.clone());
    let out = context.files.len() - context.sent().len();
    let (key, bytes) = match out {
        0 => ("context", context.files.iter().map(|file| file.bytes).sum()),
        _ => ("ignored", ignored(&context)),
    };
    let files = context.files.len();
    let oninput = Callback::from(move |event: InputEvent| {
        let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
        let ignore = Some(text).filter(|text| !text.is_empty());
        on_context.emit(Context { ignore, ..context.clone() });
    });
    html! {
        <>
            <label class="context-field">
                <span class="context-label">{ folder::IGNORE }</span>
                <textarea rows="6" spellcheck="false" {oninput} value={text} placeholder={"node_modules\n.git"} />
            </label>
            <p class="contents-note" aria-live="polite">
                if files == 0 {
                    { texts::IGNORES_NOTHING }
                } else {
                    { texts::ignores(out, files) }{ figure(key, format::size(bytes)) }{ "." }
                }
                { for refused.iter().map(|line| html! { <span class="file-refused">{ texts::refused(*line) }</span> }) }
            </p>
        </>
    }
}
