use super::*;

rule! {
    /// `ADD` also fetches addresses and unpacks archives. Where neither is meant, `COPY` says so.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// ADD entrypoint.sh /entrypoint.sh
    /// ```
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// COPY entrypoint.sh /entrypoint.sh
    /// ```
    AddForLocalFiles, Warning, "DL3020", "DS-0005"
}

const ARCHIVES: [&str; 12] =
    [".tar", ".gz", ".tgz", ".bz2", ".tbz", ".tbz2", ".xz", ".txz", ".lzma", ".tlz", ".zst", ".Z"];

fn check(on: View, found: &mut Vec<Finding>) {
    for (_, step) in on.steps() {
        let Kind::Add(add) = &step.kind else { continue };
        let Some(instruction) = on.instruction(step).filter(|it| matches!(it.kind, Kind::Add(_))) else {
            continue;
        };
        let special = |word: &Word| {
            let text = word.text.trim_matches('"');
            ["http://", "https://", "git://", "ssh://"].iter().any(|it| text.starts_with(it))
                || text.starts_with("git@")
                || text.contains(['*', '?', '$'])
                || ARCHIVES.iter().any(|it| text.ends_with(it))
        };
        if add.copy.sources.iter().any(special)
            || add.checksum.is_some()
            || add.unpack.is_some()
            || add.keep_git_dir.is_some()
        {
            continue;
        }
        let word = &instruction.keyword;
        let copy = if word.text == word.text.to_ascii_lowercase() { "copy" } else { "COPY" };
        let fix = Fix::replace(Safety::Safe, "Use COPY", word.span, copy);
        found
            .push(RULE.at(on, instruction.span, "This ADD does what COPY does.").marking(word.span).fix(fix));
    }
}
