//! Figures taken apart: what each is made of, how that is known, and where it came from.
//!
//! Every figure on the page has a key (`components::figure`). When somebody points at one, `web/js/src/figures.js` asks
//! here; nothing is computed before. Keys: `disk`, `pull`, `usage`, `hidden`, `seen`, `copies`, `since`, `slim`, `context`,
//! `ignored`, `rebuilt`, `repulled`, and with what they are about behind a colon: `line:7`, `stage:0`, `edge:2`,
//! `base:node:22`, `kind:packages`, `path:/app`, `gone:/app`, `fix:3`, `copy:0`, `was:disk`, `was:pull`,
//! `was:7`, `turn:7-9` (a layer of the pinned image and of this one by their lines, 0 for none), `turn:base`.

mod card;
mod change;
mod content;
mod image;

use layerlab_core::stage::Origin;
use layerlab_core::{Catalog, Report};

use crate::hooks::use_derived::Derived;
use crate::state::State;

use card::Card;

/// What figures are of.
pub struct About<'a> {
    pub state: &'a State,
    pub derived: &'a Derived,
    pub catalog: &'a Catalog,
}

impl About<'_> {
    fn report(&self) -> &Report {
        &self.derived.view.report
    }
}

/// The figure of a key taken apart, as `figures.js` reads it; empty where there is none.
pub fn explain(key: &str, on: &About) -> String {
    card(key, on).map(Card::json).unwrap_or_default()
}

/// The key of what a stage starts from or copies from.
pub fn key(origin: &Origin) -> String {
    match origin {
        Origin::Image(name) => format!("base:{name}"),
        Origin::Stage(index) => format!("stage:{index}"),
        Origin::Context(_) => "context".to_owned(),
    }
}

fn card(key: &str, on: &About) -> Option<Card> {
    let (what, of) = key.split_once(':').unwrap_or((key, ""));
    let report = on.report();
    let before = on.derived.baseline.as_deref();
    Some(match what {
        "disk" => image::whole(&report.image, false),
        "pull" => image::whole(&report.image, true),
        "usage" => image::usage(&report.image),
        "base" => image::base(of, on),
        "stage" => image::stage(report.stages.get(number(of)?)?),
        "line" => {
            image::layer(report.stages.iter().flat_map(|it| &it.layers).find(|it| of == it.line.to_string())?)
        }
        "edge" => image::edge(number(of)?, on)?,
        "kind" => content::kind(of, &report.image),
        "hidden" => content::hidden(&report.image),
        "seen" => content::seen(&report.image),
        "path" => content::below(of, on.derived.view.seen(), &report.image)?,
        "gone" => content::below(of, on.derived.view.hidden(), &report.image)?,
        "copies" => content::copies(&report.image),
        "copy" => content::copy(report.image.duplicates.get(number(of)?)?),
        "context" => content::context(on, false),
        "ignored" => content::context(on, true),
        "was" => match of {
            "disk" => image::whole(before?, false),
            "pull" => image::whole(before?, true),
            line => image::layer(before?.layers.iter().find(|it| line == it.line.to_string())?),
        },
        "since" => change::between(before?, &report.image),
        "slim" => change::rewritten(&report.combined.as_ref()?.source, on),
        "fix" => change::fixed(number(of)?, on)?,
        "turn" => change::turned(of, before?, &report.image),
        "rebuilt" => change::rebuilt(&on.derived.next.as_ref()?.reruns),
        "repulled" => change::repulled(&on.derived.next.as_ref()?.reruns, &report.image),
        _ => return None,
    })
}

fn number(text: &str) -> Option<usize> {
    text.parse().ok()
}
