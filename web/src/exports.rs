//! What goes out of the page: texts that other tools read, and what goes into the picture of the stages.

use js_sys::Promise;
use layerlab_core::export;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

use crate::editor::{list, quote};
use crate::share::{self, Entry, Link};
use crate::view::View;
use crate::{format, texts};

/// A form in which something goes out.
pub struct Kind {
    /// What `exports.js` calls it.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// What it is good for.
    note: &'static str,
}

/// All forms, as they are offered.
pub const KINDS: [Kind; 7] = [
    Kind { name: "link", title: texts::LINK, note: texts::LINK_NOTE },
    Kind { name: "reference", title: texts::REFERENCE, note: texts::REFERENCE_NOTE },
    Kind { name: "svg", title: texts::SVG, note: texts::SVG_NOTE },
    Kind { name: "png", title: texts::PNG, note: texts::PNG_NOTE },
    Kind { name: "mermaid", title: texts::MERMAID, note: texts::MERMAID_NOTE },
    Kind { name: "dot", title: texts::DOT, note: texts::DOT_NOTE },
    Kind { name: "report", title: texts::REPORT, note: texts::REPORT_NOTE },
];

impl Kind {
    /// How `exports.js` and people call the ways in which it goes out.
    pub fn ways(&self) -> &'static [(&'static str, &'static str)] {
        let all = &[("copy", texts::COPY), ("save", texts::SAVE)];
        if matches!(self.name, "link" | "reference") { &all[..1] } else { all }
    }
}

/// The forms as `exports.js` reads them.
fn kinds() -> String {
    list(KINDS.iter().map(|kind| {
        let ways = list(kind.ways().iter().map(|(way, word)| format!("[{},{}]", quote(way), quote(word))));
        let [name, title, note] = [kind.name, kind.title, kind.note].map(quote);
        format!(r#"{{"kind":{name},"title":{title},"note":{note},"ways":{ways}}}"#)
    }))
}

/// A promise of what `exports.js` asks for.
pub fn text(what: &str, view: &View, link: &Link) -> Promise {
    let report = &view.report;
    let text = match what {
        "kinds" => kinds(),
        "dot" => export::dot(report),
        "mermaid" => export::mermaid(report),
        "report" => export::markdown(report),
        "source" => link.source.to_string(),
        "headline" => headline(view),
        _ => {
            let (text, words) = (share::write(link), (what == "reference").then(|| headline(view)));
            return future_to_promise(async move {
                let link = share::put(&text, Entry::Same).await.ok_or(JsValue::NULL)?;
                Ok(words.map_or(link.clone(), |words| format!("[{words}]({link})")).into())
            });
        }
    };
    future_to_promise(async move { Ok(text.into()) })
}

/// `Dockerfile: 1.21 GB on disk, 420 MB to pull`.
fn headline(view: &View) -> String {
    let image = &view.report.image;
    let sizes = texts::announce(&format::size(image.on_disk.likely), &format::size(image.pull.likely));
    format!("{}: {sizes}", texts::EDITOR)
}
