//! The JSON that scripts read: names and types, for every preset.

mod common;

use common::layerlab;
use layerlab_core::{Catalog, example};
use serde_json::Value;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Is {
    Count,
    Signed,
    Text,
    TextOrNull,
    Flag,
    One(&'static [&'static str]),
}

const BASIS: Is = Is::One(&["stated", "measured", "modelled", "guessed", "unknown"]);
const SAFETY: Is = Is::One(&["safe", "check", "manual"]);

/// Where (`[]` steps into each element of an array), and what stands there.
const ANALYZE: [(&str, Is); 44] = [
    ("schema", Is::Count),
    ("target", Is::Text),
    ("stages[].index", Is::Count),
    ("stages[].name", Is::Text),
    ("stages[].base", Is::Text),
    ("stages[].reachable", Is::Flag),
    ("edges[].to", Is::Count),
    ("edges[].kind", Is::One(&["from", "copy", "mount", "add"])),
    ("edges[].line", Is::Count),
    ("edges[].paths[]", Is::Text),
    ("edges[].bytes", Is::Count),
    ("image.on_disk.low", Is::Count),
    ("image.on_disk.likely", Is::Count),
    ("image.on_disk.high", Is::Count),
    ("image.pull.low", Is::Count),
    ("image.pull.likely", Is::Count),
    ("image.pull.high", Is::Count),
    ("image.base.reference", Is::Text),
    ("image.base.on_disk", Is::Count),
    ("image.base.pull", Is::Count),
    ("image.base.basis", BASIS),
    ("image.hidden_bytes", Is::Count),
    ("image.layers[].line", Is::Count),
    ("image.layers[].command", Is::Text),
    ("image.layers[].on_disk.low", Is::Count),
    ("image.layers[].on_disk.likely", Is::Count),
    ("image.layers[].on_disk.high", Is::Count),
    ("image.layers[].basis", BASIS),
    ("image.layers[].parts[].path", Is::Text),
    ("image.layers[].parts[].what", Is::Text),
    ("image.layers[].parts[].bytes", Is::Count),
    ("image.layers[].parts[].basis", BASIS),
    ("suggestions[].rule", Is::Text),
    ("suggestions[].line", Is::Count),
    ("suggestions[].title", Is::Text),
    ("suggestions[].safety", SAFETY),
    ("suggestions[].saving.on_disk", Is::Signed),
    ("suggestions[].saving.pull", Is::Signed),
    ("suggestions[].edits[].start", Is::Count),
    ("suggestions[].edits[].end", Is::Count),
    ("suggestions[].edits[].text", Is::Text),
    ("assumptions[].key", Is::Text),
    ("assumptions[].unit", Is::One(&["bytes", "count", "ratio"])),
    ("assumptions[].source", Is::Text),
];

const CHECK: [(&str, Is); 7] = [
    ("file", Is::Text),
    ("findings[].rule", Is::Text),
    ("findings[].line", Is::Count),
    ("findings[].severity", Is::One(&["error", "warning", "info"])),
    ("findings[].message", Is::Text),
    ("findings[].aliases[]", Is::Text),
    ("error", Is::TextOrNull),
];

const PARSE: [(&str, Is); 12] = [
    ("file", Is::Text),
    ("ok", Is::Flag),
    ("instructions[].keyword", Is::Text),
    ("instructions[].start_line", Is::Count),
    ("instructions[].end_line", Is::Count),
    ("instructions[].flags[]", Is::Text),
    ("instructions[].heredocs[].name", Is::Text),
    ("instructions[].heredocs[].start_line", Is::Count),
    ("instructions[].heredocs[].end_line", Is::Count),
    ("stages[].index", Is::Count),
    ("stages[].base", Is::Text),
    ("stages[].start_line", Is::Count),
];

/// The values at `path`; an object that lacks the name gives one null.
fn at<'a>(value: &'a Value, path: &str) -> Vec<&'a Value> {
    let mut found = vec![value];
    for part in path.split('.') {
        let name = part.trim_end_matches("[]");
        found = found.into_iter().map(|value| &value[name]).collect();
        if part.ends_with("[]") {
            found = found.into_iter().flat_map(|value| value.as_array().expect(path)).collect();
        }
    }
    found
}

fn holds(value: &Value, is: Is) -> bool {
    match is {
        Is::Count => value.is_u64(),
        Is::Signed => value.is_i64(),
        Is::Text => value.is_string(),
        Is::TextOrNull => value.is_null() || value.is_object(),
        Is::Flag => value.is_boolean(),
        Is::One(words) => value.as_str().is_some_and(|word| words.contains(&word)),
    }
}

fn obeys(name: &str, value: &Value, contract: &[(&str, Is)]) {
    for (path, is) in contract {
        for found in at(value, path) {
            assert!(holds(found, *is), "{name}: `{path}` is {found}, and not {is:?}");
        }
    }
}

fn presets() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/presets");
    let pages = std::fs::read_dir(folder).expect("the presets");
    let mut presets: Vec<(String, String)> = pages
        .flatten()
        .map(|entry| {
            (entry.file_name().to_string_lossy().into_owned(), std::fs::read_to_string(entry.path()).unwrap())
        })
        .map(|(name, page)| (name, example::read(&page).source.to_owned()))
        .collect();
    presets.sort();
    assert!(presets.len() > 10);
    presets
}

