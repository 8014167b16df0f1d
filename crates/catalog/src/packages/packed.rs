//! The tables as the page fetches them, packed by `web/js/pack.mjs`.
//!
//! A table is its line of column names with the number of rows behind them, then each column in turn, a
//! line a cell. In columns named `needs` the names of packages follow each other without blanks, each as
//! `sign? row rest?`: a `-` or `~` as it stood there; the row of that package, two digits to the base 64;
//! a `?`, or what else stood behind the name in `[` and `]`. A word without a row stands in `(` and `)`.

use std::str::Lines;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.";

/// The tables of `text`, one after the other as somebody asks for them; `None` stands for text that is no packed table.
pub fn unpacked(text: &str) -> impl Iterator<Item = Option<String>> {
    let mut lines = text.lines();
    std::iter::from_fn(move || lines.next().map(|head| table(head, &mut lines)))
}

/// A table as it was, without empty cells at the ends of lines; `None` where the text is no packed table.
fn table(head: &str, lines: &mut Lines) -> Option<String> {
    let (head, count) = head.rsplit_once('\t')?;
    let count: usize = count.parse().ok()?;
    let names: Vec<&str> = head.split('\t').collect();
    let columns: Vec<Vec<&str>> = names.iter().map(|_| lines.by_ref().take(count).collect()).collect();
    if columns.iter().any(|column| column.len() < count) {
        return None;
    }
    let mut out = format!("{head}\n");
    for row in 0..count {
        let start = out.len();
        for (at, column) in columns.iter().enumerate() {
            if at > 0 {
                out.push('\t');
            }
            match names[at].ends_with("needs") {
                true => refer(column[row], &columns, &mut out)?,
                false => out.push_str(column[row]),
            }
        }
        out.truncate(start + out[start..].trim_end_matches('\t').len());
        out.push('\n');
    }
    Some(out)
}

/// Writes the names that `cell` refers to, a blank between.
fn refer(cell: &str, columns: &[Vec<&str>], out: &mut String) -> Option<()> {
    let mut rest = cell;
    while !rest.is_empty() {
        if rest.len() < cell.len() {
            out.push(' ');
        }
        if let Some(word) = rest.strip_prefix('(') {
            let (word, after) = word.split_once(')')?;
            out.push_str(word);
            rest = after;
            continue;
        }
        if let Some(after) = rest.strip_prefix(['-', '~']) {
            out.push_str(&rest[..1]);
            rest = after;
        }
        let (digits, after) = rest.split_at_checked(2)?;
        out.push_str(name(digits, columns)?);
        rest = after;
        if let Some(after) = rest.strip_prefix('?') {
            out.push('?');
            rest = after;
        } else if let Some(word) = rest.strip_prefix('[') {
            let (word, after) = word.split_once(']')?;
            out.push_str(word);
            rest = after;
        }
    }
    Some(())
}

/// The package in the row that these digits give: its first name, or its second where it has no first.
fn name<'a>(digits: &str, columns: &[Vec<&'a str>]) -> Option<&'a str> {
    let row = digits.bytes().try_fold(0, |sum, digit| {
        DIGITS.iter().position(|it| *it == digit).map(|value| sum * DIGITS.len() + value)
    })?;
    let names = columns.iter().filter_map(|column| column.get(row));
    names.copied().find(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    fn unpacked(text: &str) -> Option<String> {
        super::unpacked(text).collect()
    }

    #[test]
    fn columns_become_rows_and_references_names() {
        let packed =
            "apt\ttrixie\tneeds\t3\na\n\nc\n=\nb\n=\nAB?-AC\nAA[@7]~AA(x|y)\n\nnpm\tneeds\t1\nz\nAA\n";
        let tables = "apt\ttrixie\tneeds\na\t=\tb? -c\n\tb\ta@7 ~a x|y\nc\t=\nnpm\tneeds\nz\tz\n";
        assert_eq!(unpacked(packed).as_deref(), Some(tables));
    }

    #[test]
    fn what_is_no_packed_table_is_refused() {
        for text in [
            "<!doctype html>",
            "apt\tneeds\t2\na\n",
            "apt\tneeds\t1\na\nZZ\n",
            "apt\tneeds\t1\na\n(b\n",
            "apt\tneeds\t1\na\né\n",
        ] {
            assert_eq!(unpacked(text), None, "{text}");
        }
    }
}
