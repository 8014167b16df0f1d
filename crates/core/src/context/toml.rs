//! TOML of manifests and lock files, line by line: enough for the tables that tools write.

/// Lines of a text with the table in which they stand, `[[x]]` as `x`; a table's own line comes as an empty one.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut table = "";
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(move |line| {
        match line.strip_prefix('[').and_then(|it| it.strip_suffix(']')).filter(|it| is_name(it)) {
            Some(name) => {
                table = name.trim_matches(['[', ']']);
                (table, "")
            }
            None => (table, line),
        }
    })
}

/// Whether brackets hold a table's name; an array's last line may end in one, too.
fn is_name(text: &str) -> bool {
    !text.contains([',', '=', '{'])
}

/// `key = value`, the key without quotes.
pub(super) fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once('=')?;
    Some((key.trim().trim_matches('"'), value.trim()))
}

/// A value without its quotes.
pub(super) fn unquoted(value: &str) -> String {
    value.trim_end_matches(',').trim().trim_matches(['"', '\'']).to_owned()
}

/// What stands between quotes of a line.
pub(super) fn quoted(line: &str) -> impl Iterator<Item = &str> {
    let mark = if line.contains('"') { '"' } else { '\'' };
    line.split(mark).skip(1).step_by(2)
}

/// The value of a key in an inline table: `{ name = "x", size = 12 }`.
pub(super) fn inline<'t>(table: &'t str, key: &str) -> Option<&'t str> {
    let mut rest = table;
    loop {
        let at = rest.find(key)?;
        let (before, behind) = (&rest[..at], &rest[at + key.len()..]);
        rest = behind;
        let starts = before.ends_with([' ', '{', ',']);
        if let Some(value) = behind.trim_start().strip_prefix('=').filter(|_| starts) {
            let value = value.trim_start();
            return match value.strip_prefix('"') {
                Some(string) => string.split('"').next(),
                None => value.split([',', ' ', '}']).next(),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{inline, lines};

    #[test]
    fn a_line_knows_its_table() {
        let read: Vec<_> = lines("a = 1\n[x.y]\n# c\nb = [\n  \"c\",\n]\n[[z]]\n").collect();
        let table = ("x.y", "");
        assert_eq!(
            read,
            [("", "a = 1"), table, ("x.y", "b = ["), ("x.y", "\"c\","), ("x.y", "]"), ("z", "")]
        );
    }

    #[test]
    fn inline_tables() {
        let table = r#"{ name = "click", filename = "x", size = 97941 },"#;
        let read = ["name", "size", "url"].map(|key| inline(table, key));
        assert_eq!(read, [Some("click"), Some("97941"), None]);
    }
}
