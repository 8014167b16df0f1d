use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::share::{self, Entry, Link};
use crate::state::State;

/// How long nothing has to be typed before the address follows, in milliseconds: browsers bear few changes a second.
const PAUSE: u32 = 400;

/// Keeps a link to what is seen in the address: a new entry of the browser's history for each step that the author
/// takes, none for what is typed.
#[hook]
pub fn use_address(state: &State) {
    let link = Link::of(state);
    let opened = use_mut_ref(|| (state.steps, link.clone()));
    // What the entry before has still to hold when a step follows what was typed.
    let waiting = use_mut_ref(|| None::<Timeout>);
    let writer = (*use_memo((), |()| Writer::default())).clone();
    let followed = state.followed;
    use_effect_with((state.steps, link), move |(steps, link)| {
        let (steps_before, before) = opened.replace((*steps, link.clone()));
        if before == *link {
            return;
        }
        let late = waiting.borrow_mut().take().map(Timeout::cancel).is_some();
        if followed {
            return;
        }
        let link = link.clone();
        if steps_before == *steps {
            *waiting.borrow_mut() = Some(Timeout::new(PAUSE, move || writer.put(&link, Entry::Same)));
            return;
        }
        if late {
            writer.put(&before, Entry::Same);
        }
        writer.put(&link, Entry::New);
    });
}

/// Puts links into the address one after the other: each is compressed first, which takes its time, and the entries of
/// the history have to stand in the order of the steps.
#[derive(Clone, Default)]
struct Writer(Rc<RefCell<Queue>>);

#[derive(Default)]
struct Queue {
    links: VecDeque<(String, Entry)>,
    busy: bool,
}

impl Writer {
    fn put(&self, link: &Link, entry: Entry) {
        let mut queue = self.0.borrow_mut();
        queue.links.push_back((share::write(link), entry));
        if std::mem::replace(&mut queue.busy, true) {
            return;
        }
        drop(queue);
        let queue = self.0.clone();
        spawn_local(async move {
            while let Some((text, entry)) = Writer::next(&queue) {
                drop(share::put(&text, entry).await);
            }
        });
    }

    /// The next link; without one the queue is idle again.
    fn next(queue: &RefCell<Queue>) -> Option<(String, Entry)> {
        let mut queue = queue.borrow_mut();
        let next = queue.links.pop_front();
        queue.busy = next.is_some();
        next
    }
}
