use layerlab_core::Report;
use layerlab_core::build::Held;
use yew::prelude::*;

use crate::components::basis_mark::basis_mark;
use crate::components::icon::{Draw, icon};
use crate::outline::Outline;
use crate::spot::Spot;
use crate::tree::Branch;
use crate::{format, palette, texts};

/// What the tree refers to: the image, the lines of the text, and who is told of a choice.
pub struct About<'a> {
    pub report: &'a Report,
    pub outline: &'a Outline,
    pub on_select: &'a Callback<Spot>,
}

/// What the image holds above its base: a tree of paths with sizes, and what brought each.
pub fn contents(about: &About, contents: &[Branch]) -> Html {
    if contents.is_empty() {
        return Html::default();
    }
    let whole = contents.iter().map(|branch| branch.bytes).sum();
    html! {
        <details class="contents">
            <summary>{ icon(Draw::Chevron) }{ texts::CONTENTS }<span class="count">{ format::size(whole) }</span></summary>
            <p class="contents-note">{ texts::CONTENTS_NOTE }</p>
            { list(about, contents, "/", whole) }
        </details>
    }
}

/// The branches below `above`, which is what their names begin with. As deep as the tree at most.
fn list(about: &About, branches: &[Branch], above: &str, whole: u64) -> Html {
    html! { <ul class="contents-list">{ for branches.iter().map(|it| branch(about, it, above, whole)) }</ul> }
}

fn branch(about: &About, branch: &Branch, above: &str, whole: u64) -> Html {
    let folder = if branch.branches.is_empty() { "" } else { "/" };
    let name = format!("{above}{}{folder}", branch.name);
    let held = branch.held.iter().filter_map(|place| about.report.image.contents.get(*place));
    html! {
        <li key={branch.name.clone()}>
            <details class="branch">
                <summary>
                    { icon(Draw::Chevron) }
                    <code class="branch-name" title={name.clone()}>{ name }</code>
                    <span class="branch-size">{ format::size(branch.bytes) }</span>
                    { bar(branch.bytes, whole) }
                </summary>
                <ul class="contents-list">{ for held.map(|it| source(about, it)) }</ul>
                if !branch.branches.is_empty() {
                    { list(about, &branch.branches, "", whole) }
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
fn source(about: &About, held: &Held) -> Html {
    let spot = about.outline.spot(held.line);
    let layer = about.report.image.layers.iter().find(|layer| layer.line == held.line);
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
