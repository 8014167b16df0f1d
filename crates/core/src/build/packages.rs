//! What package managers bring in, as the catalogue knows it.

use std::collections::BTreeSet;
use std::rc::Rc;

use layerlab_catalog::packages::{AptInstalled, AptRelease, PipPackage, Unknown};
use layerlab_catalog::{Amount, Basis, Catalog, Found, Reference};

use super::facts;
use super::weight::{Packing, Weight};
use crate::context::lock::Pinned;

/// What one call of a package manager adds.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Each new package with its weight.
    pub packages: Vec<(String, Weight)>,
    /// Bytes of the archives that were downloaded.
    pub archives: u64,
    /// Bytes that they come to in the manager's cache.
    pub cache: u64,
    /// What the manager itself writes: its database, logs, caches of other programs.
    pub bookkeeping: Option<Weight>,
}

/// How far a wheel or a tarball of another version than the measured one may be off.
const VERSIONS: f64 = 0.04;

pub(super) fn unlisted(unknown: Vec<Unknown>) -> impl Iterator<Item = (String, Weight)> {
    unknown.into_iter().map(|it| {
        let weight = Weight { on_disk: it.on_disk, pull: it.pull, basis: it.basis, source: it.source.into() };
        (it.name, weight)
    })
}

/// What dpkg knows on a machine right after its `FROM`. An image that the catalogue does not list is taken for Debian's.
pub(super) fn apt_installed(catalog: &Catalog, base: Option<&Found>) -> Option<AptInstalled> {
    match base {
        Some(found) => catalog.apt_installed(found),
        None => {
            let debian = catalog.image(&Reference::parse("debian:bookworm-slim").ok()?)?;
            let mut installed = catalog.apt_installed(&debian)?;
            installed.spread = 0.3;
            Some(installed)
        }
    }
}

/// `apt-get install`; `installed` takes in what is new. Without the tables every package is a range.
pub(super) fn apt(
    catalog: &Catalog,
    names: &[String],
    recommends: bool,
    installed: Option<&mut AptInstalled>,
) -> Plan {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let Some(installed) = installed else {
        return Plan::waiting(&names, [300_000, 15_000_000, 400_000_000], Packing::Native);
    };
    let release = match installed.release {
        AptRelease::Bookworm => "Debian 12",
        AptRelease::Trixie => "Debian 13",
    };
    let measured: Rc<str> = format!("the package of {release}, {}", layerlab_catalog::GATHERED).into();
    let like: Rc<str> = format!("like the package of {release}").into();
    let install = catalog.apt_install(&names, recommends, installed);
    let archives = install.packages.iter().map(|it| it.pull.likely).sum();
    let listed = install.packages.into_iter().map(|it| {
        let source = if it.basis == Basis::Measured { measured.clone() } else { like.clone() };
        let weight = Weight { on_disk: it.on_disk, pull: it.pull, basis: it.basis, source };
        (it.name, weight)
    });
    let mut listed: Vec<(String, Weight)> = listed.collect();
    stray_together(&mut listed, install.spread);
    let packages = listed.into_iter().chain(unlisted(install.unknown)).collect();
    let bookkeeping = Some(bookkeeping(install.bookkeeping));
    Plan { packages, archives, cache: archives, bookkeeping }
}

/// How far an install strays as a whole on a listed release, unpacked and compressed: point releases, and the one ratio of
/// .debs to layers. Of four images that are apt installs alone the sizes differ by 0.8 and 3.4 per cent at most, and the
/// smallest of their layers by 10 when it is pulled.
const DRIFT: (f64, f64) = (0.0125, 0.11);

/// Packages err in one direction together: each one's range grows until the sum's, to which they add up as independent
/// errors do, is as wide as the whole install strays.
fn stray_together(packages: &mut [(String, Weight)], release: f64) {
    let shares = [
        (release.max(DRIFT.0), Weight::unpacked as fn(&mut Weight) -> &mut Amount),
        (release + DRIFT.1, Weight::packed),
    ];
    for (share, side) in shares {
        let bytes: Vec<f64> = packages.iter_mut().map(|(_, it)| side(it).likely as f64).collect();
        let squares = bytes.iter().map(|it| it * it).sum::<f64>();
        let each = share * bytes.iter().sum::<f64>() / squares.sqrt().max(1.0);
        for (_, weight) in packages.iter_mut() {
            let amount = side(weight);
            let wide = Amount::about(amount.likely, each);
            *amount = Amount { low: amount.low.min(wide.low), high: amount.high.max(wide.high), ..*amount };
        }
    }
}

