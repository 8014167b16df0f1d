//! What other tools check and we do not, with the reason: `left_out.tsv`, a row a check.

const TABLE: &str = include_str!("left_out.tsv");

/// A check of another tool.
pub struct LeftOut {
    /// Its codes there, separated by blanks.
    pub codes: &'static str,
    /// What it finds.
    pub what: &'static str,
    /// Why it is not among ours.
    pub why: &'static str,
}

/// All of them, in the order of the table.
pub fn all() -> impl Iterator<Item = LeftOut> {
    let rows = TABLE.lines().filter(|row| !row.starts_with('#'));
    rows.filter_map(|row| {
        let (codes, rest) = row.split_once('\t')?;
        let (what, why) = rest.split_once('\t')?;
        Some(LeftOut { codes, what, why })
    })
}

/// The one with this code.
pub fn find(code: &str) -> Option<LeftOut> {
    all().find(|it| it.codes.split(' ').any(|known| known.eq_ignore_ascii_case(code)))
}

/// The list in Markdown.
pub fn markdown() -> String {
    let rows = all().map(|LeftOut { codes, what, why }| format!("- {codes}: {what}. {why}\n"));
    format!("# Left out\n\nWhat other tools check and this one does not.\n\n{}", rows.collect::<String>())
}
