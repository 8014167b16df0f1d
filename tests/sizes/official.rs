//! Official images, built again: Dockerfiles that do what theirs do (`official/image@tag.Dockerfile`), in fewer words, held
//! against the images' published sizes.
//!
//! What well-known releases weigh is taken from layers of some of these images (`downloads.tsv`): of these the score tells
//! whether commands are followed, and not whether releases are known.

use std::fs;

use layerlab_core::Catalog;
use layerlab_tests::{root, text};

use crate::{Pair, build};

/// Those that are Debian or Ubuntu with packages.
pub fn of_packages(catalog: &Catalog, pulled: bool) -> Vec<Pair> {
    let rows = catalog.images().iter().filter(|row| row.image() == "buildpack-deps");
    rows.filter_map(|row| {
        let truth = if pulled { row.pull()? } else { row.on_disk()? };
        let release = row.tag().split('-').next().unwrap_or_default();
        let base = if release == "jammy" { "ubuntu:22.04".to_owned() } else { format!("debian:{release}") };
        // Ubuntu 22.04 has no sq.
        let packages = row.preinstalled().into_iter().filter(|it| release != "jammy" || *it != "sq");
        let packages = packages.collect::<Vec<_>>().join(" ");
        let source = format!("FROM {base}\nRUN apt-get install -y --no-install-recommends {packages}\n");
        Some(pair(format!("buildpack-deps:{}", row.tag()), &source, truth, pulled, catalog))
    })
    .collect()
}

/// The others; sizes of another build than the one that the Dockerfile is of are left out.
pub fn built(catalog: &Catalog, pulled: bool) -> Vec<Pair> {
    let folder = fs::read_dir(root().join("tests/sizes/official")).unwrap();
    let mut files: Vec<_> = folder.map(|it| it.unwrap().path()).collect();
    files.sort();
    let pairs = files.iter().filter_map(|file| {
        let name = file.file_stem().unwrap().to_string_lossy().replace('@', ":");
        let (image, tag) = name.split_once(':').unwrap();
        let row = catalog.images().iter().find(|row| (row.image(), row.tag()) == (image, tag));
        let row = row.unwrap_or_else(|| panic!("{name} is not in the catalogue"));
        let truth = match pulled {
            true => row.pull()?,
            false => {
                row.on_disk().filter(|_| row.is_pair() || row.note().is_empty() || row.pull().is_none())?
            }
        };
        Some(pair(name.clone(), &text(file), truth, pulled, catalog))
    });
    pairs.collect()
}

fn pair(name: String, source: &str, truth: u64, pulled: bool, catalog: &Catalog) -> Pair {
    let image = build(source, catalog).images.pop().unwrap();
    Pair { name, estimate: if pulled { image.pull } else { image.on_disk }, truth }
}
