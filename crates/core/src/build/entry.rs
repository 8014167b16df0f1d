//! A file, or a group of files that a command wrote.

use std::hash::{DefaultHasher, Hash, Hasher};
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
    /// What it is a copy of.
    pub origin: Origin,
}

/// The same for all copies of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Origin(u64);

impl Origin {
    /// Not said yet, or a part of something that the rest is not comparable with.
    pub const NONE: Origin = Origin(0);

    /// A file of the build context.
    pub fn of_context(path: &str) -> Origin {
        let mut hasher = DefaultHasher::new();
        path.hash(&mut hasher);
        Origin(hasher.finish() | 1 << 63)
    }

    /// The first of a stage's own things; [`Origin::next`] gives the others.
    pub fn of_stage(index: usize) -> Origin {
        Origin((index as u64 + 1) << 32 & !(1 << 63))
    }

    /// The one after this.
    pub fn next(self) -> Origin {
        Origin(self.0 + 1)
    }

    /// Several things drawn together.
    pub fn with(self, other: Origin) -> Origin {
        Origin(self.0.rotate_left(5).wrapping_add(other.0))
    }
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
            origin: Origin::NONE,
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

    /// Whether commands take it for `other`: all but its weight and origin is the same.
    pub fn is_like(&self, other: &Entry) -> bool {
        let key = |it: &Entry| (it.group, it.role, it.content, it.trimmed);
        std::ptr::eq(self, other)
            || key(self) == key(other)
                && (&self.path, &self.what) == (&other.path, &other.what)
                && (&self.owner, &self.mode) == (&other.owner, &other.mode)
    }

    /// The same under another path.
    pub fn moved(&self, path: String) -> Entry {
        Entry { path, ..self.clone() }
    }

    /// Whether chmod has said this before, or every file has it anyway.
    pub fn mode_is(&self, mode: &str) -> bool {
        let plain = |mode: &str| mode.trim_start_matches('0').to_owned();
        !self.mode.is_empty() && plain(&self.mode) == plain(mode)
            || matches!(mode, "a+r" | "+r" | "a+rX" | "u+rw" | "u+rwX" | "+rX")
    }

    /// Whether `pattern` (absolute, perhaps with `*`) names it, a folder around it, or all that it stands for.
    pub fn is_under(&self, pattern: &str) -> bool {
        Entry::under(pattern)(self)
    }

    /// [`Entry::is_under`], to be asked of many entries.
    pub fn under(pattern: &str) -> impl Fn(&Entry) -> bool {
        let is_pattern = path::is_pattern(pattern);
        let folder = pattern.trim_end_matches('/');
        // The plain case goes first.
        move |it| path::within(&it.path, folder) || is_pattern && it.is_matched(pattern)
    }

    fn is_matched(&self, pattern: &str) -> bool {
        let all_inside = |sign| pattern.strip_suffix(sign) == Some(self.path.as_str());
        if self.group && (all_inside("/*") || all_inside("/**")) {
            return true;
        }
        path::upward(&self.path).any(|it| path::matches(pattern, it))
    }
}
