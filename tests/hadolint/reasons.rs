//! Why we differ from hadolint: `reasons.tsv`, a row a reason.

use layerlab_tests::{root, text};

/// Reasons in their order; the first that fits counts.
pub struct Reasons(Vec<Reason>);

struct Reason {
    codes: String,
    who: String,
    /// Part of the Dockerfile's name or of the line; empty fits all.
    part: String,
    why: String,
}

impl Reasons {
    /// Reads the table.
    pub fn read() -> Reasons {
        let rows = text(&root().join("tests/hadolint/reasons.tsv"));
        let rows = rows.lines().filter(|row| !row.starts_with('#') && !row.is_empty()).map(|row| {
            let [codes, who, part, why] =
                row.split('\t').collect::<Vec<_>>().try_into().expect("four columns");
            Reason { codes: codes.into(), who: who.into(), part: part.into(), why: why.into() }
        });
        Reasons(rows.collect())
    }

    /// Why only `who` says `code` of this line.
    pub fn of(&self, code: &str, who: &str, name: &str, line: &str) -> Option<&str> {
        let fits = |it: &&Reason| {
            it.codes.split(' ').any(|known| known == code)
                && it.who == who
                && (name.contains(&it.part) || line.contains(&it.part))
        };
        self.0.iter().find(fits).map(|it| it.why.as_str())
    }
}
