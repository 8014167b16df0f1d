//! The part of the engine that the first picture does without.
//!
//! A release build cuts the engine in two (`web/js/bin/wasm-bindgen`): what is called through [`Later`] alone becomes a
//! WebAssembly module of its own, which shares the first one's memory and is fetched once the first picture stands. So
//! nothing in here may be called but through the value that [`fetched`] answers. Other builds have it all in one.

use std::ptr;

use js_sys::Promise;
use layerlab_core::advice::{self, Advice, Finding, Pricing, Subject};
use layerlab_core::build::Build;
use layerlab_core::lesson::Judged;
use layerlab_core::{Catalog, Options, Report};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use yew::{AttrValue, Html};

use crate::components::panes;
use crate::components::picture::Picture;
use crate::components::slim_steps;
use crate::explain::{self, About};
use crate::fixing::{self, Renamed, Slimming};
use crate::hooks::use_derived::{self, Next};
use crate::lessons::{self, Opened};
use crate::outline::Outline;
use crate::share::Link;
use crate::state::State;
use crate::view::View;
use crate::{assist, exports, frame, stages};

/// What is called in that part: the functions of these names in the modules above.
pub struct Later {
    pub findings: fn(Subject) -> Vec<Finding>,
    pub advice: fn(&Build, &Options, &Catalog) -> Advice,
    /// Advice in steps: its beginning, a step, and what they came to.
    pub pricing: for<'a> fn(Subject<'a>) -> Pricing<'a>,
    pub price: fn(&mut Pricing) -> bool,
    pub priced: fn(Pricing) -> Advice,
    pub slimmed: fn(&str, &Options, &Catalog) -> Option<String>,
    pub safely_fixed: fn(&str, &Options, &Catalog) -> Option<String>,
    pub load_packages: fn(&mut Catalog, &str) -> bool,
    pub slimming: fn(&str, &Options, &Catalog) -> Slimming,
    pub slim_steps: fn(&Slimming) -> Html,
    pub next: fn(&State, &View, &Catalog) -> Next,
    pub pane: fn(&Picture) -> Html,
    pub suggestions: fn(&Picture) -> Html,
    pub explain: fn(&str, &About) -> String,
    pub complete: fn(&str, usize, bool, &Report, &Outline, &Catalog) -> String,
    pub tip: fn(&str, usize, &About) -> String,
    pub stage: fn(&str, usize, &Options, &Catalog) -> String,
    pub renamed: fn(&AttrValue, usize, &str, &Options, &Catalog) -> Option<Renamed>,
    pub lesson: fn(&Opened, &Catalog) -> String,
    pub goals: fn(&Opened, &State, &Report, &Catalog) -> Vec<Judged>,
    pub export: fn(&str, &View, &Link) -> Promise,
    pub tell: fn(&State, &View, &str, &Catalog),
}

static LATER: Later = Later {
    findings: advice::findings,
    advice: advice::of,
    pricing: |subject| Pricing::new(subject),
    price: |pricing| pricing.step(),
    priced: |pricing| pricing.end(),
    slimmed: fixing::slimmed,
    safely_fixed: fixing::safely_fixed,
    load_packages: |catalog, table| catalog.load_packages(table).is_ok(),
    slimming: fixing::slimming,
    slim_steps: slim_steps::slim_steps,
    next: use_derived::next,
    pane: panes::pane,
    suggestions: panes::suggestions,
    explain: explain::explain,
    complete: assist::complete,
    tip: assist::tip,
    stage: stages::json,
    renamed: fixing::renamed,
    lesson: lessons::told,
    goals: lessons::judged,
    export: exports::text,
    tell: frame::tell,
};

/// There is but one.
impl PartialEq for Later {
    fn eq(&self, other: &Later) -> bool {
        ptr::eq(self, other)
    }
}

/// Whether that part is there.
#[derive(Clone, Copy, PartialEq)]
pub enum Rest {
    /// It is on its way.
    Coming,
    /// It is there.
    There(&'static Later),
    /// It could not be had.
    Missing,
}

impl Rest {
    /// What can be called by now.
    pub fn get(self) -> Option<&'static Later> {
        if let Rest::There(later) = self { Some(later) } else { None }
    }
}

/// Fetches that part where it is not there yet.
pub async fn fetched() -> Rest {
    if cfg!(feature = "split") && JsFuture::from(fetch_later()).await.is_err() {
        return Rest::Missing;
    }
    Rest::There(link())
}

#[wasm_bindgen]
extern "C" {
    /// `later.js`: resolves when the module has its place beside this one.
    #[wasm_bindgen(js_name = fetchLater)]
    fn fetch_later() -> Promise;
}

#[cfg(not(feature = "split"))]
fn link() -> &'static Later {
    &LATER
}

/// Calls what the other module begins with. `wasm-split-cli` finds both ends by their names, which must agree: it leads
/// calls of the import to the export, and moves into the other module what is reached from there alone.
#[cfg(feature = "split")]
#[allow(unsafe_code, improper_ctypes, improper_ctypes_definitions)]
fn link() -> &'static Later {
    #[link(wasm_import_module = "__wasm_split_placeholder__")]
    unsafe extern "C" {
        fn __wasm_split_00later00_import_00000000000000000000000000000000() -> &'static Later;
    }
    #[unsafe(no_mangle)]
    extern "C" fn __wasm_split_00later00_export_00000000000000000000000000000000() -> &'static Later {
        &LATER
    }
    // SAFETY: it is the function above, and `fetched` calls it only when the module that holds it is there.
    unsafe { __wasm_split_00later00_import_00000000000000000000000000000000() }
}
