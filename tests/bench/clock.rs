//! Time spent computing: while other programs have the processor, the clock stands still.

use std::time::Duration;

use cpu_time::ThreadTime;

/// How long `work` takes.
pub fn time(work: impl FnOnce()) -> Duration {
    let start = ThreadTime::now();
    work();
    start.elapsed()
}

/// The middle one; zero where there is none.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
