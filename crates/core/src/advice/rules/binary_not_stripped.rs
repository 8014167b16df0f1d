use super::*;

rule! {
    /// Unless told otherwise, `go build` writes the symbol table and debugging data into the program: about a third of its
    /// bytes. Stack traces of a crash stay readable without them; a debugger needs them.
    ///
    /// ```dockerfile
    /// FROM golang:1.25-alpine AS builder
    /// WORKDIR /src
    /// COPY . .
    /// RUN CGO_ENABLED=0 go build -o /server .
    ///
    /// FROM gcr.io/distroless/static-debian12:nonroot
    /// COPY --from=builder /server /server
    /// ENTRYPOINT ["/server"]
    /// ```
    ///
    /// ```dockerfile
    /// FROM golang:1.25-alpine AS builder
    /// WORKDIR /src
    /// COPY . .
    /// RUN CGO_ENABLED=0 go build -ldflags="-s -w" -o /server .
    ///
    /// FROM gcr.io/distroless/static-debian12:nonroot
    /// COPY --from=builder /server /server
    /// ENTRYPOINT ["/server"]
    /// ```
    BinaryNotStripped, Info
}

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs.iter().filter(|ran| ran.stage.reachable) {
        for command in ran.of(&["go"]) {
            let Some(verb) = install::verb(command, &["build", "install"]) else { continue };
            let flags = command.texts().filter(|text| !text.starts_with("-tags"));
            if flags.flat_map(str::split_whitespace).any(is_strip)
                || ran.commands().iter().any(|it| it.name() == "strip")
            {
                continue;
            }
            let given = command.args().iter().find(|it| it.text.starts_with("-ldflags"));
            let edit = match given {
                None => Some(ran.behind(verb, " -ldflags=\"-s -w\"")),
                Some(word) => with_flags(on, ran, word),
            };
            let fix = edit.map(|edit| Fix {
                title: "Leave symbols and debugging data out".into(),
                safety: Safety::Check,
                edits: vec![edit],
                ..Fix::default()
            });
            found.push(RULE.in_run(on, ran, command, "The program keeps its symbol table.").fix(fix));
        }
    }
}

fn is_strip(flag: &str) -> bool {
    matches!(
        flag.trim_start_matches("-ldflags").trim_start_matches('=').trim_matches(['"', '\'']),
        "-s" | "-w"
    )
}

/// Puts `-s -w` in front of the flags that are there, inside their quotes.
fn with_flags(on: View, ran: &Ran, word: &shell::Word) -> Option<Edit> {
    let place = ran.word(word);
    let quote = place.of(on.source()).find(['"', '\''])?;
    let start = place.start + quote + 1;
    Some(Edit { start, end: start, text: "-s -w ".to_owned() })
}
