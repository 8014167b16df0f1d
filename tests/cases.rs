//! Runs `cases/**/*.md`: a title, a Dockerfile (with a context, options), and what the engine is to say of it.
//!
//! A block labelled with a view's name holds that view as text, one line a row. `UPDATE_CASES=1` writes what the
//! engine says now; read the difference before you keep it.

use std::fs;

use layerlab_core::advice::Severity;
use layerlab_core::build::cache::{Fate, Reruns, StepRerun};
use layerlab_core::bytes::show;
use layerlab_core::report::{EdgeReport, FindingReport, LayerReport, StageReport, SuggestionReport};
use layerlab_core::stage::Origin;
use layerlab_core::syntax::Problem;
use layerlab_core::text::{Edit, Safety, apply};
use layerlab_core::{Amount, Basis, Catalog, Report, example, inspect, reruns};
use layerlab_tests::{files, none, shown, text};

/// Blocks that go in; every other block is a view that is compared.
const INPUTS: [&str; 4] = ["dockerfile", "context", "dockerignore", "options"];

/// What the engine says of a case.
struct Said {
    report: Report,
    reruns: Reruns,
}

type View = fn(&Said) -> Vec<String>;

const VIEWS: [(&str, View); 11] = [
    ("stages", |said| said.report.stages.iter().map(stage).collect()),
    ("edges", |said| said.report.edges.iter().map(|it| edge(&said.report, it)).collect()),
    ("problems", |said| said.report.problems.iter().map(problem).collect()),
    ("layers", |said| said.report.image.layers.iter().map(layer).collect()),
    ("pull", |said| said.report.image.layers.iter().map(pull).collect()),
    ("image", |said| image(&said.report)),
    ("duplicates", |said| duplicates(&said.report)),
    ("reruns", |said| rerun_rows(&said.reruns)),
    ("advice", |said| said.report.suggestions.iter().map(suggestion).collect()),
    ("findings", |said| said.report.findings.iter().map(finding).collect()),
    ("fixed", |said| fixed(&said.report)),
];

#[test]
fn every_case_says_what_it_expects() {
    let catalog = Catalog::full();
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let mut complaints = Vec::new();
    for path in files("tests/cases", ".md") {
        let page = text(&path);
        let (edits, mut differences) = compare(&page, &catalog);
        if update && !edits.is_empty() {
            fs::write(&path, apply(&page, &edits)).unwrap();
        } else {
            differences.iter_mut().for_each(|it| *it = format!("{}: {it}", shown(&path)));
            complaints.append(&mut differences);
        }
    }
    none(&complaints);
}

/// The edits that would bring the views up to date, and what is wrong in words.
fn compare(page: &str, catalog: &Catalog) -> (Vec<Edit>, Vec<String>) {
    let case = example::read(page);
    let said = Said {
        report: inspect(case.source, &case.options, catalog),
        reruns: reruns(case.source, &case.options, catalog, &case.changes),
    };
    let (mut edits, mut wrong) = (Vec::new(), Vec::new());
    if case.page.title.is_empty() || case.source.is_empty() {
        wrong.push("a case has a title and a dockerfile block".to_owned());
    }
    let views =
        case.page.fences.iter().filter(|it| !INPUTS.contains(&it.label) && !it.label.starts_with("file "));
    let mut count = 0;
    for fence in views {
        count += 1;
        let Some((_, view)) = VIEWS.iter().find(|(name, _)| *name == fence.label) else {
            wrong.push(format!("no view is named `{}`", fence.label));
            continue;
        };
        let now: String = view(&said).iter().map(|row| format!("{row}\n")).collect();
        if now != fence.text {
            wrong.push(format!("{}\nexpected:\n{}now:\n{now}", fence.label, fence.text));
            edits.push(Edit { start: fence.span.start, end: fence.span.end, text: now });
        }
    }
    if count == 0 {
        wrong.push("a case expects something".to_owned());
    }
    (edits, wrong)
}

fn stage(stage: &StageReport) -> String {
    let StageReport { index, name, base, reachable, .. } = stage;
    let name = if name.is_empty() { "-" } else { name };
    let unreached = if *reachable { "" } else { " (not reached)" };
    format!("{index} {name} from {base}, {}{unreached}", show(stage.on_disk.likely))
}

fn edge(report: &Report, edge: &EdgeReport) -> String {
    let title = |index: usize| report.stages.get(index).map(StageReport::title).unwrap_or_default();
    let from = match &edge.from {
        Origin::Stage(index) => title(*index),
        Origin::Image(name) => format!("image {name}"),
        Origin::Context(name) if name == "context" => name.clone(),
        Origin::Context(name) => format!("context {name}"),
    };
    let kind = format!("{:?}", edge.kind).to_ascii_lowercase();
    let row = format!("{} {kind} {from} -> {}: {}", edge.line, title(edge.to), show(edge.bytes));
    format!("{row} {}", edge.paths.join(" ")).trim_end().to_owned()
}

