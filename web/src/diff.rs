//! A fix as changed lines, for its preview.

use layerlab_core::text::{self, Edit, LineIndex, ordered};

/// One line of a preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffLine {
    /// What happens to it.
    pub change: Change,
    /// Its text, without the line break.
    pub text: String,
}

/// What happens to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It goes.
    Removed,
    /// It comes.
    Added,
    /// Lines between two changes that the preview leaves out.
    Gap,
}

/// The lines of `source` that `edits` touch, before and after.
pub fn diff(source: &str, edits: &[Edit]) -> Vec<DiffLine> {
    let mut lines = Vec::new();
    for (start, end, edits) in blocks(source, edits) {
        let block = source.get(start..end).unwrap_or_default();
        let shifted: Vec<Edit> = edits.iter().map(|edit| shift(edit, start)).collect();
        let after = text::apply(block, &shifted);
        if !lines.is_empty() {
            lines.push(DiffLine { change: Change::Gap, text: String::new() });
        }
        lines.extend(changed(block, &after));
    }
    lines
}

fn shift(edit: &Edit, by: usize) -> Edit {
    Edit { start: edit.start - by, end: edit.end - by, text: edit.text.clone() }
}

/// Runs of whole lines, each with the edits inside it.
fn blocks<'a>(source: &str, edits: &'a [Edit]) -> Vec<(usize, usize, Vec<&'a Edit>)> {
    let index = LineIndex::new(source);
    let mut blocks: Vec<(usize, usize, Vec<&Edit>)> = Vec::new();
    for edit in ordered(edits).into_iter().filter(|edit| source.get(edit.start..edit.end).is_some()) {
        let start = index.start(index.line(edit.start));
        let rest = source.get(edit.end..).unwrap_or_default();
        let whole = edit.end > edit.start && source.get(..edit.end).is_some_and(|text| text.ends_with('\n'));
        let end = if whole { edit.end } else { rest.find('\n').map_or(source.len(), |at| edit.end + at + 1) };
        match blocks.last_mut() {
            Some(last) if start <= last.1 => {
                last.1 = last.1.max(end);
                last.2.push(edit);
            }
            _ => blocks.push((start, end, vec![edit])),
        }
    }
    blocks
}

/// What lies between the lines that both texts begin and end with.
fn changed(before: &str, after: &str) -> Vec<DiffLine> {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let head = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
    let tail =
        before[head..].iter().rev().zip(after[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let middle = |lines: &[&str], change| -> Vec<DiffLine> {
        let inner = &lines[head..lines.len() - tail];
        inner.iter().map(|line| DiffLine { change, text: (*line).to_owned() }).collect()
    };
    let mut lines = middle(&before, Change::Removed);
    lines.extend(middle(&after, Change::Added));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "FROM node\nRUN a\nRUN b\nCMD c\n";

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit { start, end, text: text.to_owned() }
    }

    fn shown(edits: &[Edit]) -> Vec<String> {
        let sign = |change| match change {
            Change::Removed => "-",
            Change::Added => "+",
            Change::Gap => "…",
        };
        diff(SOURCE, edits).iter().map(|line| format!("{}{}", sign(line.change), line.text)).collect()
    }

    #[test]
    fn a_change_inside_a_line_shows_that_line_before_and_after() {
        assert_eq!(shown(&[edit(5, 9, "alpine")]), ["-FROM node", "+FROM alpine"]);
    }

    #[test]
    fn an_inserted_line_shows_alone() {
        assert_eq!(shown(&[edit(22, 22, "USER app\n")]), ["+USER app"]);
    }

    #[test]
    fn a_removed_line_shows_alone() {
        assert_eq!(shown(&[edit(10, 16, "")]), ["-RUN a"]);
    }

    #[test]
    fn changes_far_apart_are_told_apart() {
        assert_eq!(
            shown(&[edit(5, 9, "x"), edit(26, 27, "d")]),
            ["-FROM node", "+FROM x", "…", "-CMD c", "+CMD d"]
        );
    }

    #[test]
    fn an_edit_beyond_the_text_shows_nothing() {
        assert_eq!(shown(&[edit(90, 99, "x")]), Vec::<String>::new());
    }
}
