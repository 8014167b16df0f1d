//! The image's configuration, in the shape of the recording.

use layerlab_core::instruction::{Command, Instruction, Instructions, Kind, Pair};
use layerlab_core::stage::{Base, Stage, Stages};
use layerlab_core::syntax::Document;
use serde_json::{Map, Value, json};

use crate::ours::{expression, health_test};

/// The target's configuration, folded from its steps and those of the stages below it.
pub fn image(stages: &Stages, instructions: &Instructions, document: &Document) -> Value {
    let mut below: Vec<&Stage> = Vec::new();
    let mut next = stages.target;
    while let Some(stage) = next.and_then(|index| stages.list.get(index)) {
        below.push(stage);
        next = match stage.base {
            Base::Stage(base) => Some(base),
            _ => None,
        };
    }
    let mut config = Config::default();
    if below.last().is_some_and(|stage| stage.base == Base::Scratch) {
        config.workdir = "/".to_owned();
    }
    for stage in below.iter().rev() {
        config.triggers.clear();
        config.cmd_here = false;
        for step in &stage.steps {
            let instruction = instructions.list.get(step.instruction).expect("a step has an instruction");
            config.apply(&step.kind, instruction, document);
        }
    }
    config.json()
}

#[derive(Default)]
struct Config {
    env: Map<String, Value>,
    labels: Map<String, Value>,
    exposed: Vec<String>,
    volumes: Vec<String>,
    shell: Option<Vec<String>>,
    plain: Map<String, Value>,
    workdir: String,
    triggers: Vec<String>,
    cmd_here: bool,
}

impl Config {
    fn apply(&mut self, kind: &Kind, instruction: &Instruction, document: &Document) {
        match kind {
            Kind::Env(list) => put_all(&mut self.env, list),
            Kind::Label(list) => put_all(&mut self.labels, list),
            Kind::User(user) if user.text.is_empty() => drop(self.plain.remove("user")),
            Kind::User(user) => drop(self.plain.insert("user".to_owned(), json!(user.text))),
            Kind::Workdir(path) => {
                self.workdir = layerlab_core::path::join(&self.workdir, &path.text);
                if path.text.ends_with('/') && self.workdir != "/" {
                    self.workdir.push('/');
                }
            }
            Kind::Stopsignal(signal) => drop(self.plain.insert("stopsignal".to_owned(), json!(signal.text))),
            Kind::Shell(words) => self.shell = Some(words.iter().map(|word| word.text.to_string()).collect()),
            Kind::Cmd(line) => {
                self.cmd_here = true;
                self.run("cmd", line);
            }
            Kind::Entrypoint(line) => {
                if !self.cmd_here {
                    self.plain.remove("cmd");
                }
                self.run("entrypoint", line);
            }
            Kind::Healthcheck(health) => {
                drop(self.plain.insert("healthcheck".to_owned(), health_test(health)))
            }
            Kind::Expose(words) => self.exposed.extend(words.iter().flat_map(|word| ports(&word.text))),
            Kind::Volume(words) => self.volumes.extend(words.iter().map(|word| word.text.to_string())),
            Kind::Onbuild(onbuild) => {
                self.triggers.push(expression(&onbuild.expression.text, instruction, document))
            }
            _ => {}
        }
    }

    fn run(&mut self, key: &str, line: &Command) {
        let words: Vec<String> = match line {
            Command::Exec(words) => words.iter().map(|word| word.text.to_string()).collect(),
            Command::Shell(text) => {
                let shell = self.shell.clone().unwrap_or_else(|| vec!["/bin/sh".to_owned(), "-c".to_owned()]);
                shell.into_iter().chain([text.text.to_string()]).collect()
            }
        };
        match words.is_empty() {
            true => drop(self.plain.remove(key)),
            false => drop(self.plain.insert(key.to_owned(), json!(words))),
        }
    }

    fn json(mut self) -> Value {
        const PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        self.env.entry("PATH").or_insert(json!(PATH));
        let env = self.env.iter().map(|(key, value)| format!("{key}={}", value.as_str().unwrap_or_default()));
        let mut out = self.plain;
        out.insert("env".to_owned(), env.collect());
        let mut put = |key: &str, list: Vec<String>| {
            let mut list = list;
            list.sort();
            list.dedup();
            if !list.is_empty() {
                out.insert(key.to_owned(), json!(list));
            }
        };
        put("exposed", self.exposed);
        put("volumes", self.volumes);
        if !self.labels.is_empty() {
            out.insert("labels".to_owned(), Value::Object(self.labels));
        }
        if !self.workdir.is_empty() {
            out.insert("workdir".to_owned(), json!(self.workdir));
        }
        if !self.triggers.is_empty() {
            out.insert("onbuild".to_owned(), json!(self.triggers));
        }
        if let Some(shell) = self.shell {
            out.insert("shell".to_owned(), json!(shell));
        }
        Value::Object(out)
    }
}

fn put_all(map: &mut Map<String, Value>, list: &[Pair]) {
    map.extend(
        list.iter().map(|pair| {
            (pair.key.text.to_string(), json!(pair.value.as_ref().map_or("", |value| &value.text)))
        }),
    );
}

/// `8000-8002/udp` as the image keeps it: every port by itself.
fn ports(text: &str) -> Vec<String> {
    let container = text.rsplit(':').next().unwrap_or_default();
    let (range, protocol) = container.split_once('/').unwrap_or((container, "tcp"));
    let (first, last) = range.split_once('-').unwrap_or((range, range));
    let (first, last): (u16, u16) = (first.parse().unwrap_or(1), last.parse().unwrap_or(0));
    let protocol = if protocol.is_empty() { "tcp" } else { protocol };
    (first..=last).map(|port| format!("{port}/{}", protocol.to_ascii_lowercase())).collect()
}