fn problem(problem: &Problem) -> String {
    let refused = if problem.verdict.is_some() { " (refused)" } else { "" };
    format!("{} {}{refused}: {}", problem.line, problem.code, problem.message)
}

fn layer(layer: &LayerReport) -> String {
    let LayerReport { line, on_disk, hidden_bytes, command, .. } = layer;
    let hidden = if *hidden_bytes > 0 { format!(", {} hidden", show(*hidden_bytes)) } else { String::new() };
    format!("{line} {}{hidden}: {}", amount(*on_disk, layer.basis), cut(command, 70))
}

fn pull(layer: &LayerReport) -> String {
    format!("{} {}: {}", layer.line, amount(layer.pull, layer.basis), cut(&layer.command, 70))
}

fn image(report: &Report) -> Vec<String> {
    let image = &report.image;
    let basis = report.target_stage().map(|stage| stage.basis).unwrap_or_default();
    let base = Amount::exactly(image.base.on_disk);
    let mut rows = vec![
        format!("on disk {}", amount(image.on_disk, basis)),
        format!("base {} {}", image.base.reference, amount(base, image.base.basis)),
        format!("hidden {}", show(image.hidden_bytes)),
        format!("user {}", if image.user.is_empty() { "root" } else { &image.user }),
    ];
    rows.extend(image.left_out.iter().map(|it| format!("not counted: {it}")));
    rows
}

fn duplicates(report: &Report) -> Vec<String> {
    let image = &report.image;
    let seen = format!("{:.0} % of {} is seen", image.efficiency * 100.0, show(image.added_bytes));
    let rows = image.duplicates.iter().map(|it| {
        let hidden = |hidden| if hidden { " (hidden)" } else { "" };
        let copies = it.copies.iter().map(|it| format!("{} {}{}", it.line, it.path, hidden(it.hidden)));
        format!(
            "{} too much in {} × {}: {}",
            show(it.extra),
            it.count,
            it.what,
            copies.collect::<Vec<_>>().join(", ")
        )
    });
    std::iter::once(seen).chain(rows).collect()
}

/// Instructions that have something to run, then the sums, then the notes.
fn rerun_rows(reruns: &Reruns) -> Vec<String> {
    let steps = reruns.stages.iter().flat_map(|it| &it.steps).filter(|it| it.fate != Fate::Free);
    let mut rows: Vec<String> = steps.map(step).collect();
    rows.push(format!("written again {}, pulled again {}", show(reruns.rebuilt), show(reruns.pulled)));
    rows.extend(reruns.notes.iter().map(|it| format!("note: {it}")));
    rows
}

fn step(step: &StepRerun) -> String {
    let fate = match step.fate {
        Fate::Cached => "cached",
        Fate::Reruns => "reruns",
        Fate::MayHit => "may hit",
        Fate::Rebased => "rebased",
        Fate::Free => "free",
    };
    let kept = match step.caches.as_slice() {
        [] => String::new(),
        caches => format!(" (keeps {})", caches.join(", ")),
    };
    let why = if step.why.is_empty() { String::new() } else { format!(": {}", step.why) };
    format!("{} {fate}{kept} {}{why}", step.line, cut(&step.command, 40))
}

fn suggestion(suggestion: &SuggestionReport) -> String {
    let SuggestionReport { rule, line, saving, title, .. } = suggestion;
    let safety = match suggestion.safety {
        Safety::Safe => "safe",
        Safety::Check => "check once",
        Safety::Manual => "by hand",
    };
    let sign = if saving.on_disk < 0 { "-" } else { "" };
    format!("{line} {rule} saves {sign}{} ({safety}): {title}", show(saving.on_disk.unsigned_abs()))
}

fn finding(finding: &FindingReport) -> String {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    format!("{} {severity} {}", finding.line, finding.rule)
}

fn fixed(report: &Report) -> Vec<String> {
    report.combined.iter().flat_map(|all| all.source.lines()).map(str::to_owned).collect()
}

fn amount(amount: Amount, basis: Basis) -> String {
    let basis = format!("{basis:?}").to_ascii_lowercase();
    match amount {
        Amount { high: 0, .. } => "0 B".to_owned(),
        Amount { low, likely, high } if low == high => format!("{} {basis}", show(likely)),
        Amount { low, likely, high } => format!("{} ({} – {}) {basis}", show(likely), show(low), show(high)),
    }
}

fn cut(text: &str, most: usize) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= most { flat } else { flat.chars().take(most - 1).chain(['…']).collect() }
}
