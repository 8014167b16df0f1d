//! JSON of manifests and lock files: every scalar with the keys that lead to it.

/// Calls `each` with the keys (an array's are empty) and the text of every string, number and word, in order; escapes
/// stay as they are written. Total: a broken text gives what stands before the break, and a comma too many is no break.
pub(super) fn scalars<'t>(text: &'t str, mut each: impl FnMut(&[&'t str], &'t str)) {
    let mut path: Vec<&'t str> = Vec::new();
    // Whether each open bracket is an object's.
    let mut open: Vec<bool> = Vec::new();
    let mut key: Option<&'t str> = None;
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        match letter {
            '{' | '[' => {
                if !open.is_empty() {
                    path.push(key.take().unwrap_or_default());
                }
                open.push(letter == '{');
                rest = &rest[1..];
            }
            '}' | ']' => {
                open.pop();
                path.pop();
                rest = &rest[1..];
            }
            '"' => {
                let Some((string, behind)) = string(&rest[1..]) else { return };
                rest = behind;
                let names = open.last() == Some(&true) && behind.trim_start().starts_with(':');
                if names && key.is_none() {
                    key = Some(string);
                } else {
                    path.push(key.take().unwrap_or_default());
                    each(&path, string);
                    path.pop();
                }
            }
            '-' | '0'..='9' | 'a'..='z' => {
                let end = rest.find(|it: char| !it.is_ascii_alphanumeric() && !"+-.".contains(it));
                let (word, behind) = rest.split_at(end.unwrap_or(rest.len()));
                rest = behind;
                path.push(key.take().unwrap_or_default());
                each(&path, word);
                path.pop();
            }
            other => rest = &rest[other.len_utf8()..],
        }
    }
}

/// A string behind its opening quote, and what follows the closing one.
fn string(text: &str) -> Option<(&str, &str)> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' if !escaped => return Some((&text[..at], &text[at + 1..])),
            _ => escaped = byte == b'\\' && !escaped,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::scalars;

    fn shown(text: &str) -> String {
        let mut shown = Vec::new();
        scalars(text, |path, value| shown.push(format!("{}={value}", path.join("."))));
        shown.join(" ")
    }

    #[test]
    fn scalars_come_with_their_keys() {
        assert_eq!(shown(r#"{"a": "b", "c": {"d": 1, "e": [true, "f"]}}"#), "a=b c.d=1 c.e.=true c.e.=f");
        assert_eq!(shown(r#"{"a\"b": "c\\", "d": {},}"#), r#"a\"b=c\\"#);
        assert_eq!(shown(r#"[["x@1", {"y": -2.5e+3}]]"#), ".=x@1 ..y=-2.5e+3");
    }

    #[test]
    fn what_is_broken_ends_the_reading() {
        assert_eq!(shown(r#"{"a": "b", "c": "d"#), "a=b");
        assert_eq!(shown("}}]{\"a\":1"), "a=1");
        assert_eq!(shown(&"[".repeat(100_000)), "");
    }
}
