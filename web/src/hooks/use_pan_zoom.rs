use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, WheelEvent};
use yew::prelude::*;

use crate::graph::layout::{Point, Size};
use crate::hooks::use_latest::use_latest;

const MARGIN: f64 = 20.0;
const STEP: f64 = 1.25;
const LOWEST: f64 = 150.0;
const HIGHEST: f64 = 380.0;

/// The part of a drawing that is seen.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Window {
    middle: Point,
    /// Drawn units per unit of the whole view.
    scale: f64,
}

/// What a picture needs to be panned and zoomed.
pub struct PanZoom {
    /// Height of the picture, in pixels.
    pub height: f64,
    window: Option<Window>,
    size: Size,
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
        let Window { middle, scale } = self.window.unwrap_or(everything(self.size));
        let whole = framed(self.size);
        let (width, height) = (whole.width * scale, whole.height * scale);
        format!("{:.2} {:.2} {width:.2} {height:.2}", middle.x - width / 2.0, middle.y - height / 2.0)
    }
}

/// Moves and zooms a picture of `size` by pointer, wheel, keys and buttons. Until the author moves it, everything is
/// shown; after that, typing leaves the view alone. The wheel zooms only while the picture has the focus (or with
/// Ctrl), so that scrolling the page never gets caught.
#[hook]
pub fn use_pan_zoom(svg: &NodeRef, size: Size) -> PanZoom {
    let window = use_state(|| None::<Window>);
    let drag = use_mut_ref(|| None::<(i32, i32)>);
    let change = {
        let window = window.clone();
        use_latest(Callback::from(move |change: Change| {
            window.set(Some(changed(window.unwrap_or(everything(size)), change, framed(size))));
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
        let (drag, change, svg) = (drag.clone(), change.clone(), svg.clone());
        Callback::from(move |event: PointerEvent| {
            let Some((x, y)) = *drag.borrow() else { return };
            let (dx, dy) = (event.client_x() - x, event.client_y() - y);
            if event.buttons() == 0 || dx.abs() + dy.abs() < 3 {
                return;
            }
            *drag.borrow_mut() = Some((event.client_x(), event.client_y()));
            let Some(shown) = svg.cast::<Element>().map(|svg| svg.get_bounding_client_rect()) else { return };
            change.emit(Change::Drag {
                by: Point { x: dx.into(), y: dy.into() },
                shown: Size { width: shown.width(), height: shown.height() },
            });
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
                "+" | "=" => Change::Zoom { factor: 1.0 / STEP, at: Point::default() },
                "-" => Change::Zoom { factor: STEP, at: Point::default() },
                "0" => {
                    window.set(None);
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            change.emit(what);
        })
    };
    PanZoom {
        height: framed(size).height.min(HIGHEST),
        window: *window,
        size,
        on_down,
        on_move,
        on_up,
        on_key,
        zoom_in: change.reform(|_| Change::Zoom { factor: 1.0 / STEP, at: Point::default() }),
        zoom_out: change.reform(|_| Change::Zoom { factor: STEP, at: Point::default() }),
        fit: Callback::from(move |_| window.set(None)),
    }
}

/// What the author does to the view. Places are shares of it, from its middle.
enum Change {
    Shift(Point),
    Drag { by: Point, shown: Size },
    Zoom { factor: f64, at: Point },
}

fn changed(window: Window, change: Change, whole: Size) -> Window {
    let Window { middle, scale } = window;
    let (width, height) = (whole.width * scale, whole.height * scale);
    match change {
        Change::Shift(by) => {
            Window { middle: Point { x: middle.x + by.x * width, y: middle.y + by.y * height }, scale }
        }
        Change::Drag { by, shown } => {
            // The whole view is shown as large as fits ("meet").
            let unit = f64::max(width / shown.width.max(1.0), height / shown.height.max(1.0));
            Window { middle: Point { x: middle.x - by.x * unit, y: middle.y - by.y * unit }, scale }
        }
        Change::Zoom { factor, at } => {
            let next = (scale * factor).clamp(0.1, 4.0);
            let moved = |middle: f64, at: f64, length: f64| middle + at * length * (scale - next);
            let middle =
                Point { x: moved(middle.x, at.x, whole.width), y: moved(middle.y, at.y, whole.height) };
            Window { middle, scale: next }
        }
    }
}

/// The view of all of a drawing of `size`.
fn everything(size: Size) -> Window {
    Window { middle: Point { x: size.width / 2.0, y: size.height / 2.0 }, scale: 1.0 }
}

/// A drawing's size with its margin. A low drawing gets more, so that it is not blown up.
fn framed(size: Size) -> Size {
    Size { width: size.width + 2.0 * MARGIN, height: (size.height + 2.0 * MARGIN).max(LOWEST) }
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
        change.emit(Change::Zoom { factor: (event.delta_y() * 0.0015).exp(), at });
    })
}
