//! What is in a stage's file system: an overlay of layers, each entry a file or a group of files below a folder.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::ops::Bound;
use std::rc::Rc;

pub(super) use super::entry::{BASE_COPY, Entry, Origin, PACKAGES};
use super::gather::drawn_together;
use super::shared::Shared;
use super::weight::Weight;
use crate::path;

/// Roles of which each new entry at a path takes the place of the one before, whatever it is called.
const RENEWED: [&str; 2] = ["node_modules", "vendor"];
/// Roles to which each command adds: caches and folders of packages.
const GROWING: [&str; 6] = ["pip-cache", "npm-cache", "composer-cache", "gem-cache", "debs", "site-packages"];

/// More entries than this of one copy are drawn together by folder.
const MOST_COPIED: usize = 400;

/// A file system with more entries than this gets each copy as a single one.
const MOST_SEEN: usize = 4000;

/// An entry of a layer.
#[derive(Debug, Clone)]
pub(super) struct Paid {
    pub entry: Rc<Entry>,
    /// Which layer holds it.
    pub layer: usize,
    /// Whether a later layer deletes or covers it.
    pub hidden: bool,
    /// Whether it lies in a mount, and is gone after the RUN.
    pub mounted: bool,
    /// The last layer of which a command asked for it: all others would be as they are without it.
    pub asked: Cell<usize>,
}

impl Paid {
    /// Notes that a command of `layer` asked for it where `is_meant`; gives that back.
    fn meant(&self, is_meant: bool, layer: usize) -> bool {
        if is_meant {
            self.asked.set(layer);
        }
        is_meant
    }
}

/// All layers of a stage.
#[derive(Debug, Clone, Default)]
pub(super) struct Contents {
    /// What is in sight, and what this layer has hidden.
    paid: Vec<Paid>,
    /// What lower layers hold and nobody sees any more: kept for the sums, out of every walk.
    buried: Vec<Paid>,
    folders: Shared<BTreeSet<Rc<str>>>,
    /// How many layers were begun.
    layers: usize,
    mounts: Vec<String>,
    /// The origin of the newest thing.
    newest: Origin,
    /// Whether there ever was so much in it that copies were drawn together.
    crowded: bool,
}

impl Contents {
    /// Lets what is new from now on be a stage's own.
    pub fn begin_stage(&mut self, index: usize) {
        self.newest = Origin::of_stage(index);
    }

    /// Begins a layer: what is added from now on belongs to it.
    pub fn begin_layer(&mut self) {
        self.layers += 1;
        self.buried.extend(self.paid.extract_if(.., |it| it.hidden));
    }

    /// Every entry of every layer, hidden ones too, with the layer's number from 1.
    pub fn paid(&self) -> impl Iterator<Item = &Paid> + Clone {
        self.buried.iter().chain(&self.paid)
    }

    /// What a command sees.
    pub fn visible(&self) -> impl Iterator<Item = &Paid> {
        self.paid.iter().filter(|it| self.sees(it))
    }

    /// What a command sees of what `wanted` says.
    fn asked(&self, wanted: impl Fn(&Entry) -> bool) -> impl Iterator<Item = &Rc<Entry>> {
        self.visible().filter(move |it| it.meant(wanted(&it.entry), self.layers)).map(|it| &it.entry)
    }

    /// What this layer has written so far.
    pub fn own(&self) -> impl Iterator<Item = &Rc<Entry>> {
        self.paid.iter().filter(|it| !it.hidden && it.layer == self.layers).map(|it| &it.entry)
    }

    /// What a command sees under a path or pattern.
    pub fn under<'a>(&'a self, pattern: &'a str) -> impl Iterator<Item = &'a Rc<Entry>> {
        self.asked(Entry::under(pattern))
    }

    /// Whether what is seen is what was seen in `then`. Where the layers behind that led to `end`, what none of them
    /// asked for may be missing, or have another weight.
    pub fn leads_on_as(&self, then: &Contents, end: Option<&Contents>) -> bool {
        let idle = |paid: &Paid| {
            let Some(end) = end.filter(|it| !it.crowded) else { return false };
            let last = end.paid.iter().find(|it| Rc::ptr_eq(&it.entry, &paid.entry) && !it.hidden);
            last.is_some_and(|it| it.asked.get() <= then.layers)
        };
        let mut now = self.visible().peekable();
        let same = then.visible().all(|was| {
            let found = now.next_if(|it| it.entry.is_like(&was.entry));
            let is_same =
                |it: &Paid| Rc::ptr_eq(&it.entry, &was.entry) || it.entry.weight == was.entry.weight;
            found.is_some_and(is_same) || idle(was)
        });
        same && now.next().is_none() && self.folders == then.folders
    }

    fn sees(&self, paid: &Paid) -> bool {
        !paid.hidden && (paid.mounted || !self.in_mount(&paid.entry.path))
    }

    /// Whether what is written at `path` goes into a mount.
    pub fn is_mounted(&self, path: &str) -> bool {
        self.in_mount(path)
    }

    fn in_mount(&self, path: &str) -> bool {
        self.mounts.iter().any(|mount| path::within(path, mount))
    }