#[test]
fn analyze_keeps_the_contract() {
    for (name, source) in presets() {
        let ran = layerlab(&["analyze", "--format", "json", "-"], &source);
        let report = ran.json();
        obeys(&name, &report, &ANALYZE);
        for origin in at(&report, "edges[].from") {
            let named = ["stage", "image", "context"].iter().filter(|key| !origin[**key].is_null()).count();
            assert_eq!(named, 1, "{name}: {origin}");
        }
        assert_eq!((ran.code, report["schema"].as_u64()), (0, Some(1)), "{name}: {}", ran.err);
        assert!(report["stages"].as_array().is_some_and(|stages| !stages.is_empty()), "{name}");
    }
}

#[test]
fn the_parts_of_a_layer_add_up_and_ranges_are_ordered() {
    for (name, source) in presets() {
        let report = layerlab(&["analyze", "--format", "json", "-"], &source).json();
        for amount in
            [at(&report, "image.layers[].on_disk"), at(&report, "image.on_disk"), at(&report, "image.pull")]
                .concat()
        {
            let [low, likely, high] = ["low", "likely", "high"].map(|part| amount[part].as_u64().unwrap());
            assert!(low <= likely && likely <= high, "{name}: {amount}");
        }
        for layer in at(&report, "image.layers[]") {
            let parts: u64 = at(layer, "parts[].bytes").iter().filter_map(|bytes| bytes.as_u64()).sum();
            assert_eq!(Some(parts), layer["on_disk"]["likely"].as_u64(), "{name}: {}", layer["command"]);
        }
        let layers: u64 =
            at(&report, "image.layers[].on_disk.likely").iter().filter_map(|it| it.as_u64()).sum();
        let base = report["image"]["base"]["on_disk"].as_u64().unwrap();
        assert_eq!(Some(base + layers), report["image"]["on_disk"]["likely"].as_u64(), "{name}");
    }
}

#[test]
fn check_keeps_the_contract() {
    for (name, source) in presets() {
        for line in layerlab(&["check", "--format", "json", "-"], &source).lines() {
            obeys(&name, &line, &CHECK);
            for fix in at(&line, "findings[].fix").into_iter().filter(|fix| !fix.is_null()) {
                assert!(holds(&fix["safety"], SAFETY), "{name}: {fix}");
            }
        }
    }
    let refused = &layerlab(&["check", "--format", "json", "-"], "FROM alpine\nRUNN true\n").lines()[0];
    assert_eq!(refused["error"]["line"], 2);
    assert!(refused["error"]["message"].is_string());
}

#[test]
fn parse_keeps_the_contract() {
    for (name, source) in presets() {
        let ran = layerlab(&["parse", "-"], &source);
        obeys(&name, &ran.lines()[0], &PARSE);
        assert_eq!((ran.code, &ran.lines()[0]["ok"]), (0, &Value::Bool(true)), "{name}");
    }
}

#[test]
fn parse_lists_what_is_written() {
    let source = "FROM --platform=linux/amd64 alpine AS Base\n# a comment\nRUN --mount=type=cache,target=/x \\\n    <<EOF\ntrue\nEOF\ncopy --from=base /a \\\n  /b\n";
    let line = &layerlab(&["parse", "-"], source).lines()[0];
    let rows: Vec<(&str, u64, u64)> = line["instructions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            (
                it["keyword"].as_str().unwrap(),
                it["start_line"].as_u64().unwrap(),
                it["end_line"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(rows, [("FROM", 1, 1), ("RUN", 3, 6), ("copy", 7, 8)]);
    assert_eq!(line["instructions"][1]["flags"], serde_json::json!(["--mount=type=cache,target=/x"]));
    assert_eq!(line["instructions"][1]["heredocs"][0]["name"], "EOF");
    let stage = serde_json::json!({"index": 0, "name": "base", "base": "alpine", "start_line": 1});
    assert_eq!(line["stages"], serde_json::json!([stage]));
}

#[test]
fn a_base_alone_weighs_what_the_catalogue_measured() {
    let catalog = Catalog::full();
    let measured: Vec<_> =
        catalog.images().iter().filter(|row| row.on_disk().is_some() && row.pull().is_some()).collect();
    assert!(measured.len() > 100);
    let names: Vec<String> = measured.iter().map(|row| format!("{}:{}", row.image(), row.tag())).collect();
    let mut args = vec!["image", "--json"];
    args.extend(names.iter().map(String::as_str));
    let known = layerlab(&args, "").lines();
    assert_eq!(known.len(), measured.len());
    for ((name, row), known) in names.iter().zip(&measured).zip(&known) {
        assert_eq!(known["on_disk"].as_u64(), row.on_disk(), "{name}");
        assert_eq!(known["pull"].as_u64(), row.pull(), "{name}");
        let basis = [row.on_disk_figure(), row.pull_figure()].into_iter().flatten().map(|it| it.basis).max();
        assert_eq!(known["basis"], serde_json::to_value(basis).unwrap(), "{name}");
    }
    for name in names.iter().step_by(20) {
        let report = layerlab(&["analyze", "--format", "json", "-"], &format!("FROM {name}\n")).json();
        let index = names.iter().position(|other| other == name).unwrap();
        assert_eq!(report["image"]["on_disk"]["likely"].as_u64(), measured[index].on_disk(), "{name}");
        assert_eq!(report["image"]["pull"]["likely"].as_u64(), measured[index].pull(), "{name}");
    }
}
