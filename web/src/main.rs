//! The playground page.

// The page is built without the code that `{:?}` needs.
#![cfg_attr(not(test), warn(clippy::use_debug))]

mod app;
mod assist;
mod commands;
mod compare;
mod components;
mod deflate;
mod diff;
mod editor;
mod exports;
mod explain;
mod fixing;
mod folder;
mod frame;
mod format;
mod graph;
mod hooks;
mod later;
mod lessons;
mod marks;
mod outgoing;
mod outline;
mod palette;
mod pause;
mod presets;
mod share;
mod shared;
mod spot;
mod stages;
mod state;
mod storage;
mod texts;
mod tokens;
mod tree;
mod treemap;
mod utf16;
mod view;

use layerlab_core::Catalog;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, HtmlTextAreaElement, window};

use crate::app::{App, AppProps};
use crate::shared::Shared;
use crate::state::{State, Theme};
use crate::view::{Input, View};

fn main() {
    spawn_local(start());
}

/// Opens the page in tasks of their own, so that none is long: what is opened, its view, and then the panes.
async fn start() {
    let Some(document) = window().and_then(|window| window.document()) else { return };
    let Some(root) = document.get_element_by_id("app") else { return };
    let linked = share::opened().await.map(share::Link::open);
    let catalog = Shared::new(Catalog::images_only());
    pause::of(0).await;
    let first = opened(&document, linked.as_ref());
    let view = Shared::new(View::of(Input { source: first.source, options: first.options, catalog }));
    pause::of(0).await;
    // Once more: the author may have typed meanwhile.
    let props = AppProps { start: opened(&document, linked.as_ref()), view };
    root.set_inner_html("");
    yew::Renderer::<App>::with_root_and_props(root, props).render();
}

/// What the address holds, with the text in the page's box where that is the author's latest; else that text, else the
/// first preset.
fn opened(document: &Document, linked: Option<&State>) -> State {
    let typed = document.get_element_by_id("source").and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok());
    let mut start = match (linked, typed) {
        (Some(linked), Some(typed)) if typed.has_attribute("data-own") => {
            State { source: typed.value().into(), ..linked.clone() }
        }
        (Some(linked), _) => linked.clone(),
        (None, Some(typed)) => State::found(typed.value()),
        (None, None) => State::preset(0),
    };
    let kept = storage::recall(storage::THEME).map(|name| Theme::named(&name));
    start.theme = kept.unwrap_or_else(frame::theme);
    start
}
