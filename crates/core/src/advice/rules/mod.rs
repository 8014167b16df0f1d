//! Every rule: one file, one `mod` line and one row of the table.

use super::Rule;

/// Every rule, in order of their names.
pub const RULES: &[Rule] = &[];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::{Finding, Subject, findings};
    use crate::{Catalog, Options, build};

    /// What `rule` says of `source`, and how many problems the text itself has.
    fn spoken(rule: &Rule, source: &str) -> (Vec<Finding>, usize) {
        let (options, catalog) = (Options::default(), Catalog::default());
        let build = build::of(source, &options, &catalog);
        let found = findings(Subject { build: &build, options: &options, catalog: &catalog });
        (found.into_iter().filter(|it| it.rule == rule.name).collect(), build.stages.problems.len())
    }

    #[test]
    fn every_rule_mends_its_own_example() {
        for rule in RULES {
            let name = rule.name;
            let examples = rule.examples();
            let [before, rest @ ..] = &examples[..] else { panic!("{name} has no example") };
            let (found, problems) = spoken(rule, before);
            let Some(first) = found.first() else { panic!("{name} is silent on its example:\n{before}") };
            let Some(after) = rest.first() else { continue };
            let fix = first.fix.as_ref().unwrap_or_else(|| panic!("{name} has an example after, but no fix"));
            assert_eq!(&fix.apply(before), after, "{name}");
            let (found, left) = spoken(rule, after);
            assert_eq!(found, [], "{name} still speaks");
            assert!(left <= problems, "{name}: its fix breaks the file:\n{after}");
        }
    }

    #[test]
    fn names_and_aliases_are_said_once() {
        let names = RULES.iter().flat_map(|rule| rule.aliases.iter().chain([&rule.name]));
        let mut names: Vec<_> = names.collect();
        let all = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all);
        assert!(RULES.iter().all(|rule| !rule.prose().is_empty()));
    }
}