/// What dpkg and debconf write at an install.
pub(super) fn bookkeeping(bytes: u64) -> Weight {
    let source = "dpkg's, apt's and debconf's files, fitted to 97 measured installs";
    Weight::modelled(bytes, 0.08, Packing::Text, source)
}

impl Plan {
    /// Packages while their tables are still on their way.
    pub fn waiting(names: &[&str], range: [u64; 3], packing: Packing) -> Plan {
        let weight = Weight::guessed(range, packing, "a range: the package tables are not loaded");
        let cache = weight.pull.likely * names.len() as u64;
        let packages = names.iter().map(|name| ((*name).to_owned(), weight.clone())).collect();
        Plan { packages, archives: cache, cache, bookkeeping: None }
    }

    /// Another part of the same call: the database is written once.
    pub fn absorb(&mut self, other: Plan) {
        self.packages.extend(other.packages);
        self.archives += other.archives;
        self.cache += other.cache;
        let bytes = |it: &Option<Weight>| it.as_ref().map_or(0, |it| it.on_disk.likely);
        if bytes(&other.bookkeeping) >= bytes(&self.bookkeeping) {
            self.bookkeeping = other.bookkeeping;
        }
    }
}

/// How packages of another distribution weigh beside Debian's of the same name with what they need.
#[derive(Clone, Copy)]
pub(super) struct Likeness {
    /// The distribution, as people call it.
    pub of: &'static str,
    /// Least, likely and most of Debian's bytes.
    pub shares: [f64; 3],
}

/// Alpine splits documentation and headers off, and its programs are smaller: of 12 sums in public logs of `apk add`, the
/// ones that can be compared have 0.4 to 1.1 of Debian's.
const ALPINE: Likeness = Likeness { of: "Alpine", shares: [0.12, 0.6, 1.8] };

/// A package as Debian's namesake suggests; `debian` takes in what that brings, so that what two need is counted once.
pub(super) fn alike(
    catalog: &Catalog,
    name: &str,
    likeness: Likeness,
    debian: &mut Option<AptInstalled>,
) -> Option<Weight> {
    if debian.is_none() {
        *debian = apt_installed(catalog, None);
    }
    let (own, amount) = catalog.apt_namesake(name, debian.as_mut()?)?;
    // What is there already costs little, and never nothing.
    let least = [5_000, 60_000, 3_000_000];
    let shares = likeness.shares.iter().zip(least);
    let range: Vec<u64> =
        shares.map(|(share, least)| ((amount.likely as f64 * share) as u64).max(least)).collect();
    let source =
        format!("{}'s packages are not measured: taken from Debian's {own} and what that needs", likeness.of);
    Some(Weight::guessed(range.try_into().ok()?, Packing::Native, source))
}

/// `apk add`; `installed` takes in what is new, and `debian` what stands in for packages that no table lists.
pub(super) fn apk(
    catalog: &Catalog,
    names: &[String],
    installed: &mut BTreeSet<String>,
    debian: &mut Option<AptInstalled>,
) -> Plan {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if !catalog.has_packages() {
        return Plan::waiting(&names, [30_000, 2_000_000, 70_000_000], Packing::Native);
    }
    let install = catalog.apk_install(&names, installed);
    let listed = install.packages.into_iter().map(|it| {
        let weight = Weight::new(it.on_disk, Packing::Native, it.basis, it.source);
        (it.name, weight)
    });
    let listed: Vec<_> = listed.collect();
    let others = unlisted(install.unknown).map(|(name, guess)| {
        let weight = alike(catalog, &name, ALPINE, debian).unwrap_or(guess);
        (name, weight)
    });
    let packages: Vec<_> = listed.into_iter().chain(others).collect();
    Plan { packages, ..Plan::default() }
}

/// `pip install`, byte code counted where `compiled`; `installed` takes in what is new.
pub(super) fn pip(
    catalog: &Catalog,
    names: &[String],
    compiled: bool,
    installed: &mut BTreeSet<String>,
) -> Plan {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if !catalog.has_packages() {
        return Plan::waiting(&names, [100_000, 4_000_000, 120_000_000], Packing::SitePackages);
    }
    let install = catalog.pip_install(&names, installed);
    let archives = install.packages.iter().map(|it| it.wheel).sum::<u64>();
    let cache = install.packages.iter().map(|it| it.cache).sum::<u64>();
    let guessed: u64 = install.unknown.iter().map(|it| it.pull.likely).sum();
    let source: Rc<str> = facts::MEASURED.into();
    let listed =
        install.packages.into_iter().map(|it| (it.name.clone(), distribution(&it, compiled, &source)));
    let packages = listed.chain(unlisted(install.unknown)).collect();
    Plan { packages, archives: archives + guessed, cache: cache + guessed, bookkeeping: None }
}

