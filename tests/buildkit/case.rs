//! A recorded case.

use serde_json::{Value, json};

/// A Dockerfile and what BuildKit makes of it.
pub struct Case {
    /// What it is about.
    pub name: String,
    /// The text, invalid UTF-8 replaced.
    pub dockerfile: String,
    /// `--target`.
    pub target: Option<String>,
    recorded: Value,
}

impl Case {
    /// Reads a line of a case file.
    pub fn read(line: &str) -> Case {
        let mut recorded: Value = serde_json::from_str(line).expect("a case is JSON");
        stretch(&mut recorded);
        let text = |key: &str| recorded[key].as_str().map(str::to_owned);
        let (name, dockerfile) = (text("name").expect("a name"), text("dockerfile").expect("a Dockerfile"));
        Case { name, dockerfile, target: text("target"), recorded }
    }

    /// What was recorded, by area.
    pub fn facts(&self) -> Vec<(&'static str, Value)> {
        let case = &self.recorded;
        let place = |error: &Value| match error {
            Value::Null => Value::Null,
            error => json!([error["phase"], error["line"].as_u64().unwrap_or(0)]),
        };
        let mut facts = vec![
            ("verdict", place(&case["error"])),
            ("message", message(&case["error"])),
            ("directives", case["directives"].clone()),
        ];
        if let Some(build) = case.get("build_error") {
            facts.push(("build", json!([build["line"].as_u64().unwrap_or(0), message(build)])));
        }
        if let Some(nodes) = case["nodes"].as_array() {
            let each = |read: fn(&Value) -> Value| Value::Array(nodes.iter().map(read).collect());
            facts.push(("instructions", each(|node| json!([node[0], node[1], node[2]]))));
            facts.push(("flags", each(|node| or_empty(&node[3]["flags"]))));
            facts.push(("heredocs", each(|node| or_empty(&node[3]["heredocs"]))));
            facts.push(("comments", each(|node| or_empty(&node[3]["comments"]))));
            facts.push(("escape", case["escape"].clone()));
            facts.push(("blank continuations", or_empty(&case["warnings"])));
        }
        if let Some(stages) = case["stages"].as_array() {
            let stage = |stage: &Value| {
                json!([stage["name"], stage["base"], stage["platform"], stage["start"], stage["end"]])
            };
            facts.push(("stages", stages.iter().map(stage).collect()));
            let commands = stages.iter().map(|stage| stage["commands"].clone()).collect();
            facts.push(("fields", json!([or_empty(&case["meta_args"]), Value::Array(commands)])));
        }
        facts.extend(case.get("reach").map(|reach| ("reach", reach.clone())));
        facts.extend(case.get("image").map(|image| ("image", sorted(image.clone()))));
        facts
    }
}

/// BuildKit's words. Its hint depends on the order of a Go map where two names are equally near, and the stage that it
/// names for a circle does so always.
pub fn message(error: &Value) -> Value {
    let Some(message) = error["message"].as_str() else { return Value::Null };
    let message = message.split(" (did you mean ").next().unwrap_or_default();
    match message.split_once("circular dependency detected on stage: ") {
        Some(_) => json!("circular dependency detected"),
        None => json!(message),
    }
}

/// The variables of an image in alphabetical order: theirs is the order of the instructions.
pub fn sorted(mut image: Value) -> Value {
    if let Some(env) = image["env"].as_array_mut() {
        env.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    }
    image
}

fn or_empty(list: &Value) -> Value {
    if list.is_null() { json!([]) } else { list.clone() }
}

/// Writes `⟨1000×a⟩` out: long lines of one letter are kept short in the files.
fn stretch(value: &mut Value) {
    match value {
        Value::String(text) => {
            while let Some((before, rest)) = text.split_once('⟨') {
                let (run, after) = rest.split_once('⟩').expect("a run is closed");
                let (count, letter) = run.split_once('×').expect("a run has a count");
                *text = format!("{before}{}{after}", letter.repeat(count.parse().expect("a number")));
            }
        }
        Value::Array(list) => list.iter_mut().for_each(stretch),
        Value::Object(fields) => fields.values_mut().for_each(stretch),
        _ => {}
    }
}
