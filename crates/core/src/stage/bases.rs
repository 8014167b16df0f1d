//! Bases and platforms that a stage cannot start from.

use super::{Platform, reference};
use crate::instruction::{From, Refusal};
use crate::syntax::{Phase, Word, quote, suggest};
use crate::text::{Fix, Safety};

/// A base that is blank once its variables are expanded.
pub(super) fn blank_base(from: &From, undefined: &[String]) -> Refusal {
    let written = &from.base.text;
    let message = match undefined.first() {
        Some(name) => format!(
            "`{written}` comes to nothing: `{name}` has no value. Above the first `FROM`, write `ARG {name}=…`, or pass `--build-arg {name}=…`."
        ),
        None => format!("`{written}` comes to nothing. Give the variable a value above the first `FROM`."),
    };
    Refusal::new("BlankBase", from.base.span, format!("base name ({written}) should not be blank"), message)
        .phase(Phase::Check)
}

/// Reads the platform of a `FROM`.
pub(super) fn platform(word: &Word, text: &str) -> Result<(), Refusal> {
    let refusal = |theirs: String, message: String| {
        Refusal::new("InvalidPlatform", word.span, theirs, message).phase(Phase::Check)
    };
    let written = &word.text;
    if text.is_empty() {
        let variable = written.trim_start_matches(['$', '{']).trim_end_matches('}');
        let near = suggest::nearest(variable, ["BUILDPLATFORM", "TARGETPLATFORM"]);
        let hint = near.map_or(String::new(), |near| format!(" (did you mean {near}?)"));
        let advice = near.map_or(String::new(), |near| format!(" Did you mean `${near}`?"));
        let message = format!("`{written}` comes to nothing, so there is no platform.{advice}");
        let fix = near
            .map(|near| Fix::replace(Safety::Check, format!("Write ${near}"), word.span, format!("${near}")));
        let theirs = format!("empty platform value from expression {written}{hint}");
        return Err(refusal(theirs, message).fixed_by(fix));
    }
    Platform::parse(text).map(drop).map_err(|error| {
        let message = format!(
            "`{text}` is not a platform. Write an operating system and a processor, such as `linux/amd64`."
        );
        refusal(format!("failed to parse platform {written}: {error}"), message)
    })
}

/// A base or a source that is neither a stage nor the name of an image.
pub(super) fn invalid_reference(word: &Word, error: &str, stages: &[String]) -> Refusal {
    let name = &word.text;
    let theirs = format!("failed to parse stage name {}: {error}", quote::go(name));
    let lower = name.to_ascii_lowercase();
    let fix = |title: String, text: &str| {
        (word.span.end - word.span.start == name.len())
            .then(|| Fix::replace(Safety::Check, title, word.span, text))
    };
    let (message, fix) = if stages.contains(&lower) {
        let message = format!(
            "Stage names are in lower case: the stage is called `{lower}`, and Docker takes `{name}` for an image."
        );
        (message, fix(format!("Write {lower}"), &lower))
    } else if lower != *name && reference::normal(&lower).is_ok() {
        (format!("The name of an image is in lower case: `{lower}`."), fix(format!("Write {lower}"), &lower))
    } else if let Some(bare) = name.strip_suffix([':', '@']) {
        (
            format!(
                "`{name}` ends before its tag. A variable without a value may be the reason; otherwise write `{bare}:tag`."
            ),
            None,
        )
    } else {
        (format!("`{name}` cannot be the name of an image."), None)
    };
    Refusal::new("InvalidImageName", word.span, theirs, message).phase(Phase::Check).fixed_by(fix)
}
