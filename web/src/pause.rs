//! Long work in slices: what the reader does meanwhile goes first.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;
use web_sys::window;

/// How long work may go on before the page gets its turn, in milliseconds.
const LONGEST: f64 = 6.0;

/// Waits so many milliseconds at the least; with 0, until the page has done what it had to do.
pub async fn of(millis: i32) {
    let waited = Promise::new(&mut |done, _| {
        let Some(window) = window() else { return };
        drop(window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, millis));
    });
    drop(JsFuture::from(waited).await);
}

/// A stretch of work without a pause.
pub struct Slice(f64);

impl Default for Slice {
    fn default() -> Slice {
        Slice(now())
    }
}

impl Slice {
    /// Pauses where the work has gone on for long; the next slice begins after that.
    pub async fn end(&mut self) {
        if now() - self.0 > LONGEST {
            of(0).await;
            self.0 = now();
        }
    }
}

/// Milliseconds by the clock.
fn now() -> f64 {
    js_sys::Date::now()
}
