//! Packages that images carry beyond their distribution's own: `data/preinstalled.tsv`.
//!
//! Read in the images' Dockerfiles (docker-library, dotnet) and in the layers of `images.tsv`.

use crate::images::ImageRow;
use crate::nearest;
use crate::row;

const PREINSTALLED: &str = include_str!("../data/preinstalled.tsv");

impl ImageRow {
    /// Names of the packages that the image installs on top of its distribution; empty where none are known.
    pub fn preinstalled(&self) -> Vec<&'static str> {
        let mut packages = Vec::new();
        let tag = nearest::understand(self.image(), self.tag());
        collect(self.image(), &tag.flavours.join(" "), &mut packages);
        packages
    }

    /// Whether files of documentation and translations are left out of every installed package.
    ///
    /// So do the slim variants of debian, all that start from them, and ubuntu's images.
    pub fn drops_documentation(&self) -> bool {
        let slim = self.tag().contains("slim") && self.image() != "erlang";
        let from_full =
            matches!(self.image(), "debian" | "erlang" | "elixir" | "golang" | "haskell" | "perl")
                || (self.image() == "buildpack-deps" && self.system().distro == "debian")
                || (matches!(self.image(), "node" | "python" | "ruby" | "rust") && !slim);
        !from_full || slim
    }
}

/// Follows `@image:flavours` first, then takes the names; deeper than the table no chain goes.
fn collect(image: &str, flavours: &str, packages: &mut Vec<&'static str>) {
    let mut wanted = vec![(image.to_string(), flavours.to_string())];
    let rows = row::lines(PREINSTALLED).count();
    for _ in 0..rows {
        let Some((image, flavours)) = wanted.pop() else { return };
        let found = row::lines(PREINSTALLED)
            .map(|(_, line)| line)
            .find(|line| row::cell(line, 1) == image && row::cell(line, 2) == flavours);
        for word in found.map(|line| row::cell(line, 3)).unwrap_or_default().split(' ') {
            match word.strip_prefix('@').and_then(|set| set.split_once(':')) {
                Some((image, flavours)) => wanted.push((image.to_string(), flavours.to_string())),
                None if word.is_empty() => {}
                None => packages.push(word),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Catalog, Reference};

    fn preinstalled(image: &str) -> Vec<&'static str> {
        let reference = Reference::parse(image).unwrap();
        Catalog::images_only().image(&reference).unwrap().row.preinstalled()
    }

    #[test]
    fn full_images_carry_buildpack_deps() {
        for image in ["buildpack-deps:bookworm", "node:22", "python:3.12", "ruby:3.3"] {
            let packages = preinstalled(image);
            assert!(["curl", "git", "g++"].iter().all(|it| packages.contains(it)), "{image}: {packages:?}");
        }
        assert_eq!(preinstalled("python:3.12-slim"), ["ca-certificates", "netbase", "tzdata"]);
        assert_eq!(preinstalled("node:22-slim"), [""; 0]);
    }
}
