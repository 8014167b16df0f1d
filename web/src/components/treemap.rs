use wasm_bindgen::JsCast;
use web_sys::{Element, SvgElement};
use yew::prelude::*;

use crate::components::graph_node::{shorten, untold};
use crate::outline::Outline;
use crate::spot::{self, Spot};
use crate::tree::{Branch, Tree};
use crate::treemap::{Area, HEAD, Tile, tiles};
use crate::{format, palette, texts};

/// What a character of a name takes.
const CHARACTER: f64 = 7.2;
const LINE: f64 = 16.0;

/// What is drawn, and whom a choice is told.
pub struct Treemap<'a> {
    pub tree: &'a Tree,
    pub outline: &'a Outline,
    /// The folder that is shown.
    pub folder: &'a str,
    /// The picture's size.
    pub area: Area,
    pub lit: &'a Spot,
    pub on_select: &'a Callback<Spot>,
    pub on_hover: &'a Callback<Spot>,
    /// Told the path of what was chosen.
    pub on_open: &'a Callback<String>,
    /// Told when the folder around is asked for.
    pub on_leave: &'a Callback<()>,
}

/// A folder's contents as tiles, their areas by bytes, their colours by kind.
pub fn treemap(props: &Treemap, picture: NodeRef) -> Html {
    let branches = props.tree.folder(props.folder);
    let tiles = tiles(branches, props.folder, props.area);
    let any_lit = tiles.iter().any(|tile| is_lit(props, tile));
    let on_leave = props.on_leave.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => step(&event, Element::next_element_sibling),
        "ArrowLeft" | "ArrowUp" => step(&event, Element::previous_element_sibling),
        "Escape" => on_leave.emit(()),
        _ => {}
    });
    html! {
        <svg
            ref={picture} class="treemap" height={format::place(props.area.height)} role="group"
            aria-label={texts::TREEMAP} {onkeydown}
        >
            { for tiles.iter().enumerate().map(|(place, it)| tile(props, it, place == 0, any_lit)) }
        </svg>
    }
}

/// Leads the focus from one tile to another: the picture is one stop of the tab key, the arrows go on from there.
fn step(event: &KeyboardEvent, to: fn(&Element) -> Option<Element>) {
    let from = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if let Some(next) = from.as_ref().and_then(to).and_then(|next| next.dyn_into::<SvgElement>().ok()) {
        event.prevent_default();
        let _ = next.focus();
    }
}

fn is_lit(props: &Treemap, tile: &Tile) -> bool {
    !tile.is_framed && props.lit.meets(&props.tree.spot(tile.branch, props.outline))
}

fn tile(props: &Treemap, tile: &Tile, is_first: bool, any_lit: bool) -> Html {
    let Area { x, y, width, height } = tile.area;
    let spot = props.tree.spot(tile.branch, props.outline);
    let (on_select, on_hover) = spot::events(&spot, props.on_select, props.on_hover);
    let content = props.tree.content(tile.branch);
    let is_folder = !tile.branch.branches.is_empty();
    let open = {
        let (on_open, path) = (props.on_open.clone(), tile.path.clone());
        Callback::from(move |()| {
            if !is_folder {
                on_select.emit(());
            }
            on_open.emit(path.clone());
        })
    };
    let onkeydown = spot::on_key(&open);
    let fate = match is_lit(props, tile) {
        true => "is-lit",
        false if any_lit && !tile.is_framed => "is-faded",
        false => "",
    };
    let shape = if tile.is_framed { "is-frame" } else { palette::class(content) };
    html! {
        <g
            key={tile.path.clone()} class={classes!("tile", shape, fate)} role="button"
            tabindex={if is_first { "0" } else { "-1" }}
            data-explain={format!("{}{}", props.tree.key, tile.path)}
            onclick={open.reform(|_| ())} {onkeydown}
            onmouseenter={on_hover.reform(|_| true)} onmouseleave={on_hover.reform(|_| false)}
            onfocus={on_hover.reform(|_| true)} onblur={on_hover.reform(|_| false)}
        >
            <title>{ texts::tile(&tile.path, &format::size(tile.branch.bytes), texts::content(content), is_folder) }</title>
            <rect
                class="tile-ground" x={format::place(x + 0.5)} y={format::place(y + 0.5)}
                width={format::place(width - 1.0)} height={format::place(height - 1.0)} rx="3"
            >{ untold() }</rect>
            { words(tile.branch, tile.area, tile.is_framed) }
        </g>
    }
}

/// As much of the name and size as there is room for.
fn words(branch: &Branch, area: Area, is_framed: bool) -> Html {
    let room = ((area.width - 14.0) / CHARACTER) as usize;
    let size = format::size(branch.bytes);
    let folder = if branch.branches.is_empty() { "" } else { "/" };
    let name = format!("{}{folder}", branch.name);
    // Three letters of a longer name say nothing.
    if area.height < HEAD || room < name.chars().count().min(5) {
        return Html::default();
    }
    let fits = room >= size.chars().count();
    // A frame has one line: its size stands at the name's right where both fit.
    let right = is_framed && room > name.chars().count() + size.chars().count() + 1;
    let below = !is_framed && fits && area.height >= HEAD + LINE;
    let (x, y) = (area.x + 7.0, area.y + 15.0);
    html! {
        <>
            <text class="tile-name" x={format::place(x)} y={format::place(y)}>{ shorten(&name, room) }</text>
            if right {
                <text class="tile-size is-right" x={format::place(area.x + area.width - 7.0)} y={format::place(y)}>{ size }</text>
            } else if below {
                <text class="tile-size" x={format::place(x)} y={format::place(y + LINE)}>{ size }</text>
            }
        </>
    }
}
