//! What may be handed to the parser crate, which recurses with the nesting of its input.

/// More text than any RUN script that was ever seen (the longest of 5,947 real files has some 20 KB).
const MOST_BYTES: usize = 200_000;
/// The crate nests `a && b && c` to the left, and drops that recursively.
const MOST_OPERATORS: usize = 1000;
/// With debug frames a thread of 1 MB bears some 45 levels of `$(`.
const DEEPEST: usize = 30;

/// Why a script is not parsed; `None` where it is.
pub(super) fn refusal(script: &str) -> Option<String> {
    if script.len() > MOST_BYTES {
        return Some(format!("the script is longer than {MOST_BYTES} bytes"));
    }
    let operators = script.bytes().filter(|byte| matches!(byte, b'&' | b'|' | b';' | b'\n')).count();
    if operators > MOST_OPERATORS {
        return Some(format!("the script has more than {MOST_OPERATORS} operators"));
    }
    (nesting(script) > DEEPEST).then(|| format!("the script nests deeper than {DEEPEST} levels"))
}

/// No less than the depth of the script's nesting. A closing mark counts only where it fits the innermost open one
/// and no quote, escape, comment or redirection stands between the two: otherwise it might be mere text, and the
/// depth be greater than it seems.
fn nesting(script: &str) -> usize {
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut deepest = 0;
    let mut unclear = 0;
    let mut before = ';';
    for (at, token) in tokens(script) {
        let closes = match token {
            ")" => &["("][..],
            "}" => &["{"],
            "fi" if ends_command(before) => &["if"],
            "esac" if ends_command(before) => &["case"],
            "done" if ends_command(before) => &["for", "while", "until", "select"],
            _ => &[],
        };
        match token {
            "(" | "{" | "if" | "case" | "for" | "while" | "until" | "select" | "function" => {
                open.push((token, at))
            }
            "'" | "\"" | "\\" | "#" | "<" => unclear = at,
            // Backticks nest by escaped backticks alone.
            "`" => unclear = at,
            _ if open.last().is_some_and(|(mark, start)| closes.contains(mark) && *start >= unclear) => {
                open.pop();
            }
            _ => {}
        }
        deepest = deepest.max(open.len());
        before = token.chars().next_back().unwrap_or(';');
    }
    deepest
}

fn ends_command(before: char) -> bool {
    matches!(before, ';' | '\n' | '&' | '|' | ')' | '}')
}

/// Runs of letters, digits and `_`, and each other byte that is no blank, with their offsets.
fn tokens(script: &str) -> impl Iterator<Item = (usize, &str)> {
    let name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let bytes = script.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while bytes.get(at).is_some_and(|byte| matches!(byte, b' ' | b'\t') || !byte.is_ascii()) {
            at += 1;
        }
        let start = at;
        let first = *bytes.get(at)?;
        at += 1;
        while name(first) && bytes.get(at).is_some_and(|byte| name(*byte)) {
            at += 1;
        }
        Some((start, script.get(start..at).unwrap_or_default()))
    })
}
