//! What the reader makes of a case, in the shape of the recording.

use layerlab_core::advice::{self, Subject};
use layerlab_core::build;
use layerlab_core::instruction::{
    self, Add, Command, Copy, Healthcheck, Instruction, Instructions, Kind, Mount, Pair, Run, mount,
};
use layerlab_core::stage;
use layerlab_core::syntax::{self, Document, Phase, Verdict, Word};
use layerlab_core::{Catalog, Options};
use serde_json::{Map, Value, json};

use crate::case::{Case, message, sorted};
use crate::image::image;
use crate::reach::reach;

/// All areas.
pub fn facts(case: &Case) -> Vec<(&'static str, Value)> {
    let document = syntax::parse(&case.dockerfile);
    let instructions = instruction::read(&document);
    let options = Options { target: case.target.clone(), ..Options::default() };
    let stages = stage::split(&instructions, &options, &Catalog::default());
    let violation = violation(case, &options);
    let checked =
        stages.refusal(Phase::Check).or_else(|| stages.refusal(Phase::Build)).or(violation.as_ref());
    let built = stages.refusal(Phase::Build).or(violation.as_ref());
    let words = |verdict: Option<&Verdict>| {
        message(&verdict.map_or(Value::Null, |it| json!({"message": it.message})))
    };
    let list = &instructions.list;
    let each = |read: &dyn Fn(&Instruction) -> Value| Value::Array(list.iter().map(read).collect());
    vec![
        ("verdict", checked.map_or(Value::Null, |it| json!([it.phase, it.line]))),
        ("message", words(checked)),
        ("build", built.map_or(json!([0, null]), |it| json!([it.line, words(Some(it))]))),
        ("directives", directives(&document)),
        ("escape", if document.escape == '\\' { Value::Null } else { json!(document.escape) }),
        ("instructions", each(&|it| json!([it.keyword.text, it.lines.start, it.lines.end]))),
        ("flags", each(&|it| it.flags(&document).iter().map(syntax::Flag::text).collect())),
        ("heredocs", each(&|it| it.heredocs(&document).iter().map(|doc| heredoc(doc, &document)).collect())),
        ("comments", document.statements.iter().map(|it| comments(it, &document)).collect()),
        ("blank continuations", blank(&document)),
        ("stages", list.iter().filter_map(stage).collect()),
        ("fields", fields(&instructions, &document)),
        ("reach", reach(&stages)),
        ("image", sorted(image(&stages, &instructions, &document))),
    ]
}

/// `# check=error=true` makes an error of what BuildKit's checks find.
fn violation(case: &Case, options: &Options) -> Option<Verdict> {
    if !case.dockerfile.contains("error=") {
        return None;
    }
    let catalog = Catalog::default();
    let build = build::of(&case.dockerfile, options, &catalog);
    let found = advice::findings(Subject { build: &build, options, catalog: &catalog });
    let rules = advice::violated(&build, &found);
    let message = format!("lint violation found for rules: {}", rules.join(", "));
    (!rules.is_empty()).then_some(Verdict { phase: Phase::Check, line: 0, message })
}

fn directives(document: &Document) -> Value {
    let found: Map<String, Value> =
        document.directives.iter().map(|it| (it.name.to_owned(), json!(it.text))).collect();
    if found.is_empty() { Value::Null } else { Value::Object(found) }
}

fn heredoc(heredoc: &syntax::Heredoc, document: &Document) -> Value {
    let syntax::Heredoc { name, fd, expand, chomp, body, .. } = heredoc;
    json!({"name": name, "fd": fd, "expand": expand, "chomp": chomp, "content": body.of(&document.source)})
}

fn comments(statement: &syntax::Statement, document: &Document) -> Value {
    statement.comments.clone().map(|index| document.comment(index)).collect()
}

fn blank(document: &Document) -> Value {
    document.statements.iter().filter(|it| it.blank_inside).map(|it| it.continued_to).collect()
}

fn stage(instruction: &Instruction) -> Option<Value> {
    let Kind::From(from) = &instruction.kind else { return None };
    let name =
        from.name.as_ref().map_or(String::new(), |name| syntax::letter::lower(&name.text).into_owned());
    let platform = from.platform.as_ref().map(|platform| &platform.text);
    Some(json!([name, from.base.text, platform, instruction.lines.start, instruction.lines.end]))
}