    /// Lays a mount over `path` until [`Contents::unmount`].
    pub fn mount(&mut self, path: &str) {
        self.mounts.push(path.to_owned());
    }

    /// Takes all mounts away, and with them what was written below them.
    pub fn unmount(&mut self) {
        self.mounts.clear();
        self.paid.retain(|it| !it.mounted);
    }

    /// Makes a folder and those around it known.
    pub fn make_folders(&mut self, folder: &str) {
        for folder in path::upward(folder) {
            // Those around a known folder are known.
            if self.folders.contains(folder) {
                break;
            }
            self.folders.insert(folder.into());
        }
    }

    /// Whether `path` is a folder that something made or filled.
    pub fn is_folder(&self, path: &str) -> bool {
        path == "/"
            || self.folders.contains(path)
            || self
                .asked(|it| it.path != path && path::within(&it.path, path) || it.group && it.path == path)
                .next()
                .is_some()
    }

    /// Whether something made or filled `path`.
    pub fn exists(&self, path: &str) -> bool {
        self.is_folder(path) || self.under(path).next().is_some()
    }

    /// Adds an entry to the layer: in the place of an equal one, or beside what grows.
    pub fn add(&mut self, mut entry: Entry) {
        if entry.origin == Origin::NONE {
            self.newest = self.newest.next();
            entry.origin = self.newest;
        }
        let same = |it: &Entry| {
            let place = it.group == entry.group && it.path == entry.path && it.role == entry.role;
            place && (it.what == entry.what || !entry.group || RENEWED.contains(&entry.role))
        };
        if GROWING.contains(&entry.role) {
            // The same packages once more bring nothing new.
            if self.asked(same).any(|it| it.weight == entry.weight) {
                return;
            }
        } else {
            self.hide(&same);
        }
        let mounted = self.in_mount(&entry.path);
        self.push(entry, mounted);
    }

    fn push(&mut self, entry: Entry, mounted: bool) {
        let (entry, layer) = (Rc::new(entry), self.layers);
        self.paid.push(Paid { entry, layer, hidden: false, mounted, asked: Cell::new(layer) });
    }

    /// Adds copies that land in `folder`, drawn together where they are many: stages that copy one another whole would
    /// else double what there is at every step.
    pub fn add_copies(&mut self, copies: Vec<Entry>, folder: &str) {
        self.crowded |= self.paid.len() > MOST_SEEN;
        let most = if self.paid.len() > MOST_SEEN { 1 } else { MOST_COPIED };
        for copy in drawn_together(copies, folder, most) {
            self.make_folders(path::parent(&copy.path));
            self.add(copy);
        }
    }

    /// Deletes what lies under a path or pattern: gone where this layer made it, hidden where a lower one did.
    pub fn remove(&mut self, pattern: &str) {
        self.hide(&Entry::under(pattern));
        if !path::is_pattern(pattern) && self.has_folder_at(pattern) {
            self.folders.retain(|it| !path::within(it, pattern));
        }
    }

    /// Whether a folder is known that is or lies within another.
    fn has_folder_at(&self, folder: &str) -> bool {
        let around = folder.trim_end_matches('/');
        let below = format!("{around}/");
        let mut behind = self.folders.range::<str, _>((Bound::Included(below.as_str()), Bound::Unbounded));
        self.folders.contains(around) || behind.next().is_some_and(|it| it.starts_with(&below))
    }

    /// Deletes what `gone` says.
    pub fn hide(&mut self, gone: &dyn Fn(&Entry) -> bool) {
        let Contents { paid, mounts, layers, .. } = self;
        let in_mount = |path: &str| mounts.iter().any(|mount| path::within(path, mount));
        paid.retain_mut(|it| {
            let seen = !it.hidden && (it.mounted || mounts.is_empty() || !in_mount(&it.entry.path));
            if !seen || !it.meant(gone(&it.entry), *layers) {
                return true;
            }
            it.hidden = true;
            it.layer != *layers
        });
    }

    /// Takes a share of entries away: gone where this layer made them, hidden where a lower one did. `part` gives the
    /// share and the entry's new mark, or `None` where it stays whole.
    pub fn trim(&mut self, part: &dyn Fn(&Entry) -> Option<(f64, u16)>) {
        let Contents { paid, mounts, layers, .. } = self;
        let mut hidden = Vec::new();
        for it in paid.iter_mut().filter(|it| !it.hidden) {
            let in_mount = mounts.iter().any(|mount| path::within(&it.entry.path, mount));
            if in_mount && !it.mounted {
                continue;
            }
            let Some((share, trimmed)) = part(&it.entry) else { continue };
            it.meant(true, *layers);
            let entry = &it.entry;
            let with = |weight| Entry { weight, trimmed, ..(**entry).clone() };
            if it.layer == *layers || it.mounted {
                it.entry = Rc::new(with(entry.weight.without(share)));
                continue;
            }
            // What the layer weighs is as sure as before: only what of it is seen has changed.
            let part = |share| Weight { basis: entry.weight.basis, ..entry.weight.scaled(share) };
            let what = format!("{}, the deleted part", entry.what);
            let gone = Rc::new(Entry { what, origin: Origin::NONE, ..with(part(share)) });
            hidden.push(Paid { entry: gone, hidden: true, ..it.clone() });
            it.entry = Rc::new(with(part(1.0 - share)));
        }
        self.paid.extend(hidden);
    }

