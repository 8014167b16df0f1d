//! Whether the site depends on nothing but its sources: built twice, in two folders, it is compared byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::place;
use crate::site;
use crate::step::Trouble;

/// Where the two copies of the sources lie; one deeper than the other, so that a path's length would tell, too.
const COPIES: [&str; 2] = ["target/reproduce/one", "target/reproduce/the/second"];

/// The files of a site by their paths.
type Site = BTreeMap<PathBuf, Vec<u8>>;

/// Builds both and says what differs, or how many files and bytes are the same.
pub fn check() -> Result<String, Trouble> {
    let [one, two] = COPIES.map(|copy| place::root().join(copy));
    // Both before either is built: sources may change meanwhile.
    for copy in [&one, &two] {
        lay_out(copy).map_err(|error| Trouble(format!("{}: {error}", copy.display())))?;
    }
    let (first, second) = (built(&one)?, built(&two)?);
    let paths = first.keys().chain(second.keys());
    let mut differ: Vec<String> = paths
        .filter(|path| first.get(*path) != second.get(*path))
        .map(|it| it.display().to_string())
        .collect();
    differ.sort();
    differ.dedup();
    if !differ.is_empty() {
        return Err(Trouble(format!("Two builds differ in: {}.", differ.join(", "))));
    }
    let bytes: usize = first.values().map(Vec::len).sum();
    Ok(format!("Two builds from two folders have the same {} files, {bytes} bytes.", first.len()))
}

fn built(copy: &Path) -> Result<Site, Trouble> {
    site::build_in(&format!("build the site in {}", copy.display()), copy)?;
    let mut site = Site::new();
    read(&copy.join("dist"), Path::new(""), &mut site)
        .map_err(|error| Trouble(format!("{}: {error}", copy.display())))?;
    Ok(site)
}

/// A fresh copy of all files that git knows or would add. What npm installed is shared.
fn lay_out(copy: &Path) -> std::io::Result<()> {
    let listed = place::answer("git", &["ls-files", "--cached", "--others", "--exclude-standard"]);
    let listed = listed.ok_or_else(|| std::io::Error::other("git does not list the sources"))?;
    if copy.exists() {
        fs::remove_dir_all(copy)?;
    }
    for path in listed.lines().filter(|path| place::root().join(path).is_file()) {
        let to = copy.join(path);
        fs::create_dir_all(to.parent().unwrap_or(copy))?;
        fs::copy(place::root().join(path), to)?;
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(place::root().join("node_modules"), copy.join("node_modules"))?;
    Ok(())
}

fn read(folder: &Path, inside: &Path, site: &mut Site) -> std::io::Result<()> {
    for entry in fs::read_dir(folder.join(inside))? {
        let entry = entry?;
        let path = inside.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => read(folder, &path, site)?,
            false => drop(site.insert(path, fs::read(entry.path())?)),
        }
    }
    Ok(())
}
