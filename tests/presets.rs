//! Every preset is what it claims: a Dockerfile that BuildKit would build, with its context, paired with its twin.

use std::collections::BTreeMap;

use layerlab_core::advice::Severity;
use layerlab_core::example::{self, Example};
use layerlab_core::{Basis, Catalog, Report, inspect};
use layerlab_tests::{files, none, text};

fn pages() -> BTreeMap<String, String> {
    let name =
        |path: &std::path::PathBuf| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    files("web/presets", ".md").iter().map(|path| (name(path), text(path))).collect()
}

/// What `look` complains of in each preset, the preset's name in front.
fn complaints(look: impl Fn(&Example, &Report) -> Vec<String>) -> Vec<String> {
    let catalog = Catalog::full();
    let mut all = Vec::new();
    for (name, page) in pages() {
        let preset = example::read(&page);
        let report = inspect(preset.source, &preset.options, &catalog);
        all.extend(look(&preset, &report).iter().map(|it| format!("{name}: {it}")));
    }
    all
}

#[test]
fn there_are_presets_for_many_stacks() {
    let pages = pages();
    let stacks: std::collections::BTreeSet<&str> =
        pages.values().filter_map(|page| layerlab_core::markdown::read(page).fact("stack")).collect();
    assert!(pages.len() >= 20 && stacks.len() >= 6, "{} presets, stacks {stacks:?}", pages.len());
}

#[test]
fn each_has_a_title_a_sentence_a_stack_and_a_context() {
    none(&complaints(|preset, _| {
        let whole = [
            (!preset.page.title.is_empty(), "a title"),
            (preset.page.lead().ends_with('.'), "a sentence"),
            (preset.page.fact("stack").is_some(), "a `stack`"),
            (preset.options.context.declared, "a `context` block"),
            (!preset.source.is_empty(), "a `dockerfile` block"),
        ];
        whole.iter().filter(|(there, _)| !there).map(|(_, what)| format!("{what} is missing")).collect()
    }));
}

#[test]
fn nothing_in_them_is_refused_or_doubtful() {
    none(&complaints(|_, report| {
        report.problems.iter().map(|it| format!("line {}: {}", it.line, it.message)).collect()
    }));
}

#[test]
fn each_copies_only_files_that_its_context_has() {
    none(&complaints(|_, report| {
        let from_context = |edge: &&layerlab_core::report::EdgeReport| {
            edge.from == layerlab_core::stage::Origin::Context("context".to_owned())
        };
        let empty = report.edges.iter().filter(from_context).filter(|edge| edge.bytes == 0);
        empty.map(|edge| format!("line {} takes nothing: {}", edge.line, edge.paths.join(" "))).collect()
    }));
}

#[test]
fn their_final_images_have_known_bases() {
    none(&complaints(|_, report| {
        let base = &report.image.base;
        let unknown = base.basis == Basis::Unknown;
        unknown.then(|| format!("nobody has measured {}", base.reference)).into_iter().collect()
    }));
}

#[test]
fn before_and_after_name_each_other_and_the_after_is_smaller() {
    let catalog = Catalog::full();
    let pages = pages();
    let weight = |page: &str| {
        let preset = example::read(page);
        inspect(preset.source, &preset.options, &catalog).image.on_disk.likely
    };
    let mut wrong = Vec::new();
    for (name, page) in &pages {
        let preset = example::read(page);
        for (fact, back) in [("before", "after"), ("after", "before")] {
            let Some(twin) = preset.page.fact(fact) else { continue };
            match pages.get(twin).map(|page| example::read(page)) {
                Some(found) if found.page.fact(back).is_some() => {}
                _ => wrong.push(format!("{name}: `{fact}` names {twin}, which is no preset with a `{back}`")),
            }
        }
        if let Some(after) = preset.page.fact("after").and_then(|twin| pages.get(twin)) {
            let (before, after) = (weight(page), weight(after));
            if after * 2 >= before {
                wrong.push(format!("{name}: {after} bytes after, {before} before: not half"));
            }
        }
    }
    none(&wrong);
}

#[test]
fn the_page_offers_each() {
    let list = text(&layerlab_tests::root().join("web/src/presets.rs"));
    let missing = pages().into_keys().filter(|name| !list.contains(&format!("\"{name}\"")));
    none(&missing.map(|name| format!("{name}: not in web/src/presets.rs")).collect::<Vec<_>>());
}

#[test]
fn what_is_as_good_as_it_gets_hears_no_complaint() {
    none(&complaints(|preset, report| {
        if preset.page.fact("after").is_some() {
            return Vec::new();
        }
        let loud = report.findings.iter().filter(|it| it.severity != Severity::Info);
        let loud = loud.map(|it| format!("line {}: {} {}", it.line, it.rule, it.message));
        let hidden = report.image.hidden_bytes > 100_000;
        let hidden = hidden.then(|| format!("{} bytes are paid for and not seen", report.image.hidden_bytes));
        let large = report.suggestions.iter().filter(|it| it.saving.on_disk > 1_000_000);
        loud.chain(hidden)
            .chain(large.map(|it| format!("line {}: {} would save bytes", it.line, it.rule)))
            .collect()
    }));
}

#[test]
fn what_came_before_hears_of_its_mistakes() {
    none(&complaints(|preset, report| {
        let quiet = preset.page.fact("after").is_some() && report.suggestions.len() < 2;
        quiet.then(|| "hardly a suggestion".to_owned()).into_iter().collect()
    }));
}
