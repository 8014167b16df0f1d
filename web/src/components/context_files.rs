use layerlab_core::bytes;
use layerlab_core::context::ignore::Ignore;
use layerlab_core::context::{Context, ContextFile};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::icon::{Draw, icon};
use crate::{format, texts};

/// How many files are shown; of more, the others are summed up.
const SHOWN: usize = 120;

/// The files of the context: sizes to be changed, files to be removed, and which ones stay behind.
pub fn context_files(context: &Context, on_context: &Callback<Context>) -> Html {
    let ignore = Ignore::parse(context.ignore.as_deref().unwrap_or_default());
    let rest = context.files.get(SHOWN..).unwrap_or_default();
    let row = |it: &ContextFile| file(it, ignore.excludes(&it.path), context, on_context);
    html! {
        <ul class="contents-list files" aria-label={texts::FILES}>
            { for context.files.iter().take(SHOWN).map(row) }
            if !rest.is_empty() {
                <li class="parts-none">
                    { texts::more(rest.len(), &format::size(rest.iter().map(|file| file.bytes).sum())) }
                </li>
            }
        </ul>
    }
}

fn file(file: &ContextFile, is_out: bool, context: &Context, on_context: &Callback<Context>) -> Html {
    let onchange = {
        let (context, on_context, path, before) =
            (context.clone(), on_context.clone(), file.path.clone(), file.bytes);
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let Some(bytes) = bytes::parse(&input.value()) else {
                return input.set_value(&format::size(before));
            };
            let mut context = context.clone();
            for file in context.files.iter_mut().filter(|it| it.path == path) {
                file.bytes = bytes;
            }
            on_context.emit(context);
        })
    };
    let remove = {
        let (context, path) = (context.clone(), file.path.clone());
        on_context.reform(move |_| {
            let mut context = context.clone();
            context.files.retain(|it| it.path != path);
            context
        })
    };
    html! {
        <li key={file.path.clone()} class={classes!("file", is_out.then_some("is-out"))}>
            <span class="file-path">
                <code>{ &file.path }</code>
                if is_out {
                    <span class="tag" title={texts::LEFT_BEHIND_TITLE}>{ texts::LEFT_BEHIND }</span>
                } else if file.text.is_some() {
                    <span class="tag" title={texts::READ_TITLE}>{ texts::READ }</span>
                }
            </span>
            <input class="file-size" aria-label={texts::size_of(&file.path)} value={format::size(file.bytes)} {onchange} />
            <button class="button quiet icon-only" aria-label={texts::remove(&file.path)} onclick={remove}>
                { icon(Draw::Cross) }
            </button>
        </li>
    }
}
