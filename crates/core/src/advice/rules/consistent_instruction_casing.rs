use super::*;

rule! {
    /// Instructions may be written in any case, yet a file that mixes cases is harder to scan. The majority wins,
    /// and capitals win a draw.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// run adduser -D app
    /// USER app
    /// ```
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// RUN adduser -D app
    /// USER app
    /// ```
    ConsistentInstructionCasing, Warning
}

fn check(on: View, found: &mut Vec<Finding>) {
    // What is no instruction (`NAME=value`) is not to be put in capitals: it has a problem of its own.
    let read = || on.staged().filter(|instruction| instruction.kind != Kind::Unreadable);
    let written = || read().map(|instruction| (instruction, instruction.keyword.text.as_str()));
    let lower = written().filter(|(_, word)| *word == word.to_lowercase()).count();
    let upper = written().filter(|(_, word)| *word == word.to_uppercase()).count();
    for (instruction, word) in written() {
        let (wanted, case) = match lower > upper {
            true => (word.to_lowercase(), "lowercase"),
            false => (word.to_uppercase(), "uppercase"),
        };
        if wanted != word {
            let message = format!("Command '{word}' should match the case of the command majority ({case})");
            let fix =
                Fix::replace(Safety::Safe, format!("Write `{wanted}`"), instruction.keyword.span, wanted);
            found.push(RULE.at(on, instruction.span, message).fix(fix));
        }
    }
}
