//! SARIF 2.1.0, the form that code scanning services read.

use layerlab_core::advice::{POLICIES, RULES, Severity};
use layerlab_core::report::FindingReport;
use serde_json::{Value, json};

use crate::command::Checked;

/// One log with one run for all files.
pub fn log(all: &[Checked]) -> String {
    let results: Vec<Value> = all.iter().flat_map(results).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "layerlab",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": RULES.iter().chain(POLICIES).map(|rule| json!({
                    "id": rule.name,
                    "shortDescription": { "text": first_sentence(&rule.prose()) },
                    "fullDescription": { "text": rule.prose() },
                    "defaultConfiguration": { "level": level(rule.severity) },
                })).collect::<Vec<Value>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}")
}

fn results(checked: &Checked) -> Vec<Value> {
    let refused =
        checked.error.iter().filter(|error| checked.findings.iter().all(|it| it.line != error.line));
    let refused =
        refused.map(|error| result(&checked.file, "Refused", "error", error.line.max(1), &error.message));
    let found = checked.findings.iter().map(|FindingReport { rule, line, severity, message, .. }| {
        result(&checked.file, rule, level(*severity), *line, message)
    });
    refused.chain(found).collect()
}

fn result(file: &str, rule: &str, level: &str, line: u32, message: &str) -> Value {
    json!({
        "ruleId": rule,
        "level": level,
        "message": { "text": message },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(file) },
            "region": { "startLine": line.max(1) },
        } }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a relative or absolute reference: what RFC 3986 does not allow in a path is percent-encoded.
fn uri(path: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=@".contains(&byte);
    path.bytes()
        .map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

fn first_sentence(prose: &str) -> String {
    let joined = prose.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.split_once(". ").map_or(joined.clone(), |(first, _)| format!("{first}."))
}

#[cfg(test)]
mod tests {
    #[test]
    fn paths_become_uri_references() {
        assert_eq!(super::uri("a b/Dockerfile#1"), "a%20b/Dockerfile%231");
    }
}
