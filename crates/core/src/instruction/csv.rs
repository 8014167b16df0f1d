//! Comma-separated values, as mounts are written.

use std::borrow::Cow;

/// The first record of a comma-separated text (Go's `encoding/csv`); the error is Go's message.
pub(super) fn record(text: &str) -> Result<Vec<Cow<'_, str>>, String> {
    if text.is_empty() {
        return Err("EOF".to_owned());
    }
    let mut fields = Vec::new();
    let mut rest = text;
    loop {
        let Some(quoted) = rest.strip_prefix('"') else {
            let (field, tail) =
                rest.split_once(',').map_or((rest, None), |(field, tail)| (field, Some(tail)));
            if let Some(at) = field.find('"') {
                return Err(format!(
                    "parse error on line 1, column {}: bare \" in non-quoted-field",
                    text.len() - rest.len() + at + 1
                ));
            }
            fields.push(Cow::Borrowed(field));
            match tail {
                Some(tail) => rest = tail,
                None => return Ok(fields),
            }
            continue;
        };
        let mut field = String::new();
        let mut inner = quoted;
        loop {
            let Some((before, after)) = inner.split_once('"') else {
                let column = text.len() - inner.len() + 1;
                return Err(format!(
                    "parse error on line 1, column {column}: extraneous or missing \" in quoted-field"
                ));
            };
            field.push_str(before);
            if let Some(after) = after.strip_prefix('"') {
                field.push('"');
                inner = after;
            } else if let Some(after) = after.strip_prefix(',') {
                rest = after;
                break;
            } else if after.is_empty() {
                fields.push(Cow::Owned(field));
                return Ok(fields);
            } else {
                let column = text.len() - after.len();
                return Err(format!(
                    "parse error on line 1, column {column}: extraneous or missing \" in quoted-field"
                ));
            }
        }
        fields.push(Cow::Owned(field));
    }
}
