use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, WheelEvent};
use yew::prelude::*;

use crate::format;
use crate::graph::layout::{Point, Size};
use crate::hooks::use_latest::use_latest;

const MARGIN: f64 = 20.0;
const STEP: f64 = 1.25;
/// How high a picture is, in pixels.
const LOWEST: f64 = 140.0;
const HIGHEST: f64 = 520.0;
/// Below this a picture's words, written in 13 pixels, cannot be read; then a part of it is shown instead.
const SMALLEST: f64 = 12.0 / 13.0;

/// The part of a drawing that is seen.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Window {
    middle: Point,
    /// Pixels per unit of the drawing.
    scale: f64,
}

/// What a picture needs to be panned and zoomed.
pub struct PanZoom {
    /// Height of the picture, in pixels.
    pub height: f64,
    window: Window,
    width: f64,
    pub on_down: Callback<PointerEvent>,
    pub on_move: Callback<PointerEvent>,
    pub on_up: Callback<PointerEvent>,
    pub on_key: Callback<KeyboardEvent>,
    pub zoom_in: Callback<MouseEvent>,
    pub zoom_out: Callback<MouseEvent>,
    pub fit: Callback<MouseEvent>,
}

impl PanZoom {
    /// The picture's `viewBox`.
    pub fn view_box(&self) -> String {
        let Window { middle, scale } = self.window;
        let (width, height) = (self.width / scale, self.height / scale);
        let corner = format::point(middle.x - width / 2.0, middle.y - height / 2.0);
        format!("{corner} {}", format::point(width, height))
    }
}

/// How much of a drawing of `size` is seen at once in a picture of `width` pixels, from 0 to 1.
pub fn seen(size: Size, width: f64) -> f64 {
    let (across, down) = room(size, width);
    (across / SMALLEST).min(1.0) * (down / SMALLEST).min(1.0)
}

/// Moves and zooms a picture of `size` and `width` pixels by pointer, wheel, keys and buttons. Until the author moves it, everything is
/// shown; after that, typing leaves the view alone. The wheel zooms only while the picture has the focus (or with
/// Ctrl), so that scrolling the page never gets caught.
#[hook]
pub fn use_pan_zoom(svg: &NodeRef, width: f64, size: Size, focus: Point) -> PanZoom {
    let window = use_state(|| None::<Window>);
    let drag = use_mut_ref(|| None::<(i32, i32)>);
    let height = (fitting(size, width) * (size.height + 2.0 * MARGIN)).clamp(LOWEST, HIGHEST);
    let shown = window.unwrap_or(everything(size, focus, width));
    let change = {
        let window = window.clone();
        use_latest(Callback::from(move |change: Change| {
            window.set(Some(changed(shown, change, Size { width, height })));
        }))
    };

    {
        let (svg, change) = (svg.clone(), change.clone());
        use_effect_with((), move |()| {
            let listener = svg.cast::<Element>().map(|svg| listen_to_wheel(svg, change));
            move || drop(listener)
        });
    }

    let on_down = {
        let drag = drag.clone();
        Callback::from(move |event: PointerEvent| {
            *drag.borrow_mut() = Some((event.client_x(), event.client_y()))
        })
    };
    let on_move = {
        let (drag, change) = (drag.clone(), change.clone());
        Callback::from(move |event: PointerEvent| {
            let Some((x, y)) = *drag.borrow() else { return };
            let (dx, dy) = (event.client_x() - x, event.client_y() - y);
            if event.buttons() == 0 || dx.abs() + dy.abs() < 3 {
                return;
            }
            *drag.borrow_mut() = Some((event.client_x(), event.client_y()));
            change.emit(Change::Drag(Point { x: dx.into(), y: dy.into() }));
        })
    };
    let on_up = Callback::from(move |_: PointerEvent| *drag.borrow_mut() = None);
    let on_key = {
        let (change, window) = (change.clone(), window.clone());
        Callback::from(move |event: KeyboardEvent| {
            let step = |x: f64, y: f64| Change::Shift(Point { x, y });
            let what = match event.key().as_str() {
                "ArrowLeft" => step(-0.1, 0.0),
                "ArrowRight" => step(0.1, 0.0),
                "ArrowUp" => step(0.0, -0.1),
                "ArrowDown" => step(0.0, 0.1),
                "+" | "=" => Change::Zoom { factor: STEP, at: Point::default() },
                "-" => Change::Zoom { factor: 1.0 / STEP, at: Point::default() },
                "0" => return window.set(Some(overview(size, Size { width, height }))),
                _ => return,
            };
            event.prevent_default();
            change.emit(what);
        })
    };
    PanZoom {
        height,
        window: shown,
        width,
        on_down,
        on_move,
        on_up,
        on_key,
        zoom_in: change.reform(|_| Change::Zoom { factor: STEP, at: Point::default() }),
        zoom_out: change.reform(|_| Change::Zoom { factor: 1.0 / STEP, at: Point::default() }),
        fit: Callback::from(move |_| window.set(Some(overview(size, Size { width, height })))),
    }
}

