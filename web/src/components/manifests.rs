use layerlab_core::context::{Context, ContextFile, lock, manifest};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::components::context_pane::with;
use crate::texts;

/// Names to choose from; any other that the engine reads can be typed.
const NAMES: [&str; 12] = [
    "package.json",
    "package-lock.json",
    "yarn.lock",
    "pnpm-lock.yaml",
    "requirements.txt",
    "pyproject.toml",
    "poetry.lock",
    "uv.lock",
    "go.mod",
    "Cargo.toml",
    "Gemfile.lock",
    "composer.json",
];

/// Manifests that are read, and a field to paste another: they say which packages an install brings.
pub fn manifests(context: &Context, on_context: &Callback<Context>) -> Html {
    let (name, text) = (NodeRef::default(), NodeRef::default());
    let onsubmit = {
        let (context, on_context, name, text) =
            (context.clone(), on_context.clone(), name.clone(), text.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (Some(name), Some(text)) =
                (name.cast::<HtmlInputElement>(), text.cast::<HtmlTextAreaElement>())
            else {
                return;
            };
            let (path, pasted) = (name.value().trim().to_owned(), text.value());
            if !manifest::is_read(&path) {
                name.set_custom_validity(texts::NO_MANIFEST);
                name.report_validity();
                return name.set_custom_validity("");
            }
            let file = ContextFile { path, bytes: pasted.len() as u64, text: Some(pasted) };
            on_context.emit(with(&context, file));
            name.set_value("");
            text.set_value("");
        })
    };
    html! {
        <form class="context-field" {onsubmit}>
            <span class="context-label">{ texts::MANIFESTS }</span>
            <ul class="contents-list" aria-label={texts::MANIFESTS}>{ for context.files.iter().filter_map(read) }</ul>
            <p class="contents-note">{ texts::MANIFESTS_NOTE }</p>
            <input ref={name} list="manifest-names" aria-label={texts::MANIFEST_NAME} placeholder={NAMES[0]} required={true} />
            <datalist id="manifest-names">{ for NAMES.map(|name| html! { <option value={name} /> }) }</datalist>
            <textarea ref={text} rows="4" spellcheck="false" aria-label={texts::MANIFEST_TEXT} placeholder={texts::MANIFEST_TEXT} required={true} />
            <button class="button">{ texts::ADD }</button>
        </form>
    }
}

/// What was found in a manifest.
fn read(file: &ContextFile) -> Option<Html> {
    let text = file.text.as_deref()?;
    let found = match manifest::read(&file.path, text) {
        Some(manifest) => texts::requires(manifest.production.len(), manifest.development.len()),
        None => {
            let wish = lock::Wish { project: None, development: true, musl: false, arm: false };
            texts::pins(lock::read(&file.path, text, wish)?.len())
        }
    };
    Some(
        html! { <li class="file"><span class="file-path"><code>{ &file.path }</code></span><span class="manifest-found">{ found }</span></li> },
    )
}
