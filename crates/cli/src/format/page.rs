//! A rule's page: what, why, before, after, what that saves, its other names, how to ignore it.

use layerlab_core::advice::{self, POLICIES, RULES, Rule, Severity};
use layerlab_core::{Catalog, Options, build};

use super::words::signed;

/// All pages, one after the other, in Markdown.
pub fn all(catalog: &Catalog) -> String {
    let pages: Vec<String> = every().map(|rule| markdown(rule, catalog)).collect();
    pages.join("\n")
}

/// Every rule, then those that are off.
pub fn every() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().chain(POLICIES)
}

/// A page in Markdown.
pub fn markdown(rule: &Rule, catalog: &Catalog) -> String {
    let mut out = format!("# {}\n\n", rule.name);
    let level = match rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "information",
    };
    let off = if is_policy(rule) { ", off unless asked for with `--policies`" } else { "" };
    out += &format!("*{level}{off}*{}\n\n", others(rule).map_or(String::new(), |it| format!(" · {it}")));
    out += &format!("{}\n", rule.prose());
    for (title, example) in ["Before", "After"].iter().zip(rule.examples()) {
        out += &format!("\n**{title}**\n\n```dockerfile\n{}\n```\n", example.trim_end());
    }
    if let Some(saving) = saving(rule, catalog) {
        out += &format!("\n{saving}\n");
    }
    out + &format!("\n**To ignore it**, put one of these above the instruction: {}\n", ignoring(rule))
}

/// Other tools' codes, in a sentence.
pub fn others(rule: &Rule) -> Option<String> {
    (!rule.aliases.is_empty()).then(|| format!("also {}", rule.aliases.join(", ")))
}

/// The comments that silence a rule.
pub fn ignoring(rule: &Rule) -> String {
    let codes = rule.aliases.iter().filter(|code| code.starts_with("DL"));
    let others = codes.map(|code| format!(", `# hadolint ignore={code}`"));
    format!("`# check=skip={}`{}.", rule.name, others.collect::<String>())
}

/// What the fix of the example saves, as the engine measures it; nothing where there is no fix.
pub fn saving(rule: &Rule, catalog: &Catalog) -> Option<String> {
    let examples = rule.examples();
    let (before, _) = (examples.first()?, examples.get(1)?);
    let options = Options { policies: true, ..rule.options() };
    let build = build::of(before, &options, catalog);
    let advice = advice::of(&build, &options, catalog);
    let found = advice.suggestions.into_iter().find(|it| it.finding.rule == rule.name)?;
    Some(match found.saving.on_disk {
        0 => "In this example, the fix saves 0 MB: it is about something else than size.".to_owned(),
        bytes => format!("In this example, the fix changes the image by {} on disk.", signed(-bytes)),
    })
}

fn is_policy(rule: &Rule) -> bool {
    POLICIES.iter().any(|it| it.name == rule.name)
}
