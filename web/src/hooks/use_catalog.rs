use layerlab_catalog::packages;
use layerlab_core::Catalog;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Response, window};
use yew::prelude::*;

use crate::shared::Shared;

/// What is at hand of the catalogue.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Packages {
    /// The tables are on their way.
    Coming,
    /// They are there.
    There,
    /// They could not be had.
    Missing,
}

/// The catalogue: base images at once, package tables as soon as they are fetched.
#[hook]
pub fn use_catalog() -> (Shared<Catalog>, Packages) {
    let catalog = use_state(|| (Shared::new(Catalog::images_only()), Packages::Coming));
    {
        let catalog = catalog.clone();
        use_effect_with((), move |()| {
            spawn_local(async move {
                let mut full = (*catalog.0).clone();
                let text = fetch().await.and_then(|text| packages::unpacked(&text));
                let read = text.is_some_and(|text| full.load_packages(&text).is_ok());
                catalog.set((Shared::new(full), if read { Packages::There } else { Packages::Missing }));
            });
        });
    }
    (*catalog).clone()
}

/// The text of the tables, from where the page's head says.
async fn fetch() -> Option<String> {
    let window = window()?;
    let place = window.document()?.query_selector("meta[name=packages]").ok()??.get_attribute("content")?;
    let response = JsFuture::from(window.fetch_with_str(&place)).await.ok()?.dyn_into::<Response>().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