/// A measured distribution.
fn distribution(it: &PipPackage, compiled: bool, source: &Rc<str>) -> Weight {
    let pycache = if compiled { it.pycache } else { 0 };
    // The wheel is what the files compress to; byte code compresses less well.
    let packed = it.wheel + (pycache as f64 / facts::ratio("ratio.pycache")) as u64;
    Weight {
        on_disk: Amount::about(it.files + pycache, VERSIONS),
        pull: Amount::about(packed, 0.12),
        basis: Basis::Measured,
        source: source.clone(),
    }
}

/// The distributions that a lock file lists, each priced for itself: by the table, else by its wheel where the file says
/// what that weighs; `installed` takes in what is new.
pub(super) fn pip_locked(
    catalog: &Catalog,
    pinned: &[Pinned],
    compiled: bool,
    installed: &mut BTreeSet<String>,
) -> Plan {
    let source: Rc<str> = facts::MEASURED.into();
    let unpacked: Rc<str> =
        "its wheel, as the lock file says, times the usual ratio of 92 measured installs".into();
    let other: Rc<str> =
        "the lock file lists it, and no table: taken for a distribution like the measured ones".into();
    let mut plan = Plan::default();
    for it in pinned.iter().filter(|it| installed.insert(it.name.clone())) {
        let (weight, archive, cache) = match (catalog.pip_package(&it.name), it.archive) {
            (Some(known), archive) => {
                let same = archive.is_none_or(|bytes| bytes.abs_diff(known.wheel) * 5 < known.wheel);
                let weight = distribution(known, compiled, &source);
                match archive.filter(|_| !same && known.wheel > 0) {
                    // Another version: its wheel says how much more or less it is.
                    Some(bytes) => {
                        let weight = weight.scaled(bytes as f64 / known.wheel as f64).widened(0.15);
                        (weight, bytes, bytes + known.cache.saturating_sub(known.wheel))
                    }
                    None => (weight, known.wheel, known.cache),
                }
            }
            (None, Some(bytes)) => {
                let ratio = if compiled { 4.26 } else { 3.29 };
                let on_disk = Amount {
                    low: (bytes as f64 * ratio * 0.6) as u64,
                    likely: (bytes as f64 * ratio) as u64,
                    high: (bytes as f64 * ratio * 1.8) as u64,
                };
                let pull = Amount::about((bytes as f64 * if compiled { 1.35 } else { 1.0 }) as u64, 0.2);
                let weight = Weight { on_disk, pull, basis: Basis::Modelled, source: unpacked.clone() };
                (weight, bytes, bytes)
            }
            (None, None) => {
                let weight = Weight::guessed(catalog.pip_other(), Packing::SitePackages, other.clone());
                let packed = weight.pull.likely;
                (weight, packed, packed)
            }
        };
        plan.archives += archive;
        plan.cache += cache;
        plan.packages.push((it.name.clone(), weight));
    }
    plan
}

/// `apt-get update`: what it leaves in `/var/lib/apt/lists`.
pub(super) fn apt_lists(distro: &str, version: &str) -> Weight {
    let measured = |key: &str| {
        let on_disk = Amount::about(facts::bytes(key), 0.03);
        let packed = (on_disk.likely as f64 / facts::ratio("apt.lists.ratio")) as u64;
        Weight {
            on_disk,
            pull: Amount::about(packed, 0.06),
            basis: Basis::Measured,
            source: facts::said(key),
        }
    };
    match (distro, version.split('.').next().unwrap_or_default()) {
        ("debian", "12") => measured("apt.lists.bookworm"),
        ("debian", "13") => measured("apt.lists.trixie"),
        ("ubuntu", _) => Weight::guessed(
            [25_000_000, 45_000_000, 65_000_000],
            Packing::Packed,
            "Ubuntu's lists are larger than Debian's",
        ),
        ("debian", _) => measured("apt.lists.bookworm").widened(0.2),
        _ => measured("apt.lists.bookworm").widened(0.5),
    }
}
