use super::*;

rule! {
    /// An archive or installer that was unpacked or run serves nobody any more. Removed in the same `RUN`, it never enters
    /// the image.
    ///
    /// ```dockerfile
    /// FROM buildpack-deps:bookworm-curl
    /// RUN curl -fsSLo /tmp/tool.tar.gz https://example.org/tool.tar.gz && tar -xzf /tmp/tool.tar.gz -C /usr/local
    /// ```
    ///
    /// ```dockerfile
    /// FROM buildpack-deps:bookworm-curl
    /// RUN curl -fsSLo /tmp/tool.tar.gz https://example.org/tool.tar.gz && tar -xzf /tmp/tool.tar.gz -C /usr/local && rm /tmp/tool.tar.gz
    /// ```
    DownloadLeftBehind, Info
}

const CONSUMERS: [&str; 14] = [
    "tar", "unzip", "dpkg", "apt-get", "apt", "rpm", "gunzip", "bunzip2", "sh", "bash", "7z", "bsdtar",
    "yum", "dnf",
];

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.shipped() {
        let here = on.workdir(ran.stage, ran.position);
        for (at, command) in ran.commands().iter().enumerate() {
            let Some(file) = downloaded(command) else { continue };
            let same = |text: &str| path::join(&here, text) == path::join(&here, &file);
            let later = || ran.commands().iter().skip(at + 1);
            let consumed = later().any(|it| CONSUMERS.contains(&it.name()) && it.texts().any(same));
            let moved = later().any(|it| {
                matches!(it.name(), "mv" | "rm") && it.texts().any(|text| same(text) || text.contains('*'))
            });
            let unpacked =
                later().any(|it| matches!(it.name(), "gunzip" | "bunzip2") && it.texts().any(same));
            if !consumed
                || moved
                || unpacked
                || ran.is_mounted(&path::join(&here, &file))
                || ran.removes(&path::join(&here, &file))
            {
                continue;
            }
            let fix = ran.append(&format!("rm {file}")).map(|edit| Fix {
                title: "Remove the download here".into(),
                safety: Safety::Safe,
                edits: vec![edit],
                ..Fix::default()
            });
            let message = format!("`{file}` stays in this layer after its use.");
            found.push(RULE.in_run(on, ran, command, message).fix(fix));
        }
    }
}

/// The file that a download is written to.
fn downloaded(command: &shell::Command) -> Option<String> {
    let url = command.texts().find(|text| text.contains("://"))?;
    let remote =
        || url.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned();
    let file = match command.name() {
        "curl" => match command.option(&["-o", "--output"]).or_else(|| clustered(command)) {
            Some(file) => file.to_owned(),
            None if command.has(&["-O", "--remote-name"]) => remote(),
            None => command.output()?.0.target.text.clone(),
        },
        "wget" => match command.option(&["-O", "--output-document"]).or_else(|| clustered(command)) {
            Some(file) => file.to_owned(),
            None => remote(),
        },
        _ => return None,
    };
    (!matches!(file.as_str(), "" | "-" | "/dev/stdout") && !command.piped).then_some(file)
}

/// The value of `-o` (or wget's `-O`) at the end of a cluster: `-fsSLo file`.
fn clustered(command: &shell::Command) -> Option<&str> {
    let letter = if command.name() == "curl" { 'o' } else { 'O' };
    let cluster = |text: &str| text.starts_with('-') && !text.starts_with("--") && text.ends_with(letter);
    let at = command.args().iter().position(|word| cluster(&word.text))?;
    command.args().get(at + 1).map(|word| word.text.as_str())
}
