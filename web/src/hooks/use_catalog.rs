use layerlab_catalog::packages;
use layerlab_core::Catalog;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Response, window};
use yew::prelude::*;

use crate::later::{Later, Rest};
use crate::pause;
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

/// The catalogue: at first `images` alone, with the package tables as soon as they are fetched and the rest of the engine
/// is there to read them.
#[hook]
pub fn use_catalog(images: &Shared<Catalog>, rest: Rest) -> (Shared<Catalog>, Packages) {
    let text = use_state(|| None);
    use_effect_with((), {
        let text = text.clone();
        move |()| spawn_local(async move { text.set(Some(Shared::new(fetch().await))) })
    });
    let full = use_state(|| None);
    use_effect_with(((*text).clone(), rest.get()), {
        let (full, images) = (full.clone(), images.clone());
        move |(text, later)| {
            if let (Some(text), Some(later)) = (text.clone(), *later) {
                let read = async move { full.set(Some(load(&images, text.as_deref(), later).await)) };
                spawn_local(read);
            }
        }
    });
    match (&*full, &*text, rest) {
        (Some(Some(full)), ..) => (full.clone(), Packages::There),
        (Some(None), ..) | (None, Some(_), Rest::Missing) => (images.clone(), Packages::Missing),
        (None, Some(text), _) if text.is_none() => (images.clone(), Packages::Missing),
        _ => (images.clone(), Packages::Coming),
    }
}

/// The catalogue with the tables, taken in with a pause before and after each; nothing where they could not be fetched
/// or do not read.
async fn load(images: &Catalog, text: Option<&str>, later: &Later) -> Option<Shared<Catalog>> {
    let mut full = images.clone();
    for table in packages::unpacked(text?) {
        let table = table?;
        pause::of(0).await;
        if !(later.load_packages)(&mut full, &table) {
            return None;
        }
        pause::of(0).await;
    }
    Some(Shared::new(full))
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
