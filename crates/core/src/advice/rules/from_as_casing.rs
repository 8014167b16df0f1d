use super::*;

rule! {
    /// `FROM` and `AS` are one phrase: written in the same case, a reader finds the stages at a glance.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22 as base
    /// ```
    ///
    /// ```dockerfile
    /// FROM alpine:3.22 AS base
    /// ```
    FromAsCasing, Warning
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (instruction, words) in on.from_words() {
        let (from, [_, joiner, _, ..]) = (&instruction.keyword.text, &words[..]) else { continue };
        let Some(wanted) = alike(from, &joiner.text).filter(|wanted| *wanted != joiner.text) else {
            continue;
        };
        let message = format!("'{}' and '{from}' keywords' casing do not match", joiner.text);
        let fix = Fix::replace(Safety::Safe, format!("Write `{wanted}`"), joiner.span, wanted);
        found.push(RULE.at(on, instruction.span, message).marking(joiner.span).fix(fix));
    }
}

/// `word` in the case of `model`; nothing where the model itself is mixed.
fn alike(model: &str, word: &str) -> Option<String> {
    if model == model.to_ascii_lowercase() {
        return Some(word.to_ascii_lowercase());
    }
    (model == model.to_ascii_uppercase()).then(|| word.to_ascii_uppercase())
}
