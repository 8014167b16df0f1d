use layerlab_catalog::packages;
use layerlab_core::Catalog;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Response, window};
use yew::prelude::*;

use crate::later::Rest;
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

/// The catalogue: base images at once, package tables as soon as they are fetched and the rest of the engine is there to
/// read them.
#[hook]
pub fn use_catalog(rest: Rest) -> (Shared<Catalog>, Packages) {
    let images = use_memo((), |()| Shared::new(Catalog::images_only()));
    let text = use_state(|| None);
    use_effect_with((), {
        let text = text.clone();
        move |()| spawn_local(async move { text.set(Some(Shared::new(fetch().await))) })
    });
    let full = use_memo(((*text).clone(), rest.get()), |(text, later)| {
        let tables = packages::unpacked(text.as_ref()?.as_deref()?)?;
        ((*later)?.load_packages)(&images, &tables).map(Shared::new)
    });
    let waits = text.is_none() || text.as_ref().is_some_and(|it| it.is_some()) && rest == Rest::Coming;
    match &*full {
        Some(full) => (full.clone(), Packages::There),
        None => ((*images).clone(), if waits { Packages::Coming } else { Packages::Missing }),
    }
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
