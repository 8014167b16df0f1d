use super::*;
use crate::build::{Content, Part};

rule! {
    /// A layer is never changed by the ones above it. What a later `RUN` deletes is hidden and still shipped; deleted in
    /// the `RUN` that made it, it never enters the image.
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN curl -fsSLo /tmp/tool.tar.gz https://example.org/tool.tar.gz && tar -xzf /tmp/tool.tar.gz -C /usr/local
    /// RUN rm /tmp/tool.tar.gz
    /// ```
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN curl -fsSLo /tmp/tool.tar.gz https://example.org/tool.tar.gz && tar -xzf /tmp/tool.tar.gz -C /usr/local \
    ///     && rm /tmp/tool.tar.gz
    /// ```
    DeletedInLaterLayer, Warning
}

/// Bytes below which nothing is said: databases of packages change a little with every command.
const WORTH_A_WORD: u64 = 100_000;

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.shipped() {
        let deletions = deletions(on, ran);
        let Some(image) = on.image(ran.stage.index).filter(|_| !deletions.is_empty()) else { continue };
        let below = image.layers.iter().take_while(|layer| layer.line < ran.instruction.lines.start);
        let below = below.filter(|layer| layer.hidden > 0);
        let deletes = |part: &Part| deletions.iter().find(|it| it.takes(part));
        let gone = |layer: &Layer| -> u64 {
            let parts = layer.parts.iter().filter(|part| part.hidden && deletes(part).is_some());
            parts.map(|part| part.on_disk.likely).sum()
        };
        let hidden: Vec<(&Layer, u64)> =
            below.map(|layer| (layer, gone(layer))).filter(|(_, it)| *it >= WORTH_A_WORD).collect();
        let Some((largest, _)) = hidden.iter().max_by_key(|(_, bytes)| *bytes) else { continue };
        let above = on.runs_of(ran.stage.index).find(|it| it.step.instruction == largest.instruction);
        let fix = above.and_then(|above| above.join(ran)).map(|edit| Fix {
            title: "Delete in the same RUN".into(),
            // Two steps that become one are cached as one.
            safety: Safety::Check,
            edits: vec![edit],
            steps: Vec::new(),
        });
        let mut parts = largest.parts.iter().filter(|part| part.hidden);
        let Some(Deletion { command, .. }) = parts.find_map(deletes) else { continue };
        let layers = match &hidden[..] {
            [_] => format!("the layer of line {}", largest.line),
            several => format!("{} layers above", several.len()),
        };
        let message = format!(
            "This hides {} of {layers}, and they ship all the same.",
            bytes::show(hidden.iter().map(|(_, bytes)| bytes).sum()),
        );
        found.push(RULE.at(on, ran.instruction.span, message).marking(ran.place(command)).fix(fix));
    }
}

/// A command that removes something: by name, with its package or with a cache.
struct Deletion<'a> {
    command: &'a shell::Command,
    folders: Vec<String>,
    packages: bool,
    caches: bool,
}

impl Deletion<'_> {
    fn takes(&self, part: &Part) -> bool {
        // What a package manager writes anew each time, such as its database, it does not delete.
        let package = part.content == Content::Packages && !path::within(&part.path, "/var/lib");
        self.packages && package
            || self.caches && part.content == Content::Caches
            || self.folders.iter().any(|folder| path::within(&part.path, folder))
    }
}

/// What a RUN removes.
fn deletions<'a>(on: View, ran: &'a Ran) -> Vec<Deletion<'a>> {
    let deletion = |command: &'a shell::Command| {
        let verb = |verbs: &[&str]| install::verb(command, verbs).is_some();
        let (folders, packages, caches) = match command.name() {
            "rm" => {
                let here = on.workdir(ran.stage, ran.position);
                let named = command.texts().filter(|text| !text.starts_with('-'));
                let folders = named.map(|text| path::join(&here, text.trim_end_matches('*')));
                (folders.filter(|folder| folder != "/").collect(), false, false)
            }
            "apt-get" | "apt" | "apk" | "yum" | "dnf" | "microdnf" | "zypper" => {
                (Vec::new(), verb(&["remove", "purge", "autoremove", "del"]), verb(&["clean", "cc"]))
            }
            _ => return None,
        };
        Some(Deletion { command, folders, packages, caches })
    };
    ran.commands().iter().filter_map(deletion).collect()
}