fn fields(instructions: &Instructions, document: &Document) -> Value {
    let mut above = Vec::new();
    let mut stages: Vec<Vec<Value>> = Vec::new();
    for instruction in &instructions.list {
        let lines = instruction.lines;
        match (&instruction.kind, stages.last_mut()) {
            (Kind::From(_), _) => stages.push(Vec::new()),
            (Kind::Arg(pairs), None) => {
                above.push(json!({"args": arguments(pairs), "start": lines.start, "end": lines.end}));
            }
            (_, None) => {}
            (_, Some(stage)) => stage.push(Value::Object(command(instruction, document))),
        }
    }
    json!([above, stages])
}

fn command(instruction: &Instruction, document: &Document) -> Map<String, Value> {
    let Instruction { keyword, lines, kind, .. } = instruction;
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| drop(out.insert(key.to_owned(), value));
    put("cmd", json!(keyword.text.to_ascii_uppercase()));
    put("start", json!(lines.start));
    put("end", json!(lines.end));
    match kind {
        Kind::Env(list) => put("env", pairs(list)),
        Kind::Label(list) => put("labels", pairs(list)),
        Kind::Arg(list) => put("args", arguments(list)),
        Kind::Workdir(word) => put("path", json!(word.text)),
        Kind::User(word) => put("user", json!(word.text)),
        Kind::Stopsignal(word) => put("signal", json!(word.text)),
        Kind::Maintainer(word) => put("maintainer", json!(word.text)),
        Kind::Onbuild(onbuild) => {
            put("expression", json!(expression(&onbuild.expression.text, instruction, document)))
        }
        Kind::Shell(words) => put("shell", texts(words)),
        Kind::Expose(words) => put("ports", texts(words)),
        Kind::Volume(words) => put("volumes", texts(words)),
        Kind::Cmd(line) | Kind::Entrypoint(line) => command_line(line, &mut put),
        Kind::Run(run) => run_fields(run, instruction, document, &mut put),
        Kind::Copy(copy) => copy_fields(copy, &mut put),
        Kind::Add(add) => add_fields(add, &mut put),
        Kind::Healthcheck(health) => health_fields(health, &mut put),
        Kind::From(_) | Kind::Unreadable => {}
    }
    out
}

type Put<'a> = dyn FnMut(&str, Value) + 'a;

fn texts(words: &[Word]) -> Value {
    words.iter().map(|word| word.text.as_str()).collect()
}

fn pairs(list: &[Pair]) -> Value {
    let pair = |pair: &Pair| {
        let mut out = json!({"key": pair.key.text, "value": pair.value.as_ref().map(|value| &value.text)});
        if pair.legacy {
            out["legacy"] = json!(true);
        }
        out
    };
    list.iter().map(pair).collect()
}

fn arguments(list: &[Pair]) -> Value {
    let pair =
        |pair: &Pair| json!({"key": pair.key.text, "value": pair.value.as_ref().map(|value| &value.text)});
    list.iter().map(pair).collect()
}

/// What the image keeps of a trigger: heredocs follow it.
pub fn expression(text: &str, instruction: &Instruction, document: &Document) -> String {
    let bodies = instruction.heredocs(document).iter();
    bodies.fold(text.to_owned(), |text, doc| format!("{text}\n{}{}", doc.body.of(&document.source), doc.name))
}

fn command_line(line: &Command, put: &mut Put<'_>) {
    let (form, words) = match line {
        Command::Exec(words) => ("exec", texts(words)),
        Command::Shell(text) if text.text.is_empty() => ("shell", json!([])),
        Command::Shell(text) => ("shell", json!([text.text])),
    };
    put("form", json!(form));
    put("cmdline", words);
}

