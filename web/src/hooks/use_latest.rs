use std::rc::Rc;

use yew::prelude::*;

/// A callback that stays the same over all renderings and always calls the newest `callback`: for listeners that are
/// given away once.
#[hook]
pub fn use_latest<T: 'static, R: 'static>(callback: Callback<T, R>) -> Callback<T, R> {
    let latest = use_mut_ref(|| callback.clone());
    *latest.borrow_mut() = callback;
    let stable = use_memo((), |_| {
        let latest = Rc::clone(&latest);
        Callback::from(move |value| {
            let callback = latest.borrow().clone();
            callback.emit(value)
        })
    });
    (*stable).clone()
}
