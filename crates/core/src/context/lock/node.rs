//! The locks of npm and bun, which are JSON.

use super::{Pinned, Wish};
use crate::context::json::scalars;

/// One entry on its way.
#[derive(Default)]
struct Entry<'t> {
    place: &'t str,
    name: Option<&'t str>,
    version: &'t str,
    development: bool,
    link: bool,
    limits: Vec<(&'t str, &'t str)>,
}

impl<'t> Entry<'t> {
    /// What it installs on the machine.
    fn pinned(&self, wish: &Wish) -> Option<Pinned> {
        let name = self.name.or_else(|| Some(self.place.rsplit_once("node_modules/")?.1))?;
        let kinds = ["os", "cpu", "libc"];
        let fits = kinds.iter().all(|kind| {
            let list: Vec<&str> =
                self.limits.iter().filter(|(own, _)| own == kind).map(|(_, value)| *value).collect();
            wish.fits(kind, &list)
        });
        let comes = fits && !self.link && (wish.development || !self.development);
        comes.then(|| Pinned { name: name.to_owned(), version: self.version.to_owned(), archive: None })
    }
}

/// `package-lock.json`: versions 2 and 3 list every folder of `node_modules` under `packages`, version 1 nests them.
pub(super) fn npm(text: &str, wish: Wish) -> Vec<Pinned> {
    let mut packages = Vec::new();
    let mut entry = Entry::default();
    let mut old = Vec::new();
    scalars(text, |path, value| match path {
        ["packages", place, rest @ ..] if place.contains("node_modules/") => {
            if entry.place != *place {
                packages.extend(std::mem::take(&mut entry).pinned(&wish));
                entry.place = place;
            }
            match rest {
                ["version"] => entry.version = value,
                ["name"] => entry.name = Some(value),
                ["dev"] => entry.development = value == "true",
                ["link"] => entry.link = value == "true",
                [kind @ ("os" | "cpu" | "libc"), _] => entry.limits.push((kind, value)),
                _ => {}
            }
        }
        ["dependencies", .., name, "version"] => {
            old.push((Pinned { name: (*name).to_owned(), version: value.to_owned(), archive: None }, false));
        }
        ["dependencies", .., "dev"] if value == "true" => {
            if let Some((_, development)) = old.last_mut() {
                *development = true;
            }
        }
        _ => {}
    });
    packages.extend(entry.pinned(&wish));
    if packages.is_empty() {
        let comes = |it: &(Pinned, bool)| (wish.development || !it.1) && !wish.is_foreign(&it.0.name);
        packages = old.into_iter().filter(comes).map(|(pinned, _)| pinned).collect();
    }
    packages
}

/// `bun.lock`: every package as an array that begins with `name@version`; development's are not told apart.
pub(super) fn bun(text: &str, wish: Wish) -> Vec<Pinned> {
    let mut packages: Vec<Pinned> = Vec::new();
    let mut last = "";
    scalars(text, |path, value| {
        if let ["packages", key, ""] = path
            && *key != last
        {
            last = key;
            if let Some((name, version)) = value.rsplit_once('@').filter(|(name, _)| !name.is_empty())
                && !wish.is_foreign(name)
                && !version.starts_with("workspace:")
            {
                packages.push(Pinned { name: name.to_owned(), version: version.to_owned(), archive: None });
            }
        }
    });
    packages
}
