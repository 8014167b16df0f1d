use super::*;

rule! {
    /// A cache mount keeps downloads for the next build, and none of it enters the image. Together with a command that keeps
    /// no cache, or empties it, the mount serves nobody: each build downloads everything anew.
    ///
    /// ```dockerfile
    /// FROM python:3.13-slim
    /// COPY requirements.txt ./
    /// RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir -r requirements.txt
    /// ```
    ///
    /// ```dockerfile
    /// FROM python:3.13-slim
    /// COPY requirements.txt ./
    /// RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
    /// ```
    CacheMountEmptied, Info
}

/// Programs with the end of their caches' paths, and the options that keep no cache.
const OPTIONS: [(&str, &str, &[&str]); 5] = [
    ("apk", "/var/cache/apk", &["--no-cache"]),
    ("composer", "/cache", &["--no-cache"]),
    ("pip", "/.cache/pip", &["--no-cache-dir", "--no-cache"]),
    ("poetry", "/pypoetry", &["--no-cache"]),
    ("uv", "/.cache/uv", &["--no-cache", "--no-cache-dir"]),
];

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs {
        let cached = |end: &str| {
            let mut caches = ran.run.mounts.iter().filter(|it| it.kind == MountType::Cache);
            caches.any(|it| it.target.trim_end_matches('/').ends_with(end))
        };
        for command in ran.commands() {
            let name = if install::pip(command).is_some() { "pip" } else { command.name() };
            let option = OPTIONS.iter().filter(|(program, end, _)| name == *program && cached(end));
            let word = option.flat_map(|(.., options)| {
                command.args().iter().find(|word| options.contains(&word.text.as_str()))
            });
            let fix = word.map(|word| dropped(ran, word)).next();
            let cleans = [("npm", "/.npm"), ("yarn", "/yarn")]
                .iter()
                .any(|(name, end)| install::purges(command, name, "clean") && cached(end));
            let fix = match (fix, cleans) {
                (Some(fix), _) => Some(fix),
                (None, true) => ran.without(command),
                (None, false) => continue,
            };
            let fix = fix.map(|edit| Fix {
                title: "Let the mount keep the cache".into(),
                safety: Safety::Safe,
                edits: vec![edit],
                ..Fix::default()
            });
            let message = "This empties the cache that the mount is there to keep.";
            found.push(RULE.in_run(on, ran, command, message).fix(fix));
        }
    }
}

/// An edit that takes a word out, with the blank in front of it.
fn dropped(ran: &Ran, word: &shell::Word) -> Edit {
    let place = ran.word(word);
    Edit { start: place.start - usize::from(place.start > 0), end: place.end, text: String::new() }
}
