use super::*;

rule! {
    /// An archive that is copied and then unpacked is in the image twice. `ADD` unpacks it on the way: what lies in the
    /// context by itself, what it downloads with `--unpack`.
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// COPY rootfs.tar.gz /tmp/
    /// RUN tar -xzf /tmp/rootfs.tar.gz -C /opt
    /// ```
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// ADD rootfs.tar.gz /opt/
    /// ```
    ArchiveCopiedThenUnpacked, Info, "DL3010"
}

fn check(on: View, found: &mut Vec<Finding>) {
    for (stage, step) in on.shipped_steps() {
        let (Kind::Copy(copy) | Kind::Add(Add { copy, .. })) = &step.kind else { continue };
        let remote = matches!(step.kind, Kind::Add(_));
        // ADD unpacks what lies in the context by itself.
        if remote && !copy.sources.iter().all(|it| it.text.contains("://")) {
            continue;
        }
        let ([source], None) = (&copy.sources[..], &copy.from) else { continue };
        let name = path::name(&source.text);
        if ![".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"].iter().any(|end| name.ends_with(end)) {
            continue;
        }
        let Some(position) = stage.steps.iter().position(|it| std::ptr::eq(it, step)) else { continue };
        let dest = on.dest(stage, position, copy);
        let file = if copy.dest.text.ends_with('/') || copy.dest.text == "." {
            path::join(&dest, name)
        } else {
            dest
        };
        let unpacks = |ran: &&Ran| {
            let here = on.workdir(stage, ran.position);
            ran.position > position
                && ran.of(&["tar"]).any(|it| {
                    let extracts = it.has(&["-x", "--extract", "--get"])
                        || it.texts().next().is_some_and(|text| !text.starts_with('-') && text.contains('x'));
                    extracts && it.texts().any(|text| path::join(&here, text) == file)
                })
        };
        let (Some(ran), Some(instruction)) = (on.runs_of(stage.index).find(unpacks), on.instruction(step))
        else {
            continue;
        };
        let message = format!("`{name}` is in the image as an archive and unpacked.");
        found.push(RULE.at(on, instruction.span, message).marking(source.span).fix(added(
            on,
            instruction,
            copy,
            (ran, remote),
        )));
    }
}

/// ADD in the place of a COPY and of a RUN that does nothing but unpack.
fn added(on: View, instruction: &Instruction, copy: &Copy, (ran, remote): (&Ran, bool)) -> Option<Fix> {
    let (command, removes) = ran.commands().split_first()?;
    let gone = removes.iter().all(|it| it.name() == "rm");
    let folder = command.option(&["-C", "--directory"])?;
    let changed = command.texts().any(|text| text.starts_with("--strip") || text.starts_with("--exclude"));
    let keyword =
        if instruction.keyword.text == instruction.keyword.text.to_ascii_lowercase() { "add" } else { "ADD" };
    let dest = format!("{}/", folder.trim_end_matches('/'));
    // What comes from an address, ADD unpacks where it is told to (Dockerfile 1.17).
    let keyword = if remote { format!("{keyword} --unpack=true") } else { keyword.to_owned() };
    let replace = |span: Span, text: String| Edit { start: span.start, end: span.end, text };
    (!changed && gone && folder.starts_with('/')).then(|| Fix {
        title: "Unpack it with ADD".into(),
        safety: Safety::Check,
        edits: vec![
            replace(instruction.keyword.span, keyword),
            replace(copy.dest.span, dest),
            edit::remove_lines(on.source(), ran.instruction.span),
        ],
        ..Fix::default()
    })
}
