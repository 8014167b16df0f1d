//! Command lines: `CMD`, `ENTRYPOINT`, `SHELL`, `HEALTHCHECK`.

use layerlab_catalog::decimal;

use super::flags::{self, Checked, Takes};
use super::list::{at_least_one, json_words, not_strings};
use super::read::Source;
use super::{Command, Healthcheck, Kind, Refusal};
use crate::syntax::json::{self, Json};
use crate::syntax::{Word, quote};
use crate::text::{Fix, Safety};

/// `CMD` and `ENTRYPOINT`.
pub(super) fn plain(source: &Source<'_>) -> Result<Command, Refusal> {
    let command = command(source)?;
    flags::check(source.flags, &[])?;
    Ok(command)
}

/// A JSON array of strings, or text for the shell (`parser.parseMaybeJSON`).
pub(super) fn command(source: &Source<'_>) -> Result<Command, Refusal> {
    match json::read(source.text()) {
        Json::Strings(strings) => Ok(Command::Exec(json_words(source, strings))),
        Json::Mixed(range) => Err(not_strings(source, range)),
        Json::Text => Ok(Command::Shell(source.body.whole())),
    }
}

pub(super) fn shell(source: &Source<'_>) -> Result<Kind, Refusal> {
    let command = command(source)?;
    flags::check(source.flags, &[])?;
    match command {
        Command::Exec(words) if !words.is_empty() => Ok(Kind::Shell(words)),
        Command::Shell(text) if !text.text.is_empty() => {
            let message = "`SHELL` takes a JSON array, such as `SHELL [\"/bin/bash\", \"-c\"]`.";
            let theirs = "SHELL requires the arguments to be in JSON form";
            // Words in quotes, or over several lines, are left to people.
            let plain = source.body.is_unbroken() && !text.text.contains(['"', '\'', '\\', '[']);
            let words: Vec<String> = text.text.split_whitespace().map(|word| format!("\"{word}\"")).collect();
            let list = format!("[{}]", words.join(", "));
            let fix = Fix::replace(Safety::Check, "Write it as a JSON array", source.span(), list);
            Err(Refusal::new("ShellNotJson", source.span(), theirs, message).fixed_by(plain.then_some(fix)))
        }
        _ => Err(at_least_one(source, "a program, such as `SHELL [\"/bin/bash\", \"-c\"]`")),
    }
}

const HEALTHCHECK: &flags::Allowed = &[
    ("interval", Takes::Value),
    ("timeout", Takes::Value),
    ("start-period", Takes::Value),
    ("start-interval", Takes::Value),
    ("retries", Takes::Value),
];

pub(super) fn healthcheck(source: &Source<'_>) -> Result<Kind, Refusal> {
    let (kind, start) = first_word(source.text());
    let body = source.body.slice(start..source.text().len());
    let inner = Source { body, ..*source };
    let command = command(&inner)?;
    if kind.is_empty() {
        return Err(at_least_one(source, "`CMD` and a command, or `NONE`"));
    }
    if kind == "NONE" {
        if !body.text.is_empty() && command != Command::Exec(Vec::new()) {
            let message = "`HEALTHCHECK NONE` switches the check off; nothing may follow it.";
            let span = inner.span();
            return Err(Refusal::new(
                "HealthcheckNone",
                span,
                "HEALTHCHECK NONE takes no arguments",
                message,
            ));
        }
        return Ok(Kind::Healthcheck(Healthcheck::default()));
    }
    let flags = flags::check(source.flags, HEALTHCHECK)?;
    if kind != "CMD" {
        let theirs = format!("Unknown type {} in HEALTHCHECK (try CMD)", quote::go(&kind));
        let written = source.text().split_whitespace().next().unwrap_or_default();
        let message =
            format!("`HEALTHCHECK` is followed by `CMD` and a command, or by `NONE`, not by `{written}`.");
        let fix = Fix::insert(Safety::Check, "Put CMD in front", source.span().start, "CMD ");
        return Err(Refusal::new("HealthcheckType", source.span(), theirs, message).fixed_by(Some(fix)));
    }
    if body.text.is_empty() || command == Command::Exec(Vec::new()) {
        let message = "`HEALTHCHECK CMD` needs a command that says whether the container is well.";
        return Err(Refusal::new(
            "HealthcheckEmpty",
            source.span(),
            "Missing command after HEALTHCHECK CMD",
            message,
        ));
    }
    Ok(Kind::Healthcheck(Healthcheck {
        command: Some(command),
        interval: duration(&flags, "interval")?,
        timeout: duration(&flags, "timeout")?,
        start_period: duration(&flags, "start-period")?,
        start_interval: duration(&flags, "start-interval")?,
        retries: retries(&flags)?,
    }))
}