    /// Changes entries in place: those of lower layers are paid for again in this one (overlayfs copies up).
    /// `change` gives the entry as it is afterwards, or `None` where nothing changes.
    pub fn change(&mut self, change: &dyn Fn(&Entry) -> Option<Entry>) {
        let mut copied = Vec::new();
        let mounts = std::mem::take(&mut self.mounts);
        for paid in &mut self.paid {
            let in_mount = mounts.iter().any(|mount| path::within(&paid.entry.path, mount));
            if paid.hidden || (in_mount && !paid.mounted) {
                continue;
            }
            let Some(changed) = change(&paid.entry) else { continue };
            paid.meant(true, self.layers);
            if paid.layer == self.layers || paid.mounted {
                paid.entry = Rc::new(changed);
            } else {
                paid.hidden = true;
                copied.push(changed);
            }
        }
        self.mounts = mounts;
        copied.into_iter().for_each(|it| self.push(it, false));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::Content;
    use crate::build::weight::Packing;

    fn file(path: &str, bytes: u64) -> Entry {
        Entry::file(path, "file", Content::Sources, Weight::exactly(bytes, Packing::Text, "test"))
    }

    fn lists() -> Entry {
        let weight = Weight::exactly(20, Packing::Packed, "test");
        Entry::group("/var/lib/apt/lists", "apt-lists", "lists", Content::Caches, weight)
    }

    /// Bytes paid, and bytes of them that are hidden.
    fn bytes(contents: &Contents) -> (u64, u64) {
        let sum = |hidden: bool| {
            let paid = contents.paid().filter(|it| it.hidden || !hidden);
            paid.map(|it| it.entry.weight.on_disk.likely).sum()
        };
        (sum(false), sum(true))
    }

    #[test]
    fn a_deletion_in_the_same_layer_saves_and_in_a_later_one_hides() {
        let mut one = Contents::default();
        one.begin_layer();
        one.add(lists());
        let mut two = one.clone();
        one.remove("/var/lib/apt/lists/*");
        two.begin_layer();
        two.remove("/var/lib/apt/lists/*");
        assert_eq!((bytes(&one), bytes(&two)), ((0, 0), (20, 20)));
        assert_eq!(two.visible().count(), 0);
    }

    #[test]
    fn a_file_written_again_is_paid_again() {
        let mut contents = Contents::default();
        for size in [10, 30] {
            contents.begin_layer();
            contents.add(file("/a", size));
        }
        assert_eq!(bytes(&contents), (40, 10));
    }

    #[test]
    fn a_change_pays_for_lower_layers_only() {
        let mut contents = Contents::default();
        contents.begin_layer();
        contents.add(file("/app/a", 10));
        contents.begin_layer();
        contents.add(file("/app/b", 5));
        let owned = |it: &Entry| Some(Entry { owner: "node".into(), ..it.clone() });
        contents.change(&|it| it.is_under("/app").then(|| owned(it)).flatten());
        assert_eq!(bytes(&contents), (25, 10));
        assert!(contents.visible().all(|it| &*it.entry.owner == "node"));
    }

    #[test]
    fn nothing_of_a_mount_stays() {
        let mut contents = Contents::default();
        contents.begin_layer();
        contents.add(lists());
        contents.begin_layer();
        contents.mount("/var/lib/apt/lists");
        contents.add(lists());
        contents.remove("/var/lib/apt/lists/*");
        contents.add(file("/var/lib/apt/lists/x", 7));
        contents.unmount();
        assert_eq!(bytes(&contents), (20, 0));
        assert_eq!(contents.visible().count(), 1);
    }

    #[test]
    fn patterns_take_what_lies_under_their_matches() {
        let mut contents = Contents::default();
        contents.begin_layer();
        for path in ["/tmp/a/b", "/tmp/c", "/tmpx"] {
            contents.add(file(path, 1));
        }
        contents.remove("/tmp/*");
        assert_eq!(contents.visible().map(|it| it.entry.path.as_str()).collect::<Vec<_>>(), ["/tmpx"]);
    }

    #[test]
    fn caches_grow_and_archives_lie_side_by_side() {
        let group = |role, what: &str, bytes| {
            Entry::group("/x", role, what, Content::Caches, Weight::exactly(bytes, Packing::Packed, "test"))
        };
        let mut contents = Contents::default();
        contents.begin_layer();
        for bytes in [10, 30, 30] {
            contents.add(group("pip-cache", "pip's cache", bytes));
        }
        contents.add(group("unpacked", "a, unpacked", 1));
        contents.add(group("unpacked", "b, unpacked", 2));
        contents.add(group("node_modules", "node_modules (production)", 100));
        contents.add(group("node_modules", "node_modules (with development packages)", 400));
        assert_eq!(bytes(&contents), (443, 0));
    }
}
