//! What `[ … ]` says where its words alone decide.

/// The verdict on the words of a test, brackets left out; `None` where files or what is not known decide.
pub fn verdict(words: &[&str]) -> Option<bool> {
    let (negated, words) = match words {
        ["!", rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let said = match words {
        ["-n", text] => !text.is_empty(),
        ["-z", text] => text.is_empty(),
        ["-n"] => false,
        ["-z"] => true,
        [left, "=" | "==", right] => left == right,
        [left, "!=", right] => left != right,
        _ => return None,
    };
    Some(said != negated)
}
