//! Tables of facts: tab-separated text, a row a line, the first line naming the columns.

use std::fmt;

/// Why a catalogue row could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// The table, as `images.tsv`.
    pub file: &'static str,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub kind: RowErrorKind,
}

/// What can be wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum RowErrorKind {
    NotANumber { column: usize, found: String },
    Unexpected { found: String },
}

impl RowError {
    pub(crate) fn not_a_number(file: &'static str, line: usize, column: usize, found: &str) -> RowError {
        RowError { file, line, kind: RowErrorKind::NotANumber { column, found: found.to_string() } }
    }

    pub(crate) fn unexpected(file: &'static str, line: usize, found: &str) -> RowError {
        RowError { file, line, kind: RowErrorKind::Unexpected { found: found.to_string() } }
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        match &self.kind {
            RowErrorKind::NotANumber { column, found } => {
                write!(f, "column {column} should be a number, found `{found}`")
            }
            RowErrorKind::Unexpected { found } => write!(f, "did not expect `{found}`"),
        }
    }
}

impl std::error::Error for RowError {}

/// The data lines of a table with their line numbers, the column names left out.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().skip(1).map(|(at, line)| (at + 1, line)).filter(|(_, line)| !line.is_empty())
}

/// A row's cell; empty where the row is too short. Columns count from 1.
pub(crate) fn cell(line: &str, column: usize) -> &str {
    line.split('\t').nth(column - 1).unwrap_or_default()
}
