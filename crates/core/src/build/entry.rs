//! A file, or a group of files that a command wrote.

use std::rc::Rc;

use super::Content;
use super::weight::Weight;
use crate::path;

/// The role of packages, archives and folders' contents that stand side by side below one folder: none takes another's
/// place.
pub(super) const PACKAGES: &str = "packages";

/// The role of base images' files that a layer holds again because it changed them.
pub(super) const BASE_COPY: &str = "base-copy";

/// A file, or a group of files below a folder.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    /// Where: absolute.
    pub path: String,
    /// Whether it stands for files below `path`.
    pub group: bool,
    /// What it is, for programs: a new entry of the same role at the same path takes the place of the old one.
    pub role: &'static str,
    /// What it is, for people.
    pub what: String,
    /// Which kind.
    pub content: Content,
    /// How much.
    pub weight: Weight,
    /// `user:group` as the Dockerfile writes it; empty for root.
    pub owner: Rc<str>,
    /// What chmod said last; empty where it is as its maker left it.
    pub mode: Rc<str>,
    /// Which of its parts a partial deletion took, a bit each.
    pub trimmed: u16,
}

impl Entry {
    /// A file.
    pub fn file(path: impl Into<String>, what: impl Into<String>, content: Content, weight: Weight) -> Entry {
        let (path, what) = (path.into(), what.into());
        Entry {
            path,
            group: false,
            role: "file",
            what,
            content,
            weight,
            owner: "".into(),
            mode: "".into(),
            trimmed: 0,
        }
    }

    /// Files below a folder.
    pub fn group(
        path: impl Into<String>,
        role: &'static str,
        what: impl Into<String>,
        content: Content,
        weight: Weight,
    ) -> Entry {
        Entry { group: true, role, ..Entry::file(path, what, content, weight) }
    }

    /// The same under another path.
    pub fn moved(&self, path: String) -> Entry {
        Entry { path, ..self.clone() }
    }

    /// Whether chmod has said this before, or every file has it anyway.
    pub fn mode_is(&self, mode: &str) -> bool {
        *self.mode == *mode || matches!(mode, "a+r" | "+r" | "a+rX" | "u+rw" | "u+rwX" | "+rX")
    }

    /// Whether `pattern` (absolute, perhaps with `*`) names it, a folder around it, or all that it stands for.
    pub fn is_under(&self, pattern: &str) -> bool {
        if !path::is_pattern(pattern) {
            return path::within(&self.path, pattern);
        }
        let all_inside = |sign| pattern.strip_suffix(sign) == Some(self.path.as_str());
        if self.group && (all_inside("/*") || all_inside("/**")) {
            return true;
        }
        path::upward(&self.path).any(|it| path::matches(pattern, it))
    }
}