/// The first word in upper case, and where the command begins (`parser.parseHealthConfig`).
///
/// BuildKit looks at bytes here: of all white space beyond ASCII it sees the last byte of U+0085 and U+00A0 alone, which
/// also ends many a letter, and leaves the first as part of the word.
fn first_word(text: &str) -> (String, usize) {
    let is_blank = |byte: &u8| char::from(*byte).is_whitespace();
    let bytes = text.as_bytes();
    let end = bytes.iter().position(is_blank).unwrap_or(bytes.len());
    let blanks = bytes[end..].iter().take_while(|byte| is_blank(byte)).count();
    let start = (end + blanks..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    (String::from_utf8_lossy(&bytes[..end]).to_ascii_uppercase(), start)
}

fn retries(flags: &Checked<'_>) -> Result<i64, Refusal> {
    let Some(value) = flags.value("retries") else { return Ok(0) };
    let number = value.text.parse::<i32>().map_err(|error| {
        let reason = match error.kind() {
            std::num::IntErrorKind::PosOverflow | std::num::IntErrorKind::NegOverflow => "value out of range",
            _ => "invalid syntax",
        };
        let theirs = format!("strconv.ParseInt: parsing {}: {reason}", quote::go(&value.text));
        Refusal::new(
            "HealthcheckRetries",
            value.span,
            theirs,
            "`--retries` is a whole number, such as `--retries=3`.",
        )
    })?;
    if number < 0 {
        let theirs = format!("--retries cannot be negative ({number})");
        return Err(Refusal::new(
            "HealthcheckRetries",
            value.span,
            theirs,
            "`--retries` cannot be negative.",
        ));
    }
    Ok(number.into())
}

/// A duration in nanoseconds; 0 where the flag is missing (`parseOptInterval`).
fn duration(flags: &Checked<'_>, name: &'static str) -> Result<i64, Refusal> {
    let Some(value) = flags.value(name) else { return Ok(0) };
    let nanoseconds = go_duration(value).map_err(|theirs| {
        let message = format!("`--{name}` is a time with a unit, such as `30s`, `1m30s` or `500ms`.");
        let bare = !value.text.is_empty() && value.text.bytes().all(|byte| byte.is_ascii_digit());
        let fix = Fix::insert(Safety::Check, "Take it for seconds", value.span.end, "s");
        Refusal::new("HealthcheckDuration", value.span, theirs, message).fixed_by(bare.then_some(fix))
    })?;
    if nanoseconds != 0 && nanoseconds < 1_000_000 {
        let theirs = format!("Interval {} cannot be less than 1ms", quote::go(name));
        return Err(Refusal::new(
            "HealthcheckDuration",
            value.span,
            theirs,
            format!("`--{name}` must be 1 ms or more."),
        ));
    }
    Ok(nanoseconds)
}

const UNITS: [(&str, f64); 8] =
    [("ns", 1.0), ("us", 1e3), ("µs", 1e3), ("μs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9)];

/// Go's `time.ParseDuration`; the error is Go's message.
fn go_duration(word: &Word) -> Result<i64, String> {
    let whole = word.text.as_str();
    let invalid = || format!("time: invalid duration {}", quote::go(whole));
    let unsigned = whole.strip_prefix(['+', '-']).unwrap_or(whole);
    if unsigned == "0" {
        return Ok(0);
    }
    if unsigned.is_empty() {
        return Err(invalid());
    }
    let mut sum = 0.0;
    let mut rest = unsigned;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (number, tail) = rest.split_at(digits);
        let number = decimal::parse(number.trim_end_matches('.')).ok_or_else(invalid)?;
        let end = tail.find(|c: char| c.is_ascii_digit() || c == '.').unwrap_or(tail.len());
        let (unit, tail) = tail.split_at(end);
        if unit.is_empty() {
            return Err(format!("time: missing unit in duration {}", quote::go(whole)));
        }
        let Some((_, scale)) = UNITS.iter().find(|(known, _)| *known == unit) else {
            return Err(format!("time: unknown unit {} in duration {}", quote::go(unit), quote::go(whole)));
        };
        sum += number * scale;
        rest = tail;
    }
    if sum > i64::MAX as f64 {
        return Err(invalid());
    }
    Ok(if whole.starts_with('-') { -(sum as i64) } else { sum as i64 })
}
