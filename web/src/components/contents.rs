use layerlab_core::build::Held;
use layerlab_core::report::LayerReport;
use yew::prelude::*;

use crate::components::basis_mark::basis_mark;
use crate::components::icon::{Draw, icon};
use crate::outline::Outline;
use crate::spot::Spot;
use crate::tree::{Branch, Tree};
use crate::{format, palette, texts};

/// What the list refers to: the tree, the image's layers, the lines of the text, and who is told of a choice.
pub struct About<'a> {
    pub tree: &'a Tree,
    pub layers: &'a [LayerReport],
    pub outline: &'a Outline,
    pub lit: &'a Spot,
    pub on_select: &'a Callback<Spot>,
}

/// The branches of `folder`, to be opened down to what brought each; `above` is what their names begin with. As deep as
/// the tree at most.
pub fn contents(about: &About, branches: &[Branch], folder: &str, above: &str) -> Html {
    html! { <ul class="contents-list">{ for branches.iter().map(|it| branch(about, it, folder, above)) }</ul> }
}

fn branch(about: &About, branch: &Branch, around: &str, above: &str) -> Html {
    let path = format!("{around}/{}", branch.name);
    let folder = if branch.branches.is_empty() { "" } else { "/" };
    let name = format!("{above}{}{folder}", branch.name);
    let lit = about.lit.meets(&about.tree.spot(branch, about.outline));
    let held = branch.held.iter().filter_map(|place| about.tree.held.get(*place));
    html! {
        <li key={branch.name.clone()}>
            <details class={classes!("branch", lit.then_some("is-lit"))}>
                <summary>
                    { icon(Draw::Chevron) }
                    <code class="branch-name" title={name.clone()}>{ name }</code>
                    <span class="branch-size" data-explain={format!("{}{path}", about.tree.key)}>{ format::size(branch.bytes) }</span>
                    { bar(branch.bytes, about.tree.bytes) }
                </summary>
                <ul class="contents-list">{ for held.map(|it| source(about, it)) }</ul>
                if !branch.branches.is_empty() {
                    { contents(about, &branch.branches, &path, "") }
                }
            </details>
        </li>
    }
}

fn bar(bytes: u64, whole: u64) -> Html {
    html! {
        <svg class="branch-bar" width="100%" height="3" aria-hidden="true">
            <rect width={format::length(format::share(bytes, whole))} height="100%" />
        </svg>
    }
}

/// What lies at a path, and the line that brought it.
pub fn source(about: &About, held: &Held) -> Html {
    let spot = about.outline.spot(held.line);
    let layer = about.layers.iter().find(|layer| layer.line == held.line);
    html! {
        <li class="held">
            <span class={classes!("swatch", palette::class(held.content))} title={texts::content(held.content)} />
            <span class="held-what">
                { &held.what }
                <button class="link" onclick={about.on_select.reform(move |_| spot.clone())}>{ texts::line(held.line) }</button>
                <code class="held-command">{ layer.map(|layer| layer.command.as_str()).unwrap_or_default() }</code>
            </span>
            <span class="held-size">{ format::size(held.on_disk) }</span>
            { basis_mark(held.basis, false) }
        </li>
    }
}
