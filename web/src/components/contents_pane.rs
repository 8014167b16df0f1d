use std::rc::Rc;

use layerlab_core::report::ImageReport;
use yew::prelude::*;

use crate::components::contents::{About, contents, source};
use crate::components::duplicates::duplicates;
use crate::components::legend::legend;
use crate::components::treemap::{Treemap, treemap};
use crate::hooks::use_width::use_width;
use crate::spot::Spot;
use crate::tree::Tree;
use crate::treemap::Area;
use crate::view::View;
use crate::{format, palette, texts};

#[derive(Properties)]
pub struct ContentsPaneProps {
    pub view: Rc<View>,
    pub lit: Spot,
    pub on_select: Callback<Spot>,
    pub on_hover: Callback<Spot>,
}

impl PartialEq for ContentsPaneProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.view, &other.view) && self.lit == other.lit
    }
}

/// What the pane shows of the image.
#[derive(Clone, PartialEq, Default)]
struct Place {
    /// Whether that is what no container sees.
    is_hidden: bool,
    /// The folder, empty for the root.
    folder: String,
    /// What was chosen last.
    chosen: String,
}

impl Place {
    fn at(&self, folder: &str) -> Place {
        Place { folder: folder.to_owned(), chosen: String::new(), ..*self }
    }
}

/// What is in the image: a picture and a list of its files, with what brought each; what is hidden, and what is there twice.
#[component]
pub fn ContentsPane(props: &ContentsPaneProps) -> Html {
    let place = use_state(Place::default);
    let picture = use_node_ref();
    let width = use_width(&picture);
    let View { report, outline, .. } = &*props.view;
    let (seen, hidden) = (props.view.seen(), props.view.hidden());
    let image = &report.image;
    let is_hidden = place.is_hidden && !hidden.branches.is_empty();
    let tree = if is_hidden { hidden } else { seen };
    // A folder that typing has taken away is left for the root.
    let shown = if tree.way(&place.folder).is_some() { (*place).clone() } else { place.at("") };
    let crumbs = crumbs(tree, &shown.folder);
    let go = {
        let place = place.clone();
        Callback::from(move |to: Place| place.set(to))
    };
    let about = About { tree, layers: &image.layers, outline, lit: &props.lit, on_select: &props.on_select };
    let on_open = {
        let (shown, tree) = (shown.clone(), props.view.clone());
        go.reform(move |path: String| {
            let tree = if is_hidden { tree.hidden() } else { tree.seen() };
            match tree.folder(&path) {
                [] => Place { chosen: path, ..shown.clone() },
                _ => shown.at(&path),
            }
        })
    };
    let on_leave = {
        let above = shown.at(crumbs.iter().rev().nth(1).map_or("", |(path, _)| path));
        go.reform(move |()| above.clone())
    };
    let kinds = palette::add_up(&mut tree.held.iter().map(|held| (held.content, held.on_disk)));
    let area = Area { x: 0.0, y: 0.0, width, height: if width < 480.0 { 300.0 } else { 380.0 } };
    let map = Treemap {
        tree,
        outline,
        folder: &shown.folder,
        area,
        lit: &props.lit,
        on_select: &props.on_select,
        on_hover: &props.on_hover,
        on_open: &on_open,
        on_leave: &on_leave,
    };
    html! {
        <>
            <section class="block contents-block">
                { head(&props.view, is_hidden, &go) }
                { trail(&shown, &crumbs, &go) }
                <div class="contents-columns">
                    <div class="contents-picture">
                        { treemap(&map, picture) }
                        { legend(None, kinds, false) }
                        { chosen(&about, &shown.chosen) }
                    </div>
                    { contents(&about, tree.folder(&shown.folder), &shown.folder, if shown.folder.is_empty() { "/" } else { "" }) }
                </div>
            </section>
            { duplicates(image, outline, &props.on_select) }
        </>
    }
}

fn head(view: &View, is_hidden: bool, go: &Callback<Place>) -> Html {
    let View { report, .. } = view;
    let (seen, hidden) = (view.seen(), view.hidden());
    let image = &report.image;
    let switch = |hides: bool, key: &'static str, name: &str, bytes: u64| {
        let to = Place { is_hidden: hides, ..Place::default() };
        html! {
            <button class="switch" aria-pressed={(hides == is_hidden).to_string()} onclick={go.reform(move |_| to.clone())}>
                { name.to_owned() }{ " " }<strong data-explain={key}>{ format::size(bytes) }</strong>
            </button>
        }
    };
    html! {
        <>
            <div class="section-head">
                <h2>{ texts::CONTENTS }</h2>
                <div class="switches" role="group" aria-label={texts::CONTENTS}>
                    { switch(false, "seen", texts::SEEN, seen.bytes) }
                    if !hidden.branches.is_empty() {
                        { switch(true, "hidden", texts::HIDDEN, hidden.bytes) }
                    }
                </div>
            </div>
            <p class="contents-note">
                { if is_hidden { texts::HIDDEN_NOTE } else { texts::CONTENTS_NOTE } }
                { " " }
                { texts::efficiency(&format::percent(seen_share(image), image.added_bytes)) }
            </p>
        </>
    }
}

/// Of the bytes that the layers add, those that a container sees.
fn seen_share(image: &ImageReport) -> u64 {
    image.added_bytes
        - image.layers.iter().map(|layer| layer.hidden_bytes).sum::<u64>().min(image.added_bytes)
}

/// The folders from the root to `folder`: paths and names.
fn crumbs(tree: &Tree, folder: &str) -> Vec<(String, String)> {
    let mut path = String::new();
    let mut crumbs = vec![(String::new(), "/".to_owned())];
    for branch in tree.way(folder).unwrap_or_default() {
        path.push('/');
        path.push_str(&branch.name);
        crumbs.push((path.clone(), branch.name.clone()));
    }
    crumbs
}

fn trail(shown: &Place, crumbs: &[(String, String)], go: &Callback<Place>) -> Html {
    let crumb = |(path, name): &(String, String)| {
        let to = shown.at(path);
        let is_here = (*path == shown.folder).then_some("true");
        html! {
            <button class="link crumb" aria-current={is_here} onclick={go.reform(move |_| to.clone())}>{ name.clone() }</button>
        }
    };
    html! { <nav class="crumbs" aria-label={texts::FOLDER}>{ for crumbs.iter().map(crumb) }</nav> }
}

/// What lies at the path that was chosen in the picture.
fn chosen(about: &About, path: &str) -> Html {
    let name = path.trim_start_matches('/');
    let held = about.tree.held.iter().filter(|held| held.path.trim_matches('/') == name);
    if path.is_empty() {
        return Html::default();
    }
    html! {
        <div class="contents-chosen" aria-live="polite">
            <code>{ path.to_owned() }</code>
            <ul class="contents-list">{ for held.map(|it| source(about, it)) }</ul>
        </div>
    }
}
