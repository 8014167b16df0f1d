use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

/// The width of an element in pixels, followed as it changes. An element that is hidden keeps its last width.
#[hook]
pub fn use_width(element: &NodeRef) -> f64 {
    // A guess for the first painting, before there is anything to measure.
    let width = use_state(|| 760.0);
    let (element, set) = (element.clone(), width.setter());
    use_effect_with((), move |()| {
        let observed = element.cast::<Element>().and_then(|element| {
            let measured = element.clone();
            let changed = Closure::<dyn FnMut()>::new(move || {
                let shown = measured.get_bounding_client_rect().width();
                if shown > 0.0 {
                    set.set(shown);
                }
            });
            let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok()?;
            observer.observe(&element);
            Some((observer, changed))
        });
        move || observed.iter().for_each(|(observer, _)| observer.disconnect())
    });
    *width
}
