//! `STOPSIGNAL` (moby's `signal.ParseSignal`, on Linux).

use super::refusal;
use crate::instruction::Refusal;
use crate::syntax::Word;

const NAMES: [&str; 36] = [
    "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE",
    "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU",
    "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ", "RTMIN", "RTMAX",
];

/// Checks a signal's name or number.
pub(super) fn check(word: &Word) -> Result<(), Refusal> {
    if is_signal(&word.text) {
        return Ok(());
    }
    let message = format!("`{}` is no signal. Write a name or number, such as `SIGTERM` or `15`.", word.text);
    Err(refusal("InvalidSignal", word, format!("invalid signal: {}", word.text), message))
}

fn is_signal(text: &str) -> bool {
    if let Ok(number) = text.parse::<i64>() {
        return number != 0;
    }
    let upper = text.to_ascii_uppercase();
    let name = upper.strip_prefix("SIG").unwrap_or(&upper);
    let real_time = |prefix: &str, most: u8| {
        let offset = name.strip_prefix(prefix).filter(|digits| !digits.starts_with('0'));
        offset.and_then(|digits| digits.parse::<u8>().ok()).is_some_and(|offset| offset <= most)
    };
    NAMES.contains(&name) || real_time("RTMIN+", 15) || real_time("RTMAX-", 14)
}
