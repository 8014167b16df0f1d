use gloo::render::{AnimationFrame, request_animation_frame};
use yew::prelude::*;

/// How long a figure runs to its new value, in milliseconds.
const DURATION: f64 = 700.0;

/// `value`, or a figure on its way there while `running` is set. Readers who want less motion see it at once.
#[hook]
pub fn use_tween(value: u64, running: bool) -> u64 {
    let from = use_mut_ref(|| value);
    let shown = use_state(|| value);
    let frame = use_mut_ref(|| None::<AnimationFrame>);
    {
        let (from, shown, frame) = (from.clone(), shown.clone(), frame.clone());
        use_effect_with((value, running), move |(value, running)| {
            let start = std::mem::replace(&mut *from.borrow_mut(), *value);
            if *running && start != *value && !wants_stillness() {
                step(Run { start, end: *value, began: None }, shown.setter(), frame.clone());
            } else {
                shown.set(*value);
            }
            // The frame that is asked for last is forgotten with the figure it was for.
            move || *frame.borrow_mut() = None
        });
    }
    if running { *shown } else { value }
}

struct Run {
    start: u64,
    end: u64,
    began: Option<f64>,
}

type Frame = std::rc::Rc<std::cell::RefCell<Option<AnimationFrame>>>;

fn step(run: Run, shown: UseStateSetter<u64>, frame: Frame) {
    let next = frame.clone();
    let asked = request_animation_frame(move |now| {
        let began = run.began.unwrap_or(now);
        let share = ((now - began) / DURATION).clamp(0.0, 1.0);
        let eased = 1.0 - (1.0 - share).powi(3);
        shown.set((run.start as f64 + (run.end as f64 - run.start as f64) * eased) as u64);
        if share < 1.0 {
            step(Run { began: Some(began), ..run }, shown, next);
        } else {
            shown.set(run.end);
        }
    });
    *frame.borrow_mut() = Some(asked);
}

fn wants_stillness() -> bool {
    let query =
        web_sys::window().and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok()?);
    query.is_some_and(|query| query.matches())
}
