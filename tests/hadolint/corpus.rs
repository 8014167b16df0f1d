//! The Dockerfiles that both linters read: our own corpus, the presets, the rules' examples, BuildKit's cases.

use layerlab_core::advice::{POLICIES, RULES};
use layerlab_core::markdown;
use layerlab_tests::{files, shown, text};

/// A Dockerfile and what the score calls it.
pub struct Sample {
    pub name: String,
    pub source: String,
}

/// Every Dockerfile, in a fixed order.
pub fn all() -> Vec<Sample> {
    [own(), pages("web/presets"), pages("tests/models"), examples(), recorded()]
        .into_iter()
        .flatten()
        .collect()
}

/// The files of `corpus/`: a line `=== name` stands above each Dockerfile.
fn own() -> Vec<Sample> {
    let parts = |path: &std::path::PathBuf| {
        let page = text(path);
        let parts = page.split("=== ").filter_map(|part| part.split_once('\n'));
        parts.map(|(name, source)| sample(name, source)).collect::<Vec<_>>()
    };
    files("tests/hadolint/corpus", ".dockerfiles").iter().flat_map(parts).collect()
}

/// The Dockerfiles of the Markdown pages in `folder`.
fn pages(folder: &str) -> Vec<Sample> {
    let read = |path: &std::path::PathBuf| {
        let page = text(path);
        markdown::read(&page).fence("dockerfile").map(|source| sample(&shown(path), source))
    };
    files(folder, ".md").iter().filter_map(read).collect()
}

fn examples() -> Vec<Sample> {
    let named = |rule: &layerlab_core::advice::Rule| {
        let examples = rule.examples().into_iter().zip(["before", "after"]);
        examples.map(|(source, when)| sample(&format!("{} {when}", rule.name), &source)).collect::<Vec<_>>()
    };
    RULES.iter().chain(POLICIES).flat_map(named).collect()
}

fn recorded() -> Vec<Sample> {
    let read = |line: &str| {
        let case: serde_json::Value = serde_json::from_str(line).expect("a case is JSON");
        let field = |name: &str| case[name].as_str().unwrap_or_default().to_owned();
        sample(&format!("buildkit/{}", field("name")), &field("dockerfile"))
    };
    let cases = files("tests/buildkit/cases", ".jsonl");
    cases.iter().flat_map(|path| text(path).lines().map(read).collect::<Vec<_>>()).collect()
}

fn sample(name: &str, source: &str) -> Sample {
    Sample { name: name.to_owned(), source: source.to_owned() }
}
