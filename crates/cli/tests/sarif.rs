//! The SARIF log against the schema of SARIF 2.1.0.

mod common;

use common::layerlab;
use serde_json::{Map, Value};

const SCHEMA: &str = include_str!("sarif/schema.json");

/// The keywords of JSON Schema (draft 7) that say nothing about a value, or are looked at together with another.
const SILENT: [&str; 5] = ["$schema", "$id", "$comment", "definitions", "default"];

/// What is wrong with `value` by a part of the schema. A keyword that is not understood here is wrong, too: nothing is let
/// through unseen.
fn faults(schema: &Value, part: &Value, value: &Value, path: &str) -> Vec<String> {
    let rules: Map<String, Value> = part.as_object().cloned().unwrap_or_default();
    let each = |all: &mut Vec<String>, keyword: &str, rule: &Value| {
        let fault = |text: String| vec![format!("{path}: {text}")];
        let holds = |is: bool| {
            if is { Vec::new() } else { fault(format!("{keyword} {rule} does not hold for {value}")) }
        };
        let ways = || rule.as_array().into_iter().flatten().map(|way| faults(schema, way, value, path));
        let found = match keyword {
            "$ref" => {
                let name = rule.as_str().unwrap_or_default().trim_start_matches('#');
                faults(schema, schema.pointer(name).unwrap_or_else(|| panic!("no {name}")), value, path)
            }
            "type" => holds(rule == &Value::from(kind(value)) || rule == "number" && value.is_number()),
            "enum" => holds(rule.as_array().is_some_and(|all| all.contains(value))),
            "minimum" => holds(value.as_i64() >= rule.as_i64()),
            "maximum" => holds(value.as_i64() <= rule.as_i64()),
            "minItems" => holds(value.as_array().map(|all| all.len() as u64) >= rule.as_u64()),
            "uniqueItems" => holds(
                value
                    .as_array()
                    .is_none_or(|all| all.iter().enumerate().all(|(at, one)| !all[..at].contains(one))),
            ),
            "items" => {
                let all = value.as_array().into_iter().flatten().enumerate();
                all.flat_map(|(at, one)| faults(schema, rule, one, &format!("{path}/{at}"))).collect()
            }
            "properties" => {
                let named = rule.as_object().into_iter().flatten();
                let there = named.filter_map(|(name, part)| Some((name, part, value.get(name)?)));
                there
                    .flat_map(|(name, part, one)| faults(schema, part, one, &format!("{path}/{name}")))
                    .collect()
            }
            "additionalProperties" if rule == false => {
                let known = |name: &str| part["properties"].get(name).is_some();
                holds(value.as_object().is_none_or(|all| all.keys().all(|name| known(name))))
            }
            "additionalProperties" => Vec::new(),
            "required" => {
                let names = rule.as_array().into_iter().flatten().filter_map(Value::as_str);
                let missing = names.filter(|name| value.get(name).is_none());
                missing.flat_map(|name| fault(format!("{name} is missing"))).collect()
            }
            "anyOf" => holds(ways().any(|found| found.is_empty())),
            "oneOf" => holds(ways().filter(Vec::is_empty).count() == 1),
            "format" if rule == "uri" || rule == "uri-reference" => {
                let text = value.as_str().unwrap_or_default();
                let plain =
                    text.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"{}|\\^`".contains(&byte));
                holds(plain && (rule != "uri" || text.contains(':')))
            }
            _ if SILENT.contains(&keyword) => Vec::new(),
            _ => fault(format!("{keyword} is not understood by this test")),
        };
        all.extend(found);
    };
    rules.iter().fold(Vec::new(), |mut all, (keyword, rule)| {
        each(&mut all, keyword, rule);
        all
    })
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[test]
fn a_log_keeps_to_the_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let texts = [
        "FROM alpine:3.22\nUSER 65532\n",
        "FROM debian\nRUN apt-get update && apt-get install \"é\"\nCMD a\n",
        "FRM x\n",
        "",
    ];
    for command in [&["check", "--format", "sarif", "-"][..], &["analyze", "--format", "sarif", "-"]] {
        for text in texts {
            let log = layerlab(command, text).json();
            assert_eq!(faults(&schema, &schema, &log, "").join("\n"), "", "{command:?} {text:?}");
        }
    }
}

#[test]
fn the_schema_is_felt() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let mut log = layerlab(&["check", "--format", "sarif", "-"], "FROM debian\n").json();
    log["runs"][0]["results"][0]["level"] = "loud".into();
    log["runs"][0]["results"][0]["color"] = "red".into();
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0.into();
    log["runs"][0]["tool"].as_object_mut().expect("a tool").remove("driver");
    let found = faults(&schema, &schema, &log, "").join("\n");
    for part in ["level: enum", "additionalProperties", "startLine: minimum", "driver is missing"] {
        assert!(found.contains(part), "{part} in\n{found}");
    }
}