fn run_fields(run: &Run, instruction: &Instruction, document: &Document, put: &mut Put<'_>) {
    command_line(&run.command, put);
    let mut used: Vec<&str> = instruction.flags(document).iter().map(|flag| flag.name.as_str()).collect();
    used.sort_unstable();
    used.dedup();
    if !used.is_empty() {
        put("flags_used", json!(used));
    }
    let file = |doc: &syntax::Heredoc| json!({"name": doc.name, "data": doc.body.of(&document.source), "chomp": doc.chomp});
    if !instruction.heredocs(document).is_empty() {
        put("files", instruction.heredocs(document).iter().map(file).collect());
    }
    let read = |it: &Mount| mount::read(&it.written, &mut |text| Ok(text.into()));
    match run.mounts.iter().find_map(|it| read(it).1) {
        Some(error) => put("mounts_error", json!(error)),
        None if run.mounts.is_empty() => {}
        None => put("mounts", run.mounts.iter().map(mount_fields).collect()),
    }
    for (key, value) in [("network", &run.network), ("security", &run.security)] {
        if let Some(value) = value {
            put(key, json!(value.text));
        }
    }
}

fn mount_fields(mount: &Mount) -> Value {
    let mut out = json!({"type": mount.kind.name(), "readonly": mount.readonly});
    let text = |text: &str| (!text.is_empty()).then(|| json!(text));
    let optional = [
        ("target", text(&mount.target)),
        ("source", text(&mount.source)),
        ("from", mount.from.as_ref().map(|from| json!(from.text))),
        ("id", text(&mount.id)),
        ("sharing", mount.sharing.as_ref().map(|it| json!(it))),
        ("required", mount.required.then_some(json!(true))),
        ("env", mount.env.as_ref().map(|it| json!(it))),
        ("size", mount.size.map(|it| json!(it))),
        ("mode", mount.mode.map(|it| json!(it))),
        ("uid", mount.uid.map(|it| json!(it))),
        ("gid", mount.gid.map(|it| json!(it))),
    ];
    optional.into_iter().for_each(|(key, value)| {
        if let Some(value) = value {
            out[key] = value;
        }
    });
    out
}

fn copy_fields(copy: &Copy, put: &mut Put<'_>) {
    put("sources", texts(&copy.sources));
    put("dest", json!(copy.dest.text));
    for (key, value) in [("from", &copy.from), ("chown", &copy.chown), ("chmod", &copy.chmod)] {
        if let Some(value) = value {
            put(key, json!(value.text));
        }
    }
    for (key, value) in [("link", copy.link), ("parents", copy.parents)] {
        if value {
            put(key, json!(true));
        }
    }
    if !copy.exclude.is_empty() {
        put("exclude", texts(&copy.exclude));
    }
    if !copy.inline.is_empty() {
        let file =
            |it: &instruction::Inline| json!({"path": it.name.text, "data": it.content, "expand": it.expand});
        put("contents", copy.inline.iter().map(file).collect());
    }
}

fn add_fields(add: &Add, put: &mut Put<'_>) {
    copy_fields(&add.copy, put);
    if let Some(checksum) = &add.checksum {
        put("checksum", json!(checksum.text));
    }
    if let Some(unpack) = add.unpack {
        put("unpack", json!(unpack));
    }
}

fn health_fields(health: &Healthcheck, put: &mut Put<'_>) {
    put("test", health_test(health));
    let times = [
        ("interval", health.interval),
        ("timeout", health.timeout),
        ("start_period", health.start_period),
        ("start_interval", health.start_interval),
    ];
    for (key, nanoseconds) in times {
        if nanoseconds != 0 {
            put(key, json!(go_duration(nanoseconds)));
        }
    }
    if health.retries != 0 {
        put("retries", json!(health.retries));
    }
}

pub fn health_test(health: &Healthcheck) -> Value {
    match &health.command {
        None => json!(["NONE"]),
        Some(Command::Shell(text)) => json!(["CMD-SHELL", text.text]),
        Some(Command::Exec(words)) => {
            std::iter::once("CMD").chain(words.iter().map(|word| word.text.as_str())).collect()
        }
    }
}

/// Go's `Duration.String`, for the durations that occur in the cases.
fn go_duration(nanoseconds: i64) -> String {
    let (hours, rest) = (nanoseconds / 3_600_000_000_000, nanoseconds % 3_600_000_000_000);
    let (minutes, seconds) = (rest / 60_000_000_000, (rest % 60_000_000_000) as f64 / 1e9);
    match (hours, minutes) {
        (0, 0) if seconds < 1.0 => format!("{}ms", seconds * 1e3),
        (0, 0) => format!("{seconds}s"),
        (0, minutes) => format!("{minutes}m{seconds}s"),
        (hours, minutes) => format!("{hours}h{minutes}m{seconds}s"),
    }
}