/// What the author does to the view. Places are shares of it, from its middle.
enum Change {
    Shift(Point),
    /// By pixels.
    Drag(Point),
    Zoom {
        factor: f64,
        at: Point,
    },
}

fn changed(window: Window, change: Change, view: Size) -> Window {
    let Window { middle, scale } = window;
    let moved = |x: f64, y: f64| Point { x: middle.x + x / scale, y: middle.y + y / scale };
    match change {
        Change::Shift(by) => Window { middle: moved(by.x * view.width, by.y * view.height), scale },
        Change::Drag(by) => Window { middle: moved(-by.x, -by.y), scale },
        Change::Zoom { factor, at } => {
            let next = (scale * factor).clamp(0.1, 6.0);
            // What lies under the pointer stays there.
            let stays = 1.0 - scale / next;
            Window { middle: moved(at.x * view.width * stays, at.y * view.height * stays), scale: next }
        }
    }
}

/// The scale at which a drawing of `size` fits, as far as it can then be read.
fn fitting(size: Size, width: f64) -> f64 {
    let (across, down) = room(size, width);
    across.min(down).clamp(SMALLEST, 1.0)
}

/// The scales at which a drawing just fits across and down.
fn room(size: Size, width: f64) -> (f64, f64) {
    (width / (size.width + 2.0 * MARGIN), HIGHEST / (size.height + 2.0 * MARGIN))
}

/// The first view: all of the drawing, or as much around `focus` as can be read.
fn everything(size: Size, focus: Point, width: f64) -> Window {
    let scale = fitting(size, width);
    let middle = |whole: f64, seen: f64, focus: f64| {
        let free = (whole / 2.0 + MARGIN - seen / 2.0).max(0.0);
        focus.clamp(whole / 2.0 - free, whole / 2.0 + free)
    };
    let x = middle(size.width, width / scale, focus.x);
    let y = middle(size.height, HIGHEST / scale, focus.y);
    Window { middle: Point { x, y }, scale }
}

/// All of the drawing, however small.
fn overview(size: Size, view: Size) -> Window {
    let (across, down) =
        (view.width / (size.width + 2.0 * MARGIN), view.height / (size.height + 2.0 * MARGIN));
    Window { middle: Point { x: size.width / 2.0, y: size.height / 2.0 }, scale: across.min(down).min(1.0) }
}

fn listen_to_wheel(svg: Element, change: Callback<Change>) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    let target = svg.clone();
    EventListener::new_with_options(&target, "wheel", options, move |event| {
        let Some(event) = event.dyn_ref::<WheelEvent>() else { return };
        let focused = svg.owner_document().and_then(|document| document.active_element());
        let held = focused.is_some_and(|focused| svg.contains(Some(&focused)));
        if !held && !event.ctrl_key() {
            return;
        }
        event.prevent_default();
        let shown = svg.get_bounding_client_rect();
        let share = |at: i32, start: f64, length: f64| (f64::from(at) - start) / length.max(1.0) - 0.5;
        let at = Point {
            x: share(event.client_x(), shown.left(), shown.width()),
            y: share(event.client_y(), shown.top(), shown.height()),
        };
        change.emit(Change::Zoom { factor: (event.delta_y() * -0.0015).exp(), at });
    })
}
